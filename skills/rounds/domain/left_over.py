"""Why a request has nobody after a round."""

from __future__ import annotations

from enum import StrEnum

from skills.graph.domain.arrays import Ints
from skills.rounds.domain.market import Market


class Why(StrEnum):
    NO_CANDIDATE = "no_candidate"
    ALL_FULL = "all_full"
    LOST = "lost"


def why_left(market: Market, chosen: Ints, request: int) -> tuple[Why, tuple[int, ...]]:
    """And of whom it is said: the mentors that were full before, or that others got."""
    mentors = market.mentor[market.candidates(request)]
    if not len(mentors):
        return Why.NO_CANDIDATE, ()
    others = mentors[market.room[mentors] > 0]
    if not len(others):
        return Why.ALL_FULL, tuple(mentors.tolist())
    return Why.LOST, tuple(others.tolist())
