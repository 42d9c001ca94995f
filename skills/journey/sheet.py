"""What the first page of a journey shows: the way so far, how broad it is, and what is near."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone

from members.models import Member
from skills.atlas import Atlas, SkillName
from skills.evidence.models import SkillState
from skills.graph.lines import Lines
from skills.graph.models import Discipline
from skills.journey.breadth import BreadthSheet, breadth_sheet
from skills.journey.domain.crossings import Crossed, Held
from skills.journey.kinship import current_kinship
from skills.journey.models import Crossing
from skills.journey.timeline import TimeLine, time_line
from skills.journey.within_reach import WithinReach, within_reach
from skills.levels import Level
from skills.scope.models import ScopeTag

TAGS_SHOWN = 6


class Stage(NamedTuple):
    """A crossing in words: where one became able, with what, coming from where, carried by what."""

    discipline: Discipline
    came_from: Discipline | None
    first: SkillName | None
    at: datetime
    tags: list[ScopeTag]
    more_tags: int


class Tally(NamedTuple):
    """One discipline in numbers: each skill counts once, at the level shown, else as claimed."""

    discipline: Discipline
    able: int
    practised: int
    aware: int
    claimed: int


class Reached(NamedTuple):
    """A skill at the moment when it was practised, or when one became able in it."""

    at: datetime
    level: Level
    skill: SkillName


class JourneySheet(NamedTuple):
    """`reached`: what the time line draws, in words, the newest first."""

    time_line: TimeLine | None
    reached: list[Reached]
    stages: list[Stage]
    breadth: BreadthSheet
    near: list[WithinReach]
    tallies: list[Tally]


def journey_sheet(
    member: Member, states: Iterable[SkillState], lines: Lines, *, mirrored: bool = False
) -> JourneySheet:
    """`states`: as `dated` gives them. Two queries, and one more where she is able in something."""
    atlas = lines.atlas
    crossed = [crossing.as_crossed() for crossing in Crossing.objects.of(member)]
    kinship, own = current_kinship(atlas), held(states)
    able_in = [way.to_discipline for way in crossed if way.to_discipline in atlas.disciplines]
    return JourneySheet(
        time_line=time_line(own, crossed, atlas, timezone.localtime(), mirrored=mirrored),
        reached=reached(own, atlas),
        stages=[stage(atlas, way) for way in crossed if way.to_discipline in atlas.disciplines],
        breadth=breadth_sheet(atlas, kinship, able_in),
        near=within_reach(lines, kinship.similarity, able_in),
        tallies=tallies(lines),
    )


def held(states: Iterable[Any]) -> list[Held]:
    return [
        Held(row.skill_id, row.discipline, row.practised_at, row.able_at)
        for row in states
        if row.practised_at
    ]


def reached(own: Iterable[Held], atlas: Atlas) -> list[Reached]:
    """What was practised and able at once is told once."""
    found = []
    for row in own:
        if skill := atlas.skills.get(row.skill):
            if row.able_at:
                found.append(Reached(row.able_at, Level.ABLE, skill))
            if row.able_at is None or row.practised_at < row.able_at:
                found.append(Reached(row.practised_at, Level.PRACTISED, skill))
    return sorted(found, key=lambda entry: (entry.at, entry.skill.pk), reverse=True)


def stage(atlas: Atlas, way: Crossed) -> Stage:
    return Stage(
        discipline=atlas.disciplines[way.to_discipline],
        came_from=atlas.disciplines.get(way.from_discipline or 0),
        first=atlas.skills.get(way.first_skill),
        at=way.at,
        tags=atlas.tags_named(way.tags[:TAGS_SHOWN]),
        more_tags=max(len(way.tags) - TAGS_SHOWN, 0),
    )


def tallies(lines: Lines) -> list[Tally]:
    """In the order of the disciplines, those in which one holds or claims something."""
    found: dict[int, list[int]] = {}
    for line in lines.of(lines.states):
        counts = found.setdefault(line.skill.discipline.pk, [0, 0, 0, 0])
        level = min(line.level, Level.ABLE) if line.level else Level.NONE
        if level or line.claimed:
            counts[level] += 1
    return [
        Tally(discipline, counts[3], counts[2], counts[1], counts[0])
        for pk, discipline in lines.atlas.disciplines.items()
        if sum(counts := found.get(pk, [0]))
    ]
