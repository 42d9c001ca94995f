"""Reads our own CSV of skills (`docs/content-format.md`): one row each, with references by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from skills.exchange.csv_rows import Row, csv_rows
from skills.exchange.fields import Fields
from skills.exchange.folder import Folder
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.row_reader import RowReader
from skills.exchange.source import Source
from skills.exchange.spec import DisciplineSpec, GraphSpec, SkillKey, SkillSpec, pair

NEEDED = ("discipline", "name")
COLUMNS = (
    *NEEDED,
    "slug",
    "summary",
    "hours",
    "chapter",
    "needs",
    "scope",
    "related",
    "external",
)


def read_csv_files(paths: Sequence[Path]) -> Source:
    """Raises BadInputError with the problems of all files at once."""
    problems: list[Problem] = []
    disciplines: dict[str, DisciplineSpec] = {}
    skills: list[SkillSpec] = []
    related: set[tuple[SkillKey, SkillKey]] = set()
    reader = RowReader(problems)
    for path in paths:
        for item in items(path, problems):
            home = discipline(item)
            disciplines.setdefault(home.slug, home)
            skill = reader.skill(item, home.slug, with_summary=False)
            skills.append(skill)
            related |= {pair(skill.key, other) for other in reader.related(item, home.slug)}
    reader.refuse_doubles([(str(skill.key), skill.where) for skill in skills])
    if problems:
        raise BadInputError(problems)
    graph = GraphSpec(tuple(disciplines.values()), (), tuple(skills), frozenset(related))
    return Source(", ".join(path.name for path in paths), graph)


def discipline(item: Fields) -> DisciplineSpec:
    """By its slug or its name: a new one is made of either."""
    name = item.text("discipline", limit=120)
    return DisciplineSpec(slugify(name)[:80], name, where=item.where)


def items(path: Path, problems: list[Problem]) -> Iterator[Fields]:
    try:
        lines = Folder(path.parent).content(path.name).splitlines(keepends=True)
        for line, row in csv_rows(lines, path.name, NEEDED, COLUMNS):
            where = Where(path.name, line)
            yield Fields(mapping(row, where, problems), where, problems)
    except BadInputError as error:
        problems += error.problems


def mapping(row: Row, where: Where, problems: list[Problem]) -> dict[str, Any]:
    """In the shape of the graph files: `;` parts what is all meant, `|` alternatives."""
    name = row.get("name", "")
    return {
        **{key: row.get(key) or None for key in ("discipline", "name", "summary", "chapter")},
        "slug": row.get("slug") or slugify(name)[:120],
        "hours": number(row.get("hours", ""), where, problems),
        "needs": [parted(group, "|") for group in parted(row.get("needs", ""), ";")],
        "scope": parted(row.get("scope", ""), ";"),
        "related": parted(row.get("related", ""), ";"),
        "external": [external(entry) for entry in parted(row.get("external", ""), ";")],
    }


def parted(text: str, mark: str) -> list[str]:
    return [part.strip() for part in text.split(mark) if part.strip()]


def number(text: str, where: Where, problems: list[Problem]) -> float | None:
    if not text.strip():
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError:
        problems.append(Problem(where, f"“hours” is “{text[:20]}”, which is no number"))
        return None


def external(entry: str) -> dict[str, str]:
    """`scheme identifier`, and after another space how well it matches."""
    scheme, _space, rest = entry.partition(" ")
    uri, _space, match = rest.strip().partition(" ")
    return {"scheme": scheme, "uri": uri, "match": match.strip() or "exact"}
