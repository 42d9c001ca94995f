"""What a member holds, what is ready next, and the doors that her scope opens elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from skills.graph.domain import SkillGraph, Standing
from skills.levels import Level
from skills.scope.domain import IN_HAND, Scope


class Next(NamedTuple):
    """A skill that can be learned now, and what of hers it builds on."""

    skill: int
    level: int
    standing: tuple[Standing, ...]

    @property
    def builds_on(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(pk for group in self.standing for pk in group.met_by))


class Door(NamedTuple):
    """A skill of another discipline that uses tags she has in hand, rarest first."""

    skill: int
    tags: tuple[int, ...]
    is_ready: bool


def ready_next(graph: SkillGraph, levels: Mapping[int, int]) -> list[Next]:
    """Begun ones first, then those that build on most of what she holds, then the shortest."""
    found = [Next(pk, levels.get(pk, 0), graph.standing(pk, levels)) for pk in graph.ready(levels)]
    hours = {next_.skill: graph.hours_for([next_.skill]) for next_ in found}
    return sorted(found, key=lambda n: (-n.level, -len(n.builds_on), hours[n.skill], n.skill))


def doors(scope: Scope, levels: Mapping[int, int]) -> list[Door]:
    """Skills outside the disciplines that a tag came from; ready first, then by shared rarity.

    O(skills that use her tags).
    """
    graph = scope.graph
    ready = frozenset(graph.ready(levels))
    shared = _shared_tags(scope, levels)
    weight = {pk: sum(map(scope.rarity, tags)) for pk, tags in shared.items()}
    return [
        Door(pk, tuple(sorted(shared[pk], key=lambda tag: (-scope.rarity(tag), tag))), pk in ready)
        for pk in sorted(shared, key=lambda pk: (pk not in ready, -weight[pk], pk))
    ]


def _shared_tags(scope: Scope, levels: Mapping[int, int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for tag, homes in _homes_of_tags(scope, levels).items():
        for pk in scope.users[tag]:
            is_elsewhere = scope.graph.discipline_of(pk) not in homes
            if is_elsewhere and levels.get(pk, Level.NONE) < IN_HAND:
                found.setdefault(pk, []).append(tag)
    return found


def _homes_of_tags(scope: Scope, levels: Mapping[int, int]) -> dict[int, set[int]]:
    """Of each tag in hand, the disciplines in which she has practised it."""
    homes: dict[int, set[int]] = {}
    for pk, level in levels.items():
        if level >= IN_HAND and pk in scope.graph:
            for tag in scope.graph.tags_of(pk):
                homes.setdefault(tag, set()).add(scope.graph.discipline_of(pk))
    return homes
