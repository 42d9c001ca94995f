"""All offers in memory. Immutable: a change makes another index, and readers go on with theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from skills.matching.domain.offers import Columns, Offer, whole
from skills.matching.domain.postings import Entries, Postings
from skills.matching.domain.rarity import Rarity
from skills.matching.domain.score import LEVEL_WEIGHTS
from skills.matching.domain.things import Floats, Ints, as_masks, things


@dataclass(frozen=True, eq=False)
class OfferIndex:
    """An offer is its row. `has`: who has which skill or tag; `crossed`: who crossed which way."""

    offers: Columns
    has: Postings
    crossed: Postings
    rarity: Rarity

    @classmethod
    def build(cls, offers: Sequence[Offer], rarity: Rarity | None = None) -> OfferIndex:
        """With a rarity counted of these offers, unless an earlier one is to stand."""
        by_pk = sorted(offers, key=lambda offer: offer.pk)
        has = Postings.build(Entries.of(had(by_pk)))
        crossed = Postings.build(Entries.of(ways(by_pk)))
        return cls(Columns.of(by_pk), has, crossed, rarity or Rarity.counted(has, len(by_pk)))

    def __len__(self) -> int:
        return len(self.offers)

    def changed(self, *, put: Sequence[Offer] = (), gone: Collection[int] = ()) -> OfferIndex:
        """With these offers added or replaced, and those left out. O(all entries), one pass.

        The same, bit by bit, as an index built of the offers that then stand, of the same rarity.
        """
        new = OfferIndex.build(list({offer.pk: offer for offer in put}.values()), self.rarity)
        out = np.concatenate([new.offers.pk, whole(gone)])
        kept = np.flatnonzero(np.isin(self.offers.pk, out, invert=True))
        both = self.offers.taken(kept).joined(new.offers)
        order = np.argsort(both.pk, kind="stable")
        places = np.empty(len(order), np.int64)
        places[order] = np.arange(len(order))
        mine = np.full(len(self), -1, np.int64)
        mine[kept] = places[: len(kept)]
        theirs = places[len(kept) :]
        return OfferIndex(
            both.taken(order),
            merged(self.has, mine, new.has, theirs),
            merged(self.crossed, mine, new.crossed, theirs),
            self.rarity,
        )

    def counted_anew(self) -> OfferIndex:
        """The next version: rarity as it is among the offers of now."""
        rarity = Rarity.counted(self.has, len(self))
        return OfferIndex(self.offers, self.has, self.crossed, rarity)

    @cached_property
    def norms(self) -> Floats:
        """The length of each offer, by which a broad one does not win by its breadth."""
        idf = np.repeat(self.rarity.of(self.has.keys), self.has.counts)
        weights = idf * LEVEL_WEIGHTS[self.has.levels]
        return np.sqrt(np.bincount(self.has.slots, weights * weights, minlength=len(self)))

    @cached_property
    def languages(self) -> int:
        """All that are spoken by anybody, as a mask."""
        return as_masks(np.bitwise_or.reduce(self.offers.languages, axis=0, keepdims=True))[0]

    @property
    def nbytes(self) -> int:
        parts = (self.offers, self.has, self.crossed, self.rarity, self.norms)
        return sum(part.nbytes for part in parts)


def merged(mine: Postings, my_places: Ints, new: Postings, new_places: Ints) -> Postings:
    kept = mine.entries().moved(my_places)
    return Postings.build(kept.joined(new.entries().moved(new_places)))


def had(offers: Sequence[Offer]) -> Iterator[tuple[int, int, int]]:
    for row, offer in enumerate(offers):
        for key, level in things(offer.skills, offer.tags).items():
            yield key, row, level


def ways(offers: Sequence[Offer]) -> Iterator[tuple[int, int, int]]:
    for row, offer in enumerate(offers):
        for start, end in offer.crossings:
            yield way(start, end), row, 0


def way(start: int, end: int) -> int:
    """A pair of disciplines as one key; above it there is room for the row (`Postings.build`)."""
    return start << 20 | end
