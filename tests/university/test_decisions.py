"""What the pages of docs/adr/ promise, where nothing else keeps it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DECISIONS = ROOT / "docs/adr"
APPS = ("university", "courses", "skills", "members")
TRUSTS = re.compile(r"\b(mark_safe|SafeString)\(")


def test_the_index_names_each_decision_by_its_title() -> None:
    named = re.findall(r"\]\((\d{4}[\w-]+\.md)\) \| (.+) \|", (DECISIONS / "README.md").read_text())
    heads = {path.name: path.read_text().splitlines()[0] for path in DECISIONS.glob("0*.md")}
    assert dict(named) == {name: head.removeprefix("# ") for name, head in heads.items()}


def test_html_is_trusted_in_one_module_alone() -> None:
    sources = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    trusting = [path.relative_to(ROOT) for path in sources if TRUSTS.search(path.read_text())]
    assert trusting == [Path("courses/lessons/html.py")]
