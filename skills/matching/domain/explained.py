"""One mentor for one need, with the exact terms of the score: their sum, times the multipliers."""

from __future__ import annotations

from itertools import starmap
from typing import NamedTuple

import numpy as np

from skills.matching.domain.gates import common_hours
from skills.matching.domain.index import OfferIndex, way
from skills.matching.domain.query import Query
from skills.matching.domain.score import (
    LEVEL_WEIGHTS,
    Multipliers,
    bridge_factor,
    hours_factor,
    load_factor,
)
from skills.matching.domain.things import Ints, Thing, as_masks, thing_of
from skills.matching.domain.wanted import Wanted


class Share(NamedTuple):
    """What one thing adds to the overlap; whether the mentor is far enough to teach it."""

    thing: Thing
    level: int
    overlap: float
    is_teachable: bool


class Match(NamedTuple):
    """`shares`: what the two have in common, the most telling first. `common`: the mask of the
    hours in which both are free, None where the learner gave none. `ways`: the wanted crossings
    that the mentor made."""

    offer: int
    member: int
    shares: tuple[Share, ...]
    multipliers: Multipliers
    common: int | None
    free: int
    ways: tuple[tuple[int, int], ...]
    idle_since: int

    @property
    def hours(self) -> int | None:
        """Free in common, a week."""
        return None if self.common is None else self.common.bit_count()

    @property
    def overlap(self) -> float:
        return sum(share.overlap for share in self.shares)

    @property
    def score(self) -> float:
        """Defined by what is shown: the sum of the shares times the multipliers."""
        bridge, hours, load = self.multipliers
        return self.overlap * bridge * hours * load


def explained(index: OfferIndex, wanted: Wanted, query: Query, rows: Ints) -> list[Match]:
    """Of rows that passed the gates."""
    offers = index.offers
    pk, member, free, idle_since = (
        column[rows].tolist()
        for column in (offers.pk, offers.member, offers.free, offers.idle_since)
    )
    hours = wanted.hours
    common = [None if hours is None else hours & mask for mask in as_masks(offers.hours[rows])]
    made = ways_made(index, wanted, rows)
    factors = zip(
        bridge_factor(np.array(list(map(bool, made)), np.bool_)).tolist(),
        hours_factor(common_hours(offers, wanted, rows)).tolist(),
        load_factor(offers.free[rows], offers.capacity[rows]).tolist(),
        strict=True,
    )
    multipliers = starmap(Multipliers, factors)
    own = shares(index, query, rows)
    fields = zip(pk, member, own, multipliers, common, free, made, idle_since, strict=True)
    return list(starmap(Match, fields))


def shares(index: OfferIndex, query: Query, rows: Ints) -> list[tuple[Share, ...]]:
    """Of each row, what it has of the need."""
    found: list[list[Share]] = [[] for _ in rows]
    for key, least, weight in zip(*map(np.ndarray.tolist, query), strict=True):
        _slots, levels = index.has.of(key)
        for place, entry in enumerate(index.has.among(key, rows).tolist()):
            if entry >= 0:
                level = int(levels[entry])
                overlap = weight * float(LEVEL_WEIGHTS[level] / index.norms[rows[place]])
                found[place].append(Share(thing_of(key), level, overlap, level >= least))
    return [tuple(sorted(own, key=lambda share: (-share.overlap, share.thing))) for own in found]


def ways_made(index: OfferIndex, wanted: Wanted, rows: Ints) -> list[tuple[tuple[int, int], ...]]:
    """Of each row, the wanted crossings that the mentor made."""
    pairs = sorted(wanted.ways)
    made = [index.crossed.among(way(*pair), rows) >= 0 for pair in pairs]
    return [
        tuple(pair for pair, has_made in zip(pairs, made, strict=True) if has_made[place])
        for place in range(len(rows))
    ]
