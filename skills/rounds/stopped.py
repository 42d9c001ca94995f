"""At which condition the mentors who could teach some of a need drop out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from skills.matching.domain import OfferIndex, Wanted
from skills.matching.domain.gates import LEAST_HOURS, common_hours, is_here, may_meet, speaks
from skills.matching.domain.query import query_of
from skills.matching.domain.things import Bools, Ints


class Stopped(NamedTuple):
    """`could`: how many teach any of it; then how many drop out, each at the first it fails."""

    could: int
    full: int
    gone: int
    apart: int
    language: int
    hours: int


def stopped(index: OfferIndex, wanted: Wanted) -> Stopped:
    rows, _overlap = query_of(index, wanted).overlap(index)
    offers = index.offers
    counts = [len(rows)]
    conditions: tuple[Callable[[Ints], Bools], ...] = (
        lambda left: offers.free[left] > 0,
        lambda left: is_here(offers, wanted, left),
        lambda left: may_meet(offers, wanted, left),
        lambda left: speaks(offers, wanted, left),
        lambda left: common_hours(offers, wanted, left) >= LEAST_HOURS,
    )
    for passes in conditions:
        rows = rows[passes(rows)]
        counts.append(len(rows))
    return Stopped(counts[0], *(-np.diff(counts)).tolist())
