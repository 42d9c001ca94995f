"""What became of a plan's steps when they were found anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Changes:
    """Skills by pk. `hours`: of what is left, now less before; below zero is shorter."""

    learnt: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    added: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()
    hours: float = 0

    def __bool__(self) -> bool:
        """Whether the steps still to learn are others, or in another order, or longer."""
        return bool(self.gone or self.added or self.moved or abs(self.hours) >= A_QUARTER)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Changes:
        skills = {key: tuple(stored.get(key, ())) for key in ("learnt", "gone", "added", "moved")}
        return cls(**skills, hours=stored.get("hours", 0))


A_QUARTER = 0.25  # of an hour: less is not worth a word


def changes_between(
    before: Sequence[int], after: Sequence[int], learnt: Collection[int], hours: float
) -> Changes:
    """`before` and `after` are steps in their order; `learnt` those of `before` that are held."""
    left = [pk for pk in before if pk not in learnt]
    there = set(after)
    return Changes(
        learnt=tuple(pk for pk in before if pk in learnt),
        gone=tuple(pk for pk in left if pk not in there),
        added=tuple(pk for pk in after if pk not in set(left)),
        moved=tuple(moved(left, after)),
        hours=round(hours, 2),
    )


def moved(before: Sequence[int], after: Sequence[int]) -> list[int]:
    """As few as explain the new order: those outside a longest run that kept its order.

    The longest increasing subsequence of the old places, by patience sorting. O(n log n).
    """
    place = {pk: at for at, pk in enumerate(before)}
    common = [pk for pk in after if pk in place]
    ends: list[int] = []  # ends[n]: the smallest old place that ends a run of n + 1
    length: dict[int, int] = {}
    for pk in common:
        at = bisect_left(ends, place[pk])
        ends[at : at + 1] = [place[pk]]
        length[pk] = at + 1
    wanted, kept = len(ends), set()
    for pk in reversed(common):
        if length[pk] == wanted:
            kept.add(pk)
            wanted -= 1
    return [pk for pk in common if pk not in kept]
