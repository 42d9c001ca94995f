"""What each other choice for one request would cost all together, without solving again.

The best assignment is a flow of least cost. To force something else sends a unit around a loop of
the residual network; the cheapest loop is the price, and equals the old best less the new one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from skills.graph.domain.arrays import Ints
from skills.rounds.domain.market import NOBODY, Market

FAR = np.iinfo(np.int64).max // 4


class Prices(NamedTuple):
    """In points times POINT. `pin`: for each other mentor that is possible and has any room;
    `forbid`: of the pair that it has; `leave_out`: of giving it nobody.
    """

    pin: dict[int, int]
    leave_out: int

    @property
    def forbid(self) -> int:
        return min([self.leave_out, *self.pin.values()])


class Residual(NamedTuple):
    """Where flow could go still: requests, then mentors, then the sink are its nodes."""

    tails: Ints
    heads: Ints
    costs: Ints


def prices(market: Market, chosen: Ints, request: int) -> Prices:
    """`chosen` must be a best assignment of `market`."""
    distance = distances_to(request, residual(market, chosen), market.requests + market.mentors + 1)
    pairs = market.candidates(request)
    others = zip(market.mentor[pairs].tolist(), market.value[pairs].tolist(), strict=True)
    return Prices(
        {
            mentor: int(distance[market.requests + mentor]) - value
            for mentor, value in others
            if mentor != chosen[request] and distance[market.requests + mentor] < FAR
        },
        0 if chosen[request] == NOBODY else int(distance[-1]),
    )


def residual(market: Market, chosen: Ints) -> Residual:
    given, sink = market.given(chosen), market.requests + market.mentors
    to_mentor = market.requests + market.mentor
    is_chosen = chosen[market.request] == market.mentor
    open_, used = np.flatnonzero(given < market.room), np.flatnonzero(given)
    placed, alone = np.flatnonzero(chosen != NOBODY), np.flatnonzero(chosen == NOBODY)
    last = market.taken + given
    arcs = [
        (market.request[~is_chosen], to_mentor[~is_chosen], -market.value[~is_chosen]),
        (to_mentor[is_chosen], market.request[is_chosen], market.value[is_chosen]),
        (market.requests + open_, np.full(len(open_), sink), market.load * last[open_]),
        (np.full(len(used), sink), market.requests + used, -market.load * (last[used] - 1)),
        (placed, np.full(len(placed), sink), np.zeros_like(placed)),
        (np.full(len(alone), sink), alone, np.zeros_like(alone)),
    ]
    return Residual(*(np.concatenate(column) for column in zip(*arcs, strict=True)))


def distances_to(target: int, network: Residual, nodes: int) -> Ints:
    """By Bellman and Ford, all arcs at once: a best flow leaves no loop of negative cost."""
    distance = np.full(nodes, FAR)
    distance[target] = 0
    while True:
        before = distance.copy()
        reached = np.where(before[network.heads] < FAR, before[network.heads] + network.costs, FAR)
        np.minimum.at(distance, network.tails, reached)
        if (distance == before).all():
            return distance
