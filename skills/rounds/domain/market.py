"""What a round decides on: whom each request could go to, what that is worth, what load costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from skills.graph.domain.arrays import Ints

# A score of 1 as an integer: sums are exact, and two solvers agree to the last digit.
POINT = 1_000_000
# What the n-th learner of a mentor costs, times n-1. Measured with room to spare: 1.3 % of the
# score are lost, and the load is half as uneven (science.md E).
LOAD = 0.05
# A week of waiting weighs as much as one learner more; after ten, nobody gains by waiting longer.
A_WEEK = 0.05
MOST_WEEKS = 10
# Whoever is given a mentor gains this much, whatever the fit, and also where the load costs most:
# without it a tight round drops pairs to spare their mentors.
A_PAIR = 1.0
NOBODY = -1


class Market(NamedTuple):
    """Requests and mentors by number: requests in the order in which they came.

    `request`, `mentor`, `value`: one entry for each pair that is possible, sorted by request, then
    mentor. `taken`, `room`: of each mentor, how many learners she has, how many more she takes.
    `load`: what each learner she has already adds to the cost of the next.
    """

    requests: int
    request: Ints
    mentor: Ints
    value: Ints
    taken: Ints
    room: Ints
    load: int

    @classmethod
    def of(
        cls,
        pairs: Sequence[tuple[int, int, float]],
        *,
        weeks: ArrayLike,
        taken: ArrayLike,
        room: ArrayLike,
        load: float = LOAD,
    ) -> Market:
        """`pairs`: request, mentor, score. `weeks`: how long each request has waited."""
        ordered = sorted(pairs)
        request, mentor = (np.array([pair[at] for pair in ordered], np.int64) for at in (0, 1))
        score = np.array([pair[2] for pair in ordered])
        waited = A_WEEK * np.minimum(np.asarray(weeks, float), MOST_WEEKS)
        has, more = np.asarray(taken, np.int64), np.asarray(room, np.int64)
        penalty = int(points(load))
        bonus = penalty * int((has + more).max(initial=0)) + points(A_PAIR)
        value = points(score + waited[request]) + bonus
        return cls(len(waited), request, mentor, value, has, more, penalty)

    @property
    def mentors(self) -> int:
        return len(self.room)

    def candidates(self, request: int) -> slice:
        """Where the pairs of a request stand."""
        begin, end = np.searchsorted(self.request, (request, request + 1))
        return slice(int(begin), int(end))

    def given(self, chosen: Ints) -> Ints:
        """How many learners each mentor gets. `chosen`: the mentor of each request, or NOBODY."""
        return np.bincount(chosen[chosen != NOBODY], minlength=self.mentors)

    def pair_values(self, chosen: Ints) -> Ints:
        """The value of the pair of each request; 0 for NOBODY."""
        is_chosen = chosen[self.request] == self.mentor
        found = np.zeros(self.requests, np.int64)
        found[self.request[is_chosen]] = self.value[is_chosen]
        return found

    def load_cost(self, chosen: Ints) -> int:
        given = self.given(chosen)
        steps = given * self.taken + given * (given - 1) // 2
        return self.load * int(steps.sum())

    def worth(self, chosen: Ints) -> int:
        """What a solver makes as large as it can be."""
        return int(self.pair_values(chosen).sum()) - self.load_cost(chosen)


def points(scores: ArrayLike) -> Ints:
    return np.rint(np.asarray(scores) * POINT).astype(np.int64)
