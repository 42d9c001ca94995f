"""What the page of a journey shows: what one holds, what is next, and the doors it opens."""

from __future__ import annotations

from typing import NamedTuple

from skills.graph.lessons import LessonLink, lessons_teaching
from skills.graph.lines import Lines, SkillLine
from skills.graph.models import Discipline
from skills.journey.domain import Door, Next, doors, ready_next
from skills.levels import Level
from skills.scope.models import ScopeTag

NEXT_SHOWN = 8
DOORS_SHOWN = 5


class Held(NamedTuple):
    """What one holds in a discipline: shown, and apart from it what is only claimed."""

    discipline: Discipline
    shown: list[SkillLine]
    claimed: list[SkillLine]
    able: int


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


class JourneySheet(NamedTuple):
    held: list[Held]
    next: list[NextLine]
    more_ready: int
    scope: list[ScopeTag]
    doors: list[DoorsTo]

    @property
    def able_in(self) -> int:
        return sum(bool(held.able) for held in self.held)


def journey_sheet(lines: Lines) -> JourneySheet:
    ready = ready_next(lines.atlas.graph, lines.shown)
    return JourneySheet(
        held=held_by_discipline(lines),
        next=next_lines(lines, ready[:NEXT_SHOWN]),
        more_ready=max(len(ready) - NEXT_SHOWN, 0),
        scope=scope_in_hand(lines),
        doors=doors_by_discipline(lines),
    )


def held_by_discipline(lines: Lines) -> list[Held]:
    """In the order of the disciplines; within one, the highest level first."""
    found: dict[int, list[SkillLine]] = {}
    for line in lines.of(lines.states):
        found.setdefault(line.skill.discipline.pk, []).append(line)
    return [
        held
        for pk, discipline in lines.atlas.disciplines.items()
        if (held := held_in(discipline, found.get(pk, []))) and (held.shown or held.claimed)
    ]


def held_in(discipline: Discipline, lines: list[SkillLine]) -> Held:
    ordered = sorted(lines, key=lambda line: (-line.level, -line.claimed, line.skill.name))
    return Held(
        discipline=discipline,
        shown=[line for line in ordered if line.level],
        claimed=[line for line in ordered if line.claimed and not line.level],
        able=sum(line.level >= Level.ABLE for line in ordered),
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
    found: dict[int, list[Door]] = {}
    for door in doors(lines.atlas.scope, lines.shown):
        found.setdefault(lines.atlas.graph.discipline_of(door.skill), []).append(door)
    groups = [doors_to(lines, pk, group) for pk, group in found.items()]
    return sorted((g for g in groups if g.lines), key=lambda g: (-g.share, g.discipline.position))


def doors_to(lines: Lines, discipline: int, group: list[Door]) -> DoorsTo:
    scope = lines.atlas.scope
    bridge = scope.covered(discipline, scope.in_hand(lines.shown))
    shown = [
        lines.line(skill, door.tags)
        for door in group[:DOORS_SHOWN]
        for skill in lines.atlas.named([door.skill])
    ]
    return DoorsTo(
        discipline=lines.atlas.disciplines[discipline],
        share=round(bridge.share * 100),
        lines=shown,
        more=len(group) - DOORS_SHOWN if len(group) > DOORS_SHOWN else 0,
    )
