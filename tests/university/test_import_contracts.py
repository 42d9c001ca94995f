"""The arrows between rooms and layers: each is broken once on purpose, and caught."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("university", "courses", "skills", "members")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Our Python files alone, to be broken."""
    for room in ROOMS:
        shutil.copytree(
            ROOT / room,
            tmp_path / room,
            ignore=lambda folder, names: {
                name
                for name in names
                if not name.endswith(".py") and not Path(folder, name).is_dir()
            },
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def add(folder: Path, module: str, line: str) -> None:
    path = (folder / module.replace(".", "/")).with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    for package in path.relative_to(folder).parents[:-1]:
        (folder / package / "__init__.py").touch()
    with path.open("a") as file:
        file.write(f"\n{line}\n")


def test_the_contracts_are_kept(copy: Path) -> None:
    assert "0 broken" in lint_imports(copy).stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("skills.levels", "import courses.models", "Apps point one way"),
        ("members.models", "import skills.levels", "Apps point one way"),
        ("skills.newcomer.domain", "import django.db", "Domain modules are free of Django"),
        ("skills.newcomer.domain", "import skills.models", "Domain modules are free of Django"),
        ("courses.newcomer.domain.rules", "import wagtail", "Domain modules are free of Django"),
        ("skills.newcomer.models", "import skills.newcomer.views", "Inside a slice"),
        ("courses.newcomer.actions", "import courses.newcomer.forms", "Inside a slice"),
        ("courses.newcomer.models", "import courses.newcomer.actions", "Inside a slice"),
        ("members.models", "import members.views", "Inside a slice"),
        ("members.talk.models", "import members.desk.registry", "Slices of members"),
        ("members.trust.reach", "import members.work.queue", "Slices of members"),
        ("members.requests", "import members.models", "Slices of members"),
        ("skills.mentorships.sheet", "import skills.mentoring.models", "Slices of mentoring"),
    ],
)
def test_a_broken_contract_is_caught(copy: Path, module: str, line: str, contract: str) -> None:
    add(copy, line.removeprefix("import "), "") if "newcomer" in line else None
    add(copy, module, line)
    report = lint_imports(copy)
    assert report.returncode == 1
    broken = report.stdout.partition("Broken contracts")[2]
    assert contract in broken
    assert f"{module} -> " in broken
