"""From a reading and what was settled by hand to who goes to whom, and how that compares."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from skills.graph.domain.arrays import Ints
from skills.rounds.domain import (
    POINT,
    Corrections,
    Market,
    assign,
    corrected,
    figures,
    first_come,
    greedy,
)
from skills.rounds.models import Correction
from skills.rounds.packing import Reading

SIMPLER: dict[str, Callable[[Market], Ints]] = {
    "greedy": greedy,
    "first_come": first_come,
}


def solved(reading: Reading, settled: Iterable[Correction]) -> Reading:
    market = corrected(reading.market(), corrections(reading, settled))
    return reading._replace(chosen=assign(market))


def cost(before: Reading, after: Reading) -> float:
    """What all together lose, in points, by what was settled between the two."""
    market = before.market()
    return (market.worth(before.chosen) - market.worth(after.chosen)) / POINT


def compared(reading: Reading, settled: Iterable[Correction]) -> dict[str, Any]:
    """The figures of each rule, all of them with the same corrections. `reading`: solved."""
    market = reading.market()
    bounded = corrected(market, corrections(reading, settled))
    chosen = {"best": reading.chosen} | {name: rule(bounded) for name, rule in SIMPLER.items()}
    return {name: figures(market, found)._asdict() for name, found in chosen.items()}


def corrections(reading: Reading, settled: Iterable[Correction]) -> Corrections:
    """By their places. What a new reading no longer has cannot be held to."""
    pairs = set(zip(reading.request.tolist(), reading.offer.tolist(), strict=True))
    by_kind: dict[str, set[tuple[int, int]]] = {kind: set() for kind in Correction.Kind}
    out: set[int] = set()
    for row in settled:
        request = reading.place_of(row.request_id)
        offer = reading.place_of_offer(row.offer_id) if row.offer_id else None
        if request is not None and row.kind == Correction.Kind.LEAVE_OUT:
            out.add(request)
        elif request is not None and offer is not None and (request, offer) in pairs:
            by_kind[row.kind].add((request, offer))
    pinned, forbidden = by_kind[Correction.Kind.PIN], by_kind[Correction.Kind.FORBID]
    return Corrections(frozenset(pinned), frozenset(forbidden), frozenset(out))
