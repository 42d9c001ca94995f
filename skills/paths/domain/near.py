"""Which alternatives are worth a look where there is no time for all: a guess, not a bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from skills.graph.domain import Need, SkillGraph
from skills.graph.domain.arrays import Floats, Ints
from skills.graph.domain.layers import spread
from skills.paths.domain.below import Below
from skills.paths.domain.problem import Problem
from skills.paths.domain.world import Ask, Choices, Offer, World

# Of the hours of a skill's lesser groups, the share that its dearest group does not bring along.
# Between 0 (all is shared) and 1 (nothing is); 0.2 to 0.5 made no difference.
APART = 0.3
WORTH = 3.0  # times as long as the nearest; at 2, ways at once were up to 20 % too long, at 3, 13


def near_problem_of(world: World, ask: Ask, levels: Mapping[int, int], choices: Choices) -> Problem:
    """Without alternatives that look long, and what only leads to courses or makes shorter."""
    return Near(world, levels, choices).read(ask).settled(choices)


class Near(Below):
    """What a learner settled herself stays, however long."""

    def __init__(self, world: World, levels: Mapping[int, int], choices: Choices) -> None:
        super().__init__(world, levels)
        self.choices = choices
        self.settled_in = frozenset(choices.through.values())

    @cached_property
    def lengths(self) -> Floats:
        return lengths(self.world.graph, self.levels)

    def _worth(self, skill: int, group: Sequence[Need]) -> Sequence[Need]:
        if len(group) == 1 or any((skill, need.skill) in self.choices.needs for need in group):
            return group
        if any(map(self._holds, group)):
            return ()
        far = [self.lengths[self.world.graph.place[need.skill]] for need in group]
        near = [n for n, hours in zip(group, far, strict=True) if hours <= WORTH * min(far)]
        self.is_whole &= len(near) == len(group)
        return near

    def _opens(self, offer: Offer) -> bool:
        if offer.pk in self.settled_in:
            return True
        alone = (need.skill for need in offer.teaches if need.skill in self.of_skill)
        return self._pays(offer.needs, self.world.graph.hours_for(alone) - offer.hours)

    def _pays(self, needs: Sequence[Need], saved: float) -> bool:
        """Whether what is needed is met anyway, or shorter than what is saved by it."""
        place = self.world.graph.place
        longer = sum(
            self.lengths[place[need.skill]]
            for need in needs
            if need.skill in place and need.skill not in self.of_skill and not self._holds(need)
        )
        pays = bool(not longer or longer <= saved)
        self.is_whole &= pays
        return pays


def lengths(graph: SkillGraph, levels: Mapping[int, int]) -> Floats:
    """At each place, about how many hours it takes by oneself. O(V + E), a pass per layer."""
    return spread(graph, ~graph.met(graph.held(levels)), partly_apart)


def partly_apart(asked: Floats, starts: Ints) -> Floats:
    dearest = np.maximum.reduceat(asked, starts)
    return dearest + APART * (np.add.reduceat(asked, starts) - dearest)
