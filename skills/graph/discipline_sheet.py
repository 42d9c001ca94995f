"""What the page of a discipline shows: its skills in stages, and their map."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from skills.graph.domain import SkillGraph
from skills.graph.domain.layout import Link
from skills.graph.drawing import Drawing, draw
from skills.graph.lines import Lines, NeedLine, SkillLine
from skills.graph.models import Discipline
from skills.graph.overview import Shared, shared_scope

STAGES = (_("Start here"), _("Then"), _("After that"), _("Further on"))
MOST_ON_A_MAP = 60


class Entry(NamedTuple):
    line: SkillLine
    needs: list[list[NeedLine]]


class Stage(NamedTuple):
    name: str
    entries: list[Entry]


class DisciplineSheet(NamedTuple):
    discipline: Discipline
    stages: list[Stage]
    skills: int
    shared: list[Shared]
    drawing: Drawing | None


def discipline_sheet(
    lines: Lines, discipline: Discipline, *, mirrored: bool = False
) -> DisciplineSheet:
    graph, skills = lines.atlas.graph, lines.atlas.skills_by_discipline[discipline.pk]
    ordered = sorted((skill.pk for skill in skills), key=graph.rank.__getitem__)
    return DisciplineSheet(
        discipline=discipline,
        stages=stages(lines, ordered),
        skills=len(skills),
        shared=shared_scope(lines.atlas, discipline),
        drawing=discipline_map(lines, ordered, mirrored=mirrored),
    )


def stages(lines: Lines, ordered: list[int]) -> list[Stage]:
    """`ordered`: prerequisites first. By how many skills of the discipline come before at least."""
    found: list[list[Entry]] = [[] for _name in STAGES]
    for pk, depth in depths(lines.atlas.graph, ordered).items():
        found[min(depth, len(STAGES) - 1)] += [
            Entry(line, lines.needs(pk)) for line in lines.of([pk])
        ]
    return [
        Stage(str(name), entries) for name, entries in zip(STAGES, found, strict=True) if entries
    ]


def depths(graph: SkillGraph, ordered: list[int]) -> dict[int, int]:
    depth: dict[int, int] = {}
    for pk in ordered:
        inside = [depth[n.skill] for group in graph.needs(pk) for n in group if n.skill in depth]
        depth[pk] = max(inside, default=-1) + 1
    return depth


def discipline_map(lines: Lines, ordered: list[int], *, mirrored: bool) -> Drawing | None:
    """With what its skills need from elsewhere; none where nobody could read it."""
    links: list[Link] = [
        (pk, need.skill)
        for pk in ordered
        for group in lines.atlas.graph.needs(pk)
        for need in group
    ]
    skills = dict.fromkeys([*(needed for _pk, needed in links), *ordered])
    if not links or len(skills) > MOST_ON_A_MAP:
        return None
    return draw(lines, skills, set(links), mirrored=mirrored)
