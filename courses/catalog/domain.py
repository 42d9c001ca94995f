"""Facets: which courses fit what was chosen, and how many each further choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

LENGTHS = {"up-to-2": 120, "2-to-5": 300, "over-5": 1_000_000}
"""Lengths in minutes, each up to and including its number."""

Chosen = Mapping[str, Collection[str]]
"""Facet → the values chosen in it; any one of them will do. No value: everything will."""


@dataclass(frozen=True)
class Entry:
    """A course as the catalogue sorts it: facet → its values there."""

    pk: int
    values: Mapping[str, frozenset[str]]

    def fits(self, chosen: Chosen) -> bool:
        return all(
            not wanted or not self.values[facet].isdisjoint(wanted)
            for facet, wanted in chosen.items()
        )


def length_of(minutes: int) -> str:
    return next(name for name, most in LENGTHS.items() if minutes <= most)


def fitting(entries: Iterable[Entry], chosen: Chosen) -> list[Entry]:
    return [entry for entry in entries if entry.fits(chosen)]


def counts(entries: Iterable[Entry], chosen: Chosen, facet: str) -> Counter[str]:
    """How many courses each value of a facet has among those that fit the other facets."""
    others = {name: wanted for name, wanted in chosen.items() if name != facet}
    return Counter(value for entry in fitting(entries, others) for value in entry.values[facet])
