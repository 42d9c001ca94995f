"""Skills and prerequisites as columns of integers: quick to load, small to hold."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


class Skills(NamedTuple):
    pk: Ints
    discipline: Ints
    hours: Floats


class Edges(NamedTuple):
    """Row i: `skill[i]` needs `needs[i]` at `least[i]`; same skill and group are alternatives."""

    skill: Ints
    needs: Ints
    group: Ints
    least: Ints


class Tags(NamedTuple):
    skill: Ints
    tag: Ints


class Places:
    """Where each pk stands in the sorted `pks`; -1 where it does not.

    A table over all numbers up to the last pk: pks are serial, so it is small, and ninety times
    faster than a search for each.
    """

    def __init__(self, pks: Ints) -> None:
        self._table = np.full(int(pks[-1]) + 2 if len(pks) else 1, -1, np.int64)
        self._table[pks] = np.arange(len(pks))

    def of(self, wanted: Ints) -> Ints:
        return self._table[np.minimum(wanted, len(self._table) - 1)]


def starts(sorted_owner: Ints, size: int) -> Ints:
    """Where the rows of each owner 0…size-1 begin; one more entry ends the last owner's."""
    return np.searchsorted(sorted_owner, np.arange(size + 1))


def any_between(flags: Bools, bounds: Ints) -> Bools:
    """Between each bound and the next, whether any flag is set; of nothing, none is. O(n).

    By running totals: four times as fast as `np.logical_or.reduceat`, which also reads an empty
    stretch as its first neighbor.
    """
    totals = np.zeros(len(flags) + 1, np.int32)
    np.cumsum(flags, out=totals[1:])
    return np.diff(totals[bounds]) > 0
