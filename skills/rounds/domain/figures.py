"""An assignment in a few numbers: how well it fits, and how fair it is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from skills.graph.domain.arrays import Bools, Ints
from skills.rounds.domain.market import NOBODY, POINT, Market


class Figures(NamedTuple):
    """`worth`: what is to be large, in points. `gini`: 0 where all mentors have the same load, near
    1 where one has everything. `blocking`: pairs that would both rather have each other.
    """

    matched: int
    worth: float
    gini: float
    idle: int
    most: int
    blocking: int


def figures(market: Market, chosen: Ints) -> Figures:
    load = market.taken + market.given(chosen)
    return Figures(
        matched=int((chosen != NOBODY).sum()),
        worth=market.worth(chosen) / POINT,
        gini=gini(load),
        idle=int((load == 0).sum()),
        most=int(load.max(initial=0)),
        blocking=int(blocking(market, chosen).sum()),
    )


def gini(loads: Ints) -> float:
    total = int(loads.sum())
    if not total:
        return 0.0
    n = len(loads)
    ranks = np.arange(1, n + 1)
    return float(2 * (ranks * np.sort(loads)).sum() / (n * total) - (n + 1) / n)


def blocking(market: Market, chosen: Ints) -> Bools:
    """For each possible pair, whether both gain by leaving what they have for each other.

    A mentor with room gains by anybody; one without, by a better pair than her least. Learners
    that she had before the round are never given up.
    """
    now = market.pair_values(chosen)
    matched = np.flatnonzero(chosen != NOBODY)
    least = np.full(market.mentors, np.iinfo(np.int64).max)
    np.minimum.at(least, chosen[matched], now[matched])
    has_room = market.given(chosen) < market.room
    wants = market.value > now[market.request]
    takes = has_room[market.mentor] | (market.value > least[market.mentor])
    return wants & takes & (market.room[market.mentor] > 0)
