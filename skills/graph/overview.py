"""All disciplines at a glance: how large, what they share, and what one holds of each."""

from __future__ import annotations

from typing import NamedTuple

from skills.atlas import Atlas
from skills.graph.lines import Lines
from skills.graph.models import Discipline
from skills.levels import Level
from skills.scope.models import ScopeTag

KIN_SHOWN = 2
TAGS_SHOWN = 3


class Shared(NamedTuple):
    """What a discipline shares with another: how many tags, and the weightiest of them."""

    discipline: Discipline
    tags_shared: int
    tags: list[ScopeTag]


class DisciplineCard(NamedTuple):
    """`held`: practised or further; `begun`: aware; `ready`: can be learned next."""

    discipline: Discipline
    skills: int
    held: int
    begun: int
    ready: int
    shared: list[Shared]


def overview(lines: Lines) -> list[DisciplineCard]:
    return [card(lines, discipline) for discipline in lines.atlas.disciplines.values()]


def card(lines: Lines, discipline: Discipline) -> DisciplineCard:
    skills = lines.atlas.skills_by_discipline[discipline.pk]
    levels = [lines.shown.get(skill.pk, Level.NONE) for skill in skills]
    return DisciplineCard(
        discipline=discipline,
        skills=len(skills),
        held=sum(level >= Level.PRACTISED for level in levels),
        begun=sum(level == Level.AWARE for level in levels),
        ready=sum(skill.pk in lines.ready for skill in skills),
        shared=shared_scope(lines.atlas, discipline),
    )


def shared_scope(atlas: Atlas, discipline: Discipline) -> list[Shared]:
    kin = atlas.scope.kin.get(discipline.pk, ())[:KIN_SHOWN]
    return [
        Shared(
            discipline=atlas.disciplines[near.discipline],
            tags_shared=len(near.tags),
            tags=atlas.tags_named(near.tags[:TAGS_SHOWN]),
        )
        for near in kin
        if near.discipline in atlas.disciplines
    ]
