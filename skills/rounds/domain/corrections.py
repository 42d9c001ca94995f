"""What a coordinator settles by hand before the rest is assigned."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from skills.rounds.domain.market import Market

Pair = tuple[int, int]


class Corrections(NamedTuple):
    """Of numbers of the market: pairs that must be, pairs that must not, requests that sit out."""

    pinned: frozenset[Pair] = frozenset()
    forbidden: frozenset[Pair] = frozenset()
    left_out: frozenset[int] = frozenset()


def corrected(market: Market, corrections: Corrections) -> Market:
    """A market in which the best assignment does what was settled.

    A pinned request has one pair left, worth so much that it goes before any other: as long as no
    mentor is pinned to more than she has room for.
    """
    pinned = dict(corrections.pinned)
    pairs = list(zip(market.request.tolist(), market.mentor.tolist(), strict=True))
    keeps = np.array([_stays(pair, corrections, pinned) for pair in pairs], bool)
    is_pinned = np.array([pair in corrections.pinned for pair in pairs], bool)
    most = int(market.value.max(initial=0))
    dearest = market.load * int((market.taken + market.room).max(initial=0))
    value = market.value + np.where(is_pinned, 2 * (most + dearest), 0)
    return market._replace(
        request=market.request[keeps], mentor=market.mentor[keeps], value=value[keeps]
    )


def _stays(pair: Pair, corrections: Corrections, pinned: dict[int, int]) -> bool:
    request, mentor = pair
    is_out = request in corrections.left_out or pair in corrections.forbidden
    return not is_out and pinned.get(request, mentor) == mentor
