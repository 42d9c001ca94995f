"""Inverted lists: of each key the offers that have it, and at which level. Five bytes an entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from skills.matching.domain.things import Bytes, Ints, Slots


class Entries(NamedTuple):
    """Entry i: the offer in row `slot[i]` has `key[i]` at `level[i]`."""

    key: Ints
    slot: Ints
    level: Bytes

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, int]]) -> Entries:
        table = np.array(list(rows), np.int64).reshape(-1, 3)
        return cls(table[:, 0], table[:, 1], table[:, 2].astype(np.uint8))

    def moved(self, place: Ints) -> Entries:
        """To other rows; those of a row without a place are gone."""
        slot = place[self.slot]
        kept = slot >= 0
        return Entries(self.key[kept], slot[kept], self.level[kept])

    def joined(self, other: Entries) -> Entries:
        return Entries(
            np.concatenate([self.key, other.key]),
            np.concatenate([self.slot, other.slot]),
            np.concatenate([self.level, other.level]),
        )


@dataclass(frozen=True, eq=False)
class Postings:
    """`starts[i]` to `starts[i + 1]` are the entries of `keys[i]`, in the order of their rows."""

    keys: Ints
    starts: Ints
    slots: Slots
    levels: Bytes

    @classmethod
    def build(cls, entries: Entries) -> Postings:
        """O(n log n); nearly O(n) where most entries are in order already."""
        key, slot, level = entries
        order = np.argsort(key * (slot.max(initial=0) + 1) + slot, kind="stable")
        keys, starts = np.unique(key[order], return_index=True)
        bounds = np.append(starts, len(key)).astype(np.int64)
        return cls(keys, bounds, slot[order].astype(np.int32), level[order])

    def __len__(self) -> int:
        return len(self.slots)

    def entries(self) -> Entries:
        return Entries(np.repeat(self.keys, self.counts), self.slots.astype(np.int64), self.levels)

    @property
    def counts(self) -> Ints:
        return np.diff(self.starts)

    def of(self, key: int) -> tuple[Slots, Bytes]:
        at = int(self.keys.searchsorted(key))
        if at == len(self.keys) or self.keys[at] != key:
            return self.slots[:0], self.levels[:0]
        own = slice(int(self.starts[at]), int(self.starts[at + 1]))
        return self.slots[own], self.levels[own]

    def read(self, keys: Ints) -> tuple[Slots, Bytes, Ints]:
        """The entries of all these keys, one key after the other, and how many each has."""
        at = self.keys.searchsorted(keys)
        known = np.append(self.keys, -1)[at] == keys
        first = np.where(known, self.starts[at], 0)
        last = np.where(known, np.append(self.starts, 0)[at + 1], 0)
        own = [slice(*bounds) for bounds in zip(first.tolist(), last.tolist(), strict=True)]
        slots = [self.slots[:0], *(self.slots[part] for part in own)]
        levels = [self.levels[:0], *(self.levels[part] for part in own)]
        return np.concatenate(slots), np.concatenate(levels), last - first

    def among(self, key: int, rows: Ints) -> Ints:
        """Where the entries of these rows in one key are; -1 for a row that has none."""
        slots, _levels = self.of(key)
        if not len(slots):
            return np.full(len(rows), -1)
        at = np.minimum(slots.searchsorted(rows), len(slots) - 1)
        return np.where(slots[at] == rows, at, -1)

    @property
    def nbytes(self) -> int:
        return sum(part.nbytes for part in (self.keys, self.starts, self.slots, self.levels))
