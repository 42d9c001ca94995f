"""Crossings of all members, counted so that no number and no difference points at anybody.

Every count is rounded down to a multiple of five, which leaves out those under five; a total is
the sum of what is told, never of what was counted. So a total less its parts says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple, TypeVar

from skills.counting import rounded_down

Key = TypeVar("Key")
Move = tuple[int, int]


class Row(NamedTuple):
    """A crossing: `start` is None where the member was able in nothing before."""

    member: int
    start: int | None
    end: int
    tags: Sequence[int]


class Counts(NamedTuple):
    """`moves`: people from one discipline to another; `began`: people whose first it was;
    `carried`: people whom each tag carried anywhere; `carried_on`: the tags that carried five
    people or more on a way, the most frequent first."""

    moves: Mapping[Move, int]
    began: Mapping[int, int]
    carried: Mapping[int, int]
    carried_on: Mapping[Move, tuple[int, ...]]


def counted(rows: Iterable[Row]) -> Counts:
    """O(rows and their tags)."""
    moves: Counter[Move] = Counter()
    began: Counter[int] = Counter()
    carried_on: dict[Move, Counter[int]] = {}
    carried: set[tuple[int, int]] = set()  # tag and member: who used it twice is one person
    for member, start, end, tags in rows:
        if start is None:
            began[end] += 1
        else:
            moves[start, end] += 1
            carried_on.setdefault((start, end), Counter()).update(set(tags))
            carried.update((tag, member) for tag in tags)
    return Counts(
        moves=told(moves),
        began=told(began),
        carried=told(Counter(tag for tag, _member in carried)),
        carried_on={move: tuple(told(tags)) for move, tags in carried_on.items()},
    )


def told(counts: Mapping[Key, int]) -> dict[Key, int]:
    """Rounded down, without those under five; the largest first."""
    rounded = {key: rounded_down(count) for key, count in counts.items()}
    return {
        key: count
        for key, count in sorted(rounded.items(), key=itemgetter(1), reverse=True)
        if count
    }
