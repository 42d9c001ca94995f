"""A way to what somebody wants, over the ground that she stands on."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock
from typing import NamedTuple

from skills.paths.aims import Aim
from skills.paths.domain import Ask, Choices, Way, best_way, quick_way
from skills.paths.ground import Ground

SECONDS = 2.0
# One search at a time in a process: however many ask, the others' pages stay quick.
searching = Lock()


class Found(NamedTuple):
    """`saved`: the hours that learning each goal by itself would take more."""

    way: Way
    saved: float


def find_quickly(ground: Ground, aim: Aim) -> Found:
    """At once, and seldom much longer than the shortest."""
    way = quick(ground, aim)
    return Found(way, saved_together(way, (quick(ground, one) for one in one_by_one(aim))))


def find_shortest(ground: Ground, aim: Aim) -> Found:
    """In a few seconds, with a proof or with how far the shortest can still be.

    Where others search just now, and go on, the way found at once.
    """
    if not searching.acquire(timeout=SECONDS):
        return find_quickly(ground, aim)
    try:
        way = shortest(ground, aim, SECONDS)
        each = SECONDS / max(len(aim.wishes), 1)
        alone = [shortest(ground, one, each) for one in one_by_one(aim)]
    finally:
        searching.release()
    return Found(way, saved_together(way, alone))


def quick(ground: Ground, aim: Aim) -> Way:
    """Found once on one ground: the page and what its forks are compared with ask for the same."""
    if aim not in ground.quick_ways:
        way = quick_way(ground.world, asks(ground, aim), ground.levels, choices_of(aim))
        ground.quick_ways[aim] = way
    return ground.quick_ways[aim]


def shortest(ground: Ground, aim: Aim, seconds: float) -> Way:
    asked, choices = asks(ground, aim), choices_of(aim)
    return best_way(ground.world, asked, ground.levels, choices, seconds=seconds)


def one_by_one(aim: Aim) -> list[Aim]:
    """Nothing where there is one goal only: it is alone."""
    alone = [aim._replace(wishes=(wish,)) for wish in aim.wishes]
    return alone if len(alone) > 1 else []


def saved_together(way: Way, alone: Iterable[Way]) -> float:
    return max(sum(one.hours for one in alone) - way.hours, 0.0)


def asks(ground: Ground, aim: Aim) -> Ask:
    found = (wish.met_by(ground.atlas) for wish in aim.wishes)
    return tuple(goal for goal in found if goal)


def choices_of(aim: Aim) -> Choices:
    return Choices(frozenset(aim.needs), {skill: course or None for skill, course in aim.through})
