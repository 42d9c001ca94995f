"""A need as weights, and how far each offer overlaps with it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from skills.matching.domain.index import OfferIndex
from skills.matching.domain.score import LEVEL_WEIGHTS
from skills.matching.domain.things import Floats, Ints
from skills.matching.domain.wanted import Wanted


class Query(NamedTuple):
    """Thing i is `keys[i]`; who can teach it has at least level `least[i]` in it; `weights[i]` is
    what it adds to the product of need and offer, where the mentor can teach it to others.

    The length of the need is in the weights, so that a broad one does not score less.
    """

    keys: Ints
    least: Ints
    weights: Floats

    def overlap(self, index: OfferIndex) -> tuple[Ints, Floats]:
        """The rows that can teach any of it, and the cosine of need and offer. O(entries read)."""
        slots, levels, counts = index.has.read(self.keys)
        weights = np.repeat(self.weights, counts) * LEVEL_WEIGHTS[levels]
        total = np.bincount(slots, weights, minlength=len(index))
        teaches = np.zeros(len(index), np.bool_)
        teaches[slots[levels >= np.repeat(self.least, counts)]] = True
        rows = np.flatnonzero(teaches)
        return rows, total[rows] / index.norms[rows]


def query_of(index: OfferIndex, wanted: Wanted) -> Query:
    least = wanted.least_levels()
    keys = np.fromiter(least, np.int64)
    squares = index.rarity.of(keys) ** 2
    length = np.sqrt(squares.sum()) or 1.0
    return Query(keys, np.fromiter(least.values(), np.int64), squares / length)
