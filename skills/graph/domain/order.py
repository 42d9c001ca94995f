"""Order over prerequisites: what comes before what, and the loop where nothing can."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise


class LoopError(ValueError):
    """`places` lead round: each needs the next, the last is the first."""

    def __init__(self, places: tuple[int, ...]) -> None:
        super().__init__(places)
        self.places = places


@dataclass(frozen=True)
class Adjacency:
    """The neighbours of place i are `others[start[i]:start[i + 1]]`."""

    start: list[int]
    others: list[int]

    def of(self, place: int) -> list[int]:
        return self.others[self.start[place] : self.start[place + 1]]

    def __len__(self) -> int:
        return len(self.start) - 1


def needs_first(needs: Adjacency, opens: Adjacency) -> list[int]:
    """All places in an order that puts prerequisites first (Kahn 1962). O(V + E)."""
    waiting = [stop - start for start, stop in pairwise(needs.start)]
    done = [place for place, count in enumerate(waiting) if not count]
    for place in done:  # grows while we walk it
        for other in opens.of(place):
            waiting[other] -= 1
            if not waiting[other]:
                done.append(other)
    if len(done) < len(waiting):
        raise LoopError(_loop_among({p for p, count in enumerate(waiting) if count}, needs))
    return done


def _loop_among(stuck: Collection[int], needs: Adjacency) -> tuple[int, ...]:
    """Every stuck place needs a stuck one: walk until one comes again."""
    trail: dict[int, int] = {}
    place = min(stuck)
    while place not in trail:
        trail[place] = len(trail)
        place = next(other for other in needs.of(place) if other in stuck)
    return (*list(trail)[trail[place] :], place)


def reachable(adjacency: Adjacency, start: int) -> set[int]:
    """All places that a walk from `start` meets, `start` itself only in a loop. O(V + E)."""
    seen: set[int] = set()
    todo = [start]
    while todo:
        new = set(adjacency.of(todo.pop())) - seen
        seen |= new
        todo.extend(new)
    return seen
