"""What is open to one: skills that are ready, and the doors that one's scope opens elsewhere."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from skills.graph.lessons import LessonLink, lessons_teaching
from skills.graph.lines import Lines, SkillLine
from skills.graph.models import Discipline
from skills.journey.domain import Door, Next, doors, ready_next
from skills.scope.models import ScopeTag

NEXT_SHOWN = 12
DOORS_SHOWN = 5
TAGS_SHOWN = 60


class NextLine(NamedTuple):
    """A skill that is ready, the held skills it builds on, and the first lesson that teaches it."""

    line: SkillLine
    builds_on: list[SkillLine]
    lesson: LessonLink | None


class DoorsTo(NamedTuple):
    """The doors to one discipline; `share`: how much of its scope is in hand, in percent."""

    discipline: Discipline
    share: int
    lines: list[SkillLine]
    more: int


class OpenedSheet(NamedTuple):
    next: list[NextLine]
    more_ready: int
    scope: list[ScopeTag]
    more_scope: int
    doors: list[DoorsTo]


def opened_sheet(lines: Lines) -> OpenedSheet:
    """Two queries, where anything is ready."""
    ready = ready_next(lines.atlas.graph, lines.shown)
    scope = scope_in_hand(lines)
    return OpenedSheet(
        next=next_lines(lines, ready[:NEXT_SHOWN]),
        more_ready=max(len(ready) - NEXT_SHOWN, 0),
        scope=scope[:TAGS_SHOWN],
        more_scope=max(len(scope) - TAGS_SHOWN, 0),
        doors=doors_by_discipline(lines),
    )


def next_lines(lines: Lines, ready: list[Next]) -> list[NextLine]:
    lessons = lessons_teaching([next_.skill for next_ in ready])
    return [
        NextLine(line, lines.of(next_.builds_on), next(iter(lessons.get(next_.skill, [])), None))
        for next_ in ready
        for line in lines.of([next_.skill])
    ]


def scope_in_hand(lines: Lines) -> list[ScopeTag]:
    """The widest reach first: those open most doors."""
    scope = lines.atlas.scope
    tags = scope.in_hand(lines.shown)
    return lines.atlas.tags_named(sorted(tags, key=lambda tag: (-scope.reach(tag), tag)))


def doors_by_discipline(lines: Lines) -> list[DoorsTo]:
    """The discipline first whose scope is most in hand."""
    in_hand = lines.atlas.scope.in_hand(lines.shown)
    found: dict[int, list[Door]] = {}
    for door in doors(lines.atlas.scope, lines.shown):
        found.setdefault(lines.atlas.graph.discipline_of(door.skill), []).append(door)
    groups = [doors_to(lines, pk, group, in_hand) for pk, group in found.items()]
    return sorted((g for g in groups if g.lines), key=lambda g: (-g.share, g.discipline.position))


def doors_to(lines: Lines, discipline: int, group: list[Door], in_hand: Set[int]) -> DoorsTo:
    held = lines.atlas.scope.covered(discipline, in_hand)
    shown = [
        lines.line(skill, door.tags)
        for door in group[:DOORS_SHOWN]
        for skill in lines.atlas.named([door.skill])
    ]
    return DoorsTo(
        discipline=lines.atlas.disciplines[discipline],
        share=round(held.share * 100),
        lines=shown,
        more=len(group) - DOORS_SHOWN if len(group) > DOORS_SHOWN else 0,
    )
