"""The disciplines within reach, each with its reasons in words and hours."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from skills.graph.lines import Lines, SkillLine
from skills.graph.models import Discipline
from skills.journey.domain.next_disciplines import Prospect, next_disciplines
from skills.journey.domain.similarity import Similarity
from skills.journey.models import Crossing
from skills.scope.models import ScopeTag

TAGS_SHOWN = 5


class WithinReach(NamedTuple):
    """`first`: what one would be able in first, after `steps` skills, itself included.

    `came`: how many came from one's own disciplines; 0 where so few did that it is not told.
    """

    discipline: Discipline
    first: SkillLine
    steps: int
    hours: float
    tags: list[ScopeTag]
    more_tags: int
    came: int
    is_far: bool


def within_reach(
    lines: Lines, similarity: Similarity, able_in: Collection[int]
) -> list[WithinReach]:
    """One query, and none for who holds nothing yet: then nothing is nearer than anything else."""
    if not any(pk in lines.atlas.graph for pk in lines.shown):
        return []
    came = Crossing.objects.came_from(able_in) if able_in else {}
    prospects = next_disciplines(similarity, lines.atlas.scope, lines.shown, able_in)
    return [
        described(prospect, first, lines, came.get(prospect.discipline, 0))
        for prospect in prospects
        for first in lines.of([prospect.skill])
    ]


def described(prospect: Prospect, first: SkillLine, lines: Lines, came: int) -> WithinReach:
    return WithinReach(
        discipline=lines.atlas.disciplines[prospect.discipline],
        first=first,
        steps=len(prospect.path),
        hours=prospect.hours,
        tags=lines.atlas.tags_named(prospect.tags[:TAGS_SHOWN]),
        more_tags=max(len(prospect.tags) - TAGS_SHOWN, 0),
        came=came,
        is_far=prospect.is_far,
    )
