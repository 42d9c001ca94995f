"""Every setting, make target and management command is documented, and nothing else is."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def variables_read(path: Path) -> set[str]:
    """The first argument of each `env.something("NAME", …)`."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and isinstance(call.args[0], ast.Constant)
    }


def first_cells(page: str, heading: str = "") -> set[str]:
    """What stands in backticks in the first column of a page's tables."""
    text = (ROOT / "docs" / page).read_text()
    section = text.partition(f"## {heading}\n")[2].partition("\n## ")[0] if heading else text
    rows = re.findall(r"^\| (`[^|]*`) \|", section, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]*)`", row)}


def test_every_variable_that_is_read_is_documented() -> None:
    read = variables_read(ROOT / "university/settings.py") | variables_read(
        ROOT / "gunicorn.conf.py"
    )
    assert len(read) > 10
    assert first_cells("settings.md") == read


def test_the_environment_is_read_through_one_door() -> None:
    own = [
        path
        for room in ("university", "courses", "skills", "members")
        for path in (ROOT / room).rglob("*.py")
    ]
    readers = {
        str(path.relative_to(ROOT))
        for path in own
        if "os.environ[" in path.read_text() or "getenv(" in path.read_text()
    }
    assert readers == set()


def test_every_make_target_is_documented() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert first_cells("commands.md", "make") == {f"make {target}" for target in targets}


def test_every_management_command_is_documented() -> None:
    commands = {
        path.stem
        for room in ("university", "courses", "skills", "members")
        for path in (ROOT / room).rglob("management/commands/*.py")
    } - {"__init__"}
    assert "serve" in commands
    assert first_cells("commands.md", "manage.py") == commands
