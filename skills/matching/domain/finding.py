"""The best mentors for a need: the same as scoring everybody, without doing so."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from skills.matching.domain.explained import Match, explained
from skills.matching.domain.gates import gated
from skills.matching.domain.index import OfferIndex, way
from skills.matching.domain.query import Query, query_of
from skills.matching.domain.score import BRIDGE, bridge_factor, hours_factor, load_factor
from skills.matching.domain.things import Bools, Floats, Ints
from skills.matching.domain.wanted import Wanted

FIRST_LOOK = 2_000
LOOK_FURTHER = 5
# Sums of floats differ in their last digits by the order of adding: what lies so near together is
# told apart by the sums that are shown.
NEARLY = 1e-9


class Ranked(NamedTuple):
    """Rows of the index and their scores, in the order of the rows."""

    rows: Ints
    scores: Floats


def top(index: OfferIndex, wanted: Wanted, k: int = 10, *, look: int = FIRST_LOOK) -> list[Match]:
    """The k best, each with its reasons; of equals who waits longest, then by pk.

    `look`: how many are scored before it is asked whether that was enough.
    """
    query = query_of(index, wanted)
    near = ranked(index, wanted, query, k, look)
    found = explained(index, wanted, query, near.rows)
    return sorted(found, key=lambda match: (-match.score, match.idle_since, match.offer))[:k]


def best(index: OfferIndex, wanted: Wanted, k: int) -> tuple[Ints, Floats]:
    """As `top`, but pks and scores alone: for rounds, which ask for thousands of learners."""
    found = ranked(index, wanted, query_of(index, wanted), k, FIRST_LOOK)
    offers = index.offers
    order = np.lexsort((found.rows, offers.idle_since[found.rows], -found.scores))[:k]
    return offers.pk[found.rows[order]], found.scores[order]


def ranked(index: OfferIndex, wanted: Wanted, query: Query, k: int, look: int) -> Ranked:
    """All that may be among the k best. Exact early stop: who is left out cannot catch up."""
    rows, overlap = query.overlap(index)
    ceiling = 1 + BRIDGE if wanted.ways else 1.0
    while True:
        looked = nearest(overlap, look)
        found = scored(index, wanted, rows[looked], overlap[looked])
        least = kth(found.scores, k) * (1 - NEARLY)
        left = overlap[looked].min() if len(looked) < len(rows) else 0.0
        if len(looked) == len(rows) or left * ceiling < least:
            kept = found.scores >= least
            return Ranked(found.rows[kept], found.scores[kept])
        look *= LOOK_FURTHER


def nearest(overlap: Floats, count: int) -> Ints:
    """The places of the `count` greatest, in no order."""
    if count >= len(overlap):
        return np.arange(len(overlap))
    return np.argpartition(overlap, len(overlap) - count)[-count:]


def kth(scores: Floats, k: int) -> float:
    """The k-th greatest; 0 where there are fewer."""
    return float(np.partition(scores, len(scores) - k)[-k]) if len(scores) >= k else 0.0


def scored(index: OfferIndex, wanted: Wanted, rows: Ints, overlap: Floats) -> Ranked:
    """Of those who pass the gates, in the order of the rows."""
    order = np.argsort(rows)
    rows, overlap = rows[order], overlap[order]
    passed = gated(index.offers, wanted, rows)
    cosines = overlap[np.searchsorted(rows, passed.rows)]
    offers = index.offers
    load = load_factor(offers.free[passed.rows], offers.capacity[passed.rows])
    bridge = bridge_factor(bridges(index, wanted)[passed.rows])
    return Ranked(passed.rows, cosines * bridge * hours_factor(passed.hours) * load)


def bridges(index: OfferIndex, wanted: Wanted) -> Bools:
    """Which of all offers are of somebody who made one of the wanted crossings."""
    found = np.zeros(len(index), np.bool_)
    for start, end in wanted.ways:
        found[index.crossed.of(way(start, end))[0]] = True
    return found
