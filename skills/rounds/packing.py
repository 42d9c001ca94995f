"""What a round read and found, as columns of numbers: a few bytes for each pair."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

import numpy as np

from skills.graph.domain.arrays import Floats, Ints
from skills.rounds.domain import Market


class Reading(NamedTuple):
    """`requests`, `offers`: pks. `request`, `offer`: of each pair, where these stand in them.

    `chosen`: of each request, where its mentor's offer stands, or NOBODY.
    """

    requests: Ints
    weeks: Floats
    offers: Ints
    taken: Ints
    room: Ints
    request: Ints
    offer: Ints
    score: Floats
    chosen: Ints

    def market(self) -> Market:
        columns = (self.request.tolist(), self.offer.tolist(), self.score.tolist())
        pairs = list(zip(*columns, strict=True))
        return Market.of(pairs, weeks=self.weeks, taken=self.taken, room=self.room)

    def pairs(self) -> dict[int, int]:
        """Pks of the requests that have somebody, and of the offers they have."""
        found = zip(self.requests.tolist(), self.chosen.tolist(), strict=True)
        offers = self.offers.tolist()
        return {request: offers[at] for request, at in found if at >= 0}

    def place_of(self, request: int) -> int | None:
        return place(self.requests, request)

    def place_of_offer(self, offer: int) -> int | None:
        return place(self.offers, offer)

    def scores_of(self, request: int) -> dict[int, float]:
        """By the pk of the offer, of one request by its place."""
        mine = self.request == request
        pks = self.offers[self.offer[mine]].tolist()
        return dict(zip(pks, self.score[mine].tolist(), strict=True))


def place(pks: Ints, pk: int) -> int | None:
    found = np.flatnonzero(pks == pk)
    return int(found[0]) if len(found) else None


def pack(reading: Reading) -> bytes:
    file = BytesIO()
    np.savez_compressed(file, allow_pickle=False, **reading._asdict())
    return file.getvalue()


def unpack(packed: bytes | memoryview) -> Reading:
    with np.load(BytesIO(packed), allow_pickle=False) as columns:
        return Reading(**columns)
