"""What people cover together, what hangs on one of them, and what to learn next.

Plain data: a person is a row of the levels she has shown. Only *able* covers: who has practised a
skill still needs somebody to ask.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from skills.graph.domain import SkillGraph
from skills.graph.domain.arrays import Bools, Floats, Ints
from skills.graph.domain.layers import spread
from skills.levels import Level

Levels = Mapping[int, int]

# What it adds to a group that one more is able in a skill, by how many were before: the first
# opens it, the second takes its weight off one pair of shoulders, a third adds nothing.
ADDED = (1.0, 0.5)
# How many ways are searched for one person at most: 5 ms each in a graph of 15,000 skills. Where
# all of the ground is far from her and nothing ready, it is the best of the most promising.
SEARCHED = 24
LEAST_HOURS = 0.1  # of a skill that costs none: no division by zero
ALONE = 1  # how many are able in a single point of failure


class Single(NamedTuple):
    """A skill in which one person only is able.

    `person`: her place among the people. `wanted`: of the targets, how many are it or build on
    it; `above`: how many skills build on it.
    """

    skill: int
    person: int
    wanted: int
    above: int


class Next(NamedTuple):
    """What a person would best learn next. `able`: how many are now; `path`: all to learn for it,
    in order, itself last; `hours`: of all of that; `learning`: how many others were told the same.
    """

    skill: int
    able: int
    path: tuple[int, ...]
    hours: float
    learning: int = 0

    @property
    def is_ready(self) -> bool:
        return len(self.path) == 1


class Tally(NamedTuple):
    """Skills of one discipline, by how many are able in them."""

    by_more: int
    by_one: int
    by_nobody: int

    @property
    def all(self) -> int:
        return sum(self)


class Share(NamedTuple):
    """What one person has shown in one discipline: her highest level, in how many she is able."""

    level: int
    able: int


@dataclass(frozen=True, eq=False)
class Coverage:
    """`people`: of each, skill pk -> level shown. `targets`: pks of disciplines, or none."""

    graph: SkillGraph
    people: Sequence[Levels]
    targets: Collection[int] = ()

    @cached_property
    def held(self) -> Ints:
        """A row of places for each person: the level."""
        rows = [self.graph.held(levels) for levels in self.people]
        return np.array(rows, np.int64).reshape(len(rows), len(self.graph))

    @cached_property
    def able(self) -> Ints:
        """At each place, how many are able."""
        return np.count_nonzero(self.held >= Level.ABLE, axis=0)

    @cached_property
    def disciplines(self) -> tuple[int, ...]:
        """The ground the group stands on: its targets, else where one of them has shown something.

        The order is that of their pks.
        """
        if self.targets:
            return tuple(sorted(self.targets))
        return tuple(np.unique(self.graph.discipline[self.held.any(axis=0)]).tolist())

    @cached_property
    def is_ground(self) -> Bools:
        return np.isin(self.graph.discipline, self.disciplines)

    def tally(self, discipline: int) -> Tally:
        able = self.able[self.graph.discipline == discipline]
        more, one = int(np.sum(able > ALONE)), int(np.sum(able == ALONE))
        return Tally(more, one, len(able) - more - one)

    def share(self, person: int, discipline: int) -> Share:
        held = self.held[person][self.graph.discipline == discipline]
        return Share(int(held.max(initial=0)), int(np.sum(held >= Level.ABLE)))

    def singles(self) -> list[Single]:
        """The single points of failure, the heaviest first: by what is wanted, then by all that
        builds on them. Of a group with targets, only what these need.
        O((V + E) · V / 64) once for a graph, then O(people · V).
        """
        wanted = self.wanted
        above = above_all(self.graph)
        singles = [
            Single(int(self.graph.pks[at]), who, int(wanted[at]), int(above[at]))
            for at in np.flatnonzero((self.able == ALONE) & ((wanted > 0) | (not self.targets)))
            for who in np.flatnonzero(self.held[:, at] >= Level.ABLE).tolist()
        ]
        return sorted(singles, key=lambda single: (-single.wanted, -single.above, single.skill))

    @cached_property
    def wanted(self) -> Ints:
        """At each place, how many skills of the targets are it or build on it."""
        if not self.targets:
            return np.zeros(len(self.graph), np.int64)
        return built_on(self.graph, self.is_ground)

    def nexts(self) -> list[Next | None]:
        """One for each, in their order: what those before learn counts as if they were able."""
        learning = np.zeros(len(self.graph), np.int64)
        told: list[Next | None] = []
        for person in range(len(self.people)):
            told.append(found := self.next_for(person, learning))
            if found:
                learning[self.graph.place[found.skill]] += 1
        return told

    def next_for(self, person: int, learning: Ints) -> Next | None:
        """Of the skills of the ground, the one in which her being able adds most an hour.

        `learning`: at each place, how many others will be able besides. `ADDED`, divided by the
        hours of the way there (`SkillGraph.study_path`); at equal, what is ready, then what more
        builds on. None if nothing adds anything. Of what is ready the best is known at once; of
        the rest, those whose least hours promise more are searched, the most promising first:
        O(V + E) for each of them, mostly one or two, at most `SEARCHED`.
        """
        added = self._added(person, self.able + learning)
        promise = added / np.maximum(least_hours(self.graph, self.held[person]), LEAST_HOURS)
        best, rate = None, 0.0
        for at in self._in_turn(person, promise):
            if promise[at] > rate:
                found = self._way(person, at)
                if (got := added[at] / max(found.hours, LEAST_HOURS)) > rate:
                    best, rate = found._replace(learning=int(learning[at])), got
        return best

    def _added(self, person: int, able: Ints) -> Floats:
        """At each place, what it adds that she is able there, too."""
        added = np.array((*ADDED, 0.0))[np.minimum(able, len(ADDED))]
        return np.where(self.is_ground & (self.held[person] < Level.ABLE), added, 0.0)

    def _in_turn(self, person: int, promise: Floats) -> list[int]:
        """The best of what is ready, then the most promising places."""
        is_ready = np.isin(self.graph.pks, self.graph.ready(self.people[person], Level.ABLE))
        order = np.lexsort((-above_all(self.graph), -promise))
        return [*order[is_ready[order]][:1].tolist(), *order[:SEARCHED].tolist()]

    def _way(self, person: int, at: int) -> Next:
        skill = int(self.graph.pks[at])
        path = tuple(self.graph.study_path(skill, self.people[person], Level.ABLE))
        return Next(skill, int(self.able[at]), path, self.graph.hours_for(path))


def least_hours(graph: SkillGraph, held: Ints) -> Floats:
    """At each place, hours below which no way to it can be. O(V + E), in numpy.

    Its own, and of what it waits for the longest alone: of each group the cheapest alternative.
    It is exact for what is ready.
    """
    return spread(graph, ~graph.met(held), np.maximum.reduceat)


@lru_cache(maxsize=1)
def above_all(graph: SkillGraph) -> Ints:
    """At each place, how many skills build on it, directly or not. Kept for the graph in use."""
    return built_on(graph, np.ones(len(graph), np.bool_)) - 1


def built_on(graph: SkillGraph, counted: Bools) -> Ints:
    """At each place, how many of the places counted are it or build on it, alternatives included.

    Sets as the bits of one integer each, from the last in the order to the first:
    O((V + E) · counted / 64) time, V · counted / 8 bytes at most meanwhile.
    """
    bits = dict(zip(np.flatnonzero(counted).tolist(), range(len(graph)), strict=False))
    sets = [0] * len(graph)
    for place in reversed(graph.by_rank.tolist()):
        found = 1 << bits[place] if place in bits else 0
        for other in graph.opens_at.of(place):
            found |= sets[other]
        sets[place] = found
    return np.array([found.bit_count() for found in sets], np.int64)
