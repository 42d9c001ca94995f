"""What simpler rules would have given: the best pair first, or who came first."""

from __future__ import annotations

from heapq import heapify, heappop, heappush

import numpy as np

from skills.graph.domain.arrays import Ints
from skills.rounds.domain.market import NOBODY, Market


def greedy(market: Market) -> Ints:
    """Always the best pair that is still possible; never less than half the best worth.

    A mentor's pairs lose value with each learner she gets: such a pair goes back into the heap.
    """
    chosen = np.full(market.requests, NOBODY)
    has, room = market.taken.tolist(), market.room.tolist()
    pairs = zip(market.value.tolist(), market.request.tolist(), market.mentor.tolist(), strict=True)
    heap = [(market.load * has[m] - value, r, m, has[m]) for value, r, m in pairs]
    heapify(heap)
    while heap:
        cost, request, mentor, seen = heappop(heap)
        if cost >= 0:
            break
        if chosen[request] != NOBODY or not room[mentor]:
            continue
        if seen < has[mentor]:
            cost += market.load * (has[mentor] - seen)
            heappush(heap, (cost, request, mentor, has[mentor]))
            continue
        chosen[request] = mentor
        has[mentor] += 1
        room[mentor] -= 1
    return chosen


def first_come(market: Market) -> Ints:
    """One after the other, each to the best mentor who still has room."""
    chosen = np.full(market.requests, NOBODY)
    has, room = market.taken.copy(), market.room.copy()
    for request in range(market.requests):
        pairs = market.candidates(request)
        mentors = market.mentor[pairs]
        net = np.where(room[mentors] > 0, market.value[pairs] - market.load * has[mentors], 0)
        if net.max(initial=0) > 0:
            mentor = mentors[net.argmax()]
            chosen[request] = mentor
            has[mentor] += 1
            room[mentor] -= 1
    return chosen
