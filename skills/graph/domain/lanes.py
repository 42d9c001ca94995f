"""A line of stations with brackets beside it: which lane each bracket runs in, where it leaves.

An arc diagram (Wattenberg 2002) drawn with straight tracks. A station keeps its place in the line
whatever is joined to it, and text stands on the free side, so that nothing ever collides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Pair = tuple[int, int]  # places in the line, the upper first


class Bracket(NamedTuple):
    """`lane` 0 is the nearest; `start` and `end` are -1 to 1 from a station's top to its foot."""

    lane: int
    start: float
    end: float


def brackets(pairs: Iterable[Pair]) -> dict[Pair, Bracket]:
    """Short ones nearest; those of one lane have no place in common. O(pairs²)."""
    ordered = sorted(pairs, key=lambda pair: (pair[1] - pair[0], pair))
    lanes: dict[Pair, int] = {}
    for pair in ordered:
        taken = {lane for other, lane in lanes.items() if _overlap(pair, other)}
        lanes[pair] = min(set(range(len(taken) + 1)) - taken)
    ends = _ends(lanes)
    return {pair: Bracket(lanes[pair], ends[pair[0], pair], ends[pair[1], pair]) for pair in lanes}


def _overlap(one: Pair, other: Pair) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _ends(lanes: Mapping[Pair, int]) -> dict[tuple[int, Pair], float]:
    """Where each leaves its two stations, in an order in which none crosses another there."""
    at: dict[int, list[tuple[int, Pair]]] = {}
    for pair, lane in lanes.items():
        at.setdefault(pair[0], []).append((-lane, pair))
        at.setdefault(pair[1], []).append((lane, pair))
    found = {}
    for place, leaving in at.items():
        # Upward ones above, the nearest lane first; downward ones below, the nearest last.
        leaving.sort(key=lambda item: (item[1][0] == place, item[0]))
        for index, (_, pair) in enumerate(leaving):
            found[place, pair] = (2 * index + 1) / len(leaving) - 1
    return found
