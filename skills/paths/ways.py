"""A way to what somebody wants, over the ground that she stands on."""

from __future__ import annotations

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
    return Found(way, saved_together(ground, aim, way))


def find_shortest(ground: Ground, aim: Aim) -> Found:
    """In about two seconds, with a proof or with how far the shortest can still be.

    Where others search just now, and go on, the way found at once.
    """
    if not searching.acquire(timeout=SECONDS):
        return find_quickly(ground, aim)
    try:
        asked, choices = asks(ground, aim), choices_of(aim)
        way = best_way(ground.world, asked, ground.levels, choices, seconds=SECONDS)
    finally:
        searching.release()
    return Found(way, saved_together(ground, aim, way))


def quick(ground: Ground, aim: Aim) -> Way:
    return quick_way(ground.world, asks(ground, aim), ground.levels, choices_of(aim))


def asks(ground: Ground, aim: Aim) -> Ask:
    found = (wish.met_by(ground.atlas) for wish in aim.wishes)
    return tuple(goal for goal in found if goal)


def choices_of(aim: Aim) -> Choices:
    return Choices(frozenset(aim.needs), {skill: course or None for skill, course in aim.through})


def saved_together(ground: Ground, aim: Aim, way: Way) -> float:
    if len(aim.wishes) == 1:
        return 0.0
    alone = (quick(ground, aim._replace(wishes=(wish,))).hours for wish in aim.wishes)
    return max(sum(alone) - way.hours, 0.0)
