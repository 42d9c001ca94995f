"""What the page of a discipline shows: its skills in stages, or its chapters, and their map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from skills.atlas import SkillName
from skills.graph.chapters import MOST_DRAWN, Chapter, chapter_links, chapters
from skills.graph.domain import SkillGraph
from skills.graph.domain.layout import Link
from skills.graph.drawing import Drawing, Geometry, Stop, draw, geometry_of, kept
from skills.graph.lines import Lines, NeedLine, SkillLine
from skills.graph.models import Discipline
from skills.graph.overview import Shared, shared_scope
from skills.levels import Level

# Of more skills than these, what lies on no line is left to the list: stations alone show no way.
LONELY_DRAWN = 60
STAGES = (_("Start here"), _("Then"), _("After that"), _("Further on"))


class Entry(NamedTuple):
    line: SkillLine
    needs: list[list[NeedLine]]


class Stage(NamedTuple):
    name: str
    entries: list[Entry]


class ChapterCard(NamedTuple):
    """`held`: practised or further; `ready`: can be learned next; `planned`: steps of a plan."""

    chapter: Chapter
    held: int
    ready: int
    planned: int


class ChapterMap(NamedTuple):
    geometry: Geometry
    stations: list[tuple[Stop, ChapterCard]]


class DisciplineSheet(NamedTuple):
    """A large discipline has `chapters` and their map; a chapter, or a small one, `stages`."""

    discipline: Discipline
    chapter: Chapter | None
    skills: int
    stages: list[Stage]
    drawing: Drawing | None
    undrawn: int
    chapters: list[ChapterCard]
    chapter_map: ChapterMap | None
    shared: list[Shared]


def discipline_sheet(
    lines: Lines, discipline: Discipline, *, chapter: str = "", mirrored: bool = False
) -> DisciplineSheet | None:
    """None if there is no such chapter."""
    skills: Sequence[SkillName] = lines.atlas.skills_by_discipline[discipline.pk]
    found = chapters_of(lines, discipline) if len(skills) > MOST_DRAWN else []
    one = next((each for each in found if each.key == chapter), None)
    if chapter and not one:
        return None
    is_whole = bool(found) and not one
    skills = one.skills if one else skills
    ordered = sorted((skill.pk for skill in skills), key=lines.atlas.graph.rank.__getitem__)
    cards = [chapter_card(lines, each) for each in found] if is_whole else []
    drawing = None if is_whole else discipline_map(lines, ordered, mirrored=mirrored)
    drawn = {station.line.skill.pk for station in drawing.stations} if drawing else set()
    return DisciplineSheet(
        discipline=discipline,
        chapter=one,
        skills=len(skills),
        stages=[] if is_whole else stages(lines, ordered),
        drawing=drawing,
        undrawn=0 if is_whole else len(set(ordered) - drawn),
        chapters=cards,
        chapter_map=chapter_map(lines, discipline, cards, mirrored=mirrored) if is_whole else None,
        shared=shared_scope(lines.atlas, discipline),
    )


def chapters_of(lines: Lines, discipline: Discipline) -> list[Chapter]:
    skills = lines.atlas.skills_by_discipline[discipline.pk]
    return kept(lines.atlas, ("chapters", discipline.pk), lambda: chapters(skills))


def chapter_card(lines: Lines, chapter: Chapter) -> ChapterCard:
    pks = [skill.pk for skill in chapter.skills]
    return ChapterCard(
        chapter=chapter,
        held=sum(lines.shown.get(pk, Level.NONE) >= Level.PRACTISED for pk in pks),
        ready=len(lines.ready.intersection(pks)),
        planned=len(lines.planned.intersection(pks)),
    )


def chapter_map(
    lines: Lines, discipline: Discipline, cards: list[ChapterCard], *, mirrored: bool
) -> ChapterMap:
    """Lines lead from a chapter to those that build most on it."""

    def make() -> Geometry:
        links = chapter_links(lines.atlas.graph, [card.chapter for card in cards])
        return geometry_of(names, links, mirrored=mirrored)

    names = {at: card.chapter.name for at, card in enumerate(cards)}
    geometry = kept(lines.atlas, ("chapter map", discipline.pk, mirrored), make)
    return ChapterMap(geometry, [(stop, cards[stop.pk]) for stop in geometry.stops])


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
    """With what its skills need from elsewhere, unless that would be too much for one map.

    None where there is no line to draw among many.
    """
    if not ordered:
        return None
    links: list[Link] = [
        (pk, need.skill)
        for pk in ordered
        for group in lines.atlas.graph.needs(pk)
        for need in group
    ]
    skills = dict.fromkeys([*(needed for _pk, needed in links), *ordered])
    shown = list(skills) if len(skills) <= MOST_DRAWN else ordered
    if len(shown) > LONELY_DRAWN:
        joined = {pk for link in links for pk in link}
        shown = [pk for pk in shown if pk in joined]
    return draw(lines, shown, links, mirrored=mirrored) if shown else None
