"""How rare a thing is among offers, counted once for a version of the index and then frozen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from skills.matching.domain.postings import Postings
from skills.matching.domain.things import Floats, Ints


@dataclass(frozen=True, eq=False)
class Rarity:
    """BM25's idf: near 0 for what every mentor offers, high for what few do.

    Without BM25's other parts: what is offered is a set, nothing stands in it twice. While it is
    frozen, an offer that comes or goes changes nobody else's score.
    """

    keys: Ints
    idf: Floats
    unseen: float
    offers: int

    @classmethod
    def counted(cls, postings: Postings, offers: int) -> Rarity:
        used = np.append(postings.counts, 0)
        idf = np.log1p((offers - used + 0.5) / (used + 0.5))
        return cls(postings.keys, idf[:-1], float(idf[-1]), offers)

    def of(self, keys: Ints) -> Floats:
        """A thing that nobody offered when it was counted is as rare as can be."""
        if not len(self.keys):
            return np.full(len(keys), self.unseen)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, self.idf[at], self.unseen)

    @property
    def nbytes(self) -> int:
        return self.keys.nbytes + self.idf.nbytes
