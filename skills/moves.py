"""States and the verbs that lead from one to the next: plain tables, with who may use each verb."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

# What was not there before.
NEW = ""


class Who(StrEnum):
    """`MENTOR` is the one in whose hand it is; `ANY_MENTOR` has it in hand by the move itself."""

    LEARNER = "learner"
    MENTOR = "mentor"
    ANY_MENTOR = "any mentor"
    CLOCK = "clock"
    COORDINATOR = "coordinator"


class Move(NamedTuple):
    """One verb: out of any of `before`, into one of `after`."""

    before: frozenset[str]
    after: frozenset[str]
    who: frozenset[Who]


Moves = dict[str, Move]


def move(before: str, after: str, *who: Who) -> Move:
    """States stand apart by spaces; `new` is what was not there."""
    return Move(_states(before), _states(after), frozenset(who))


def _states(text: str) -> frozenset[str]:
    return frozenset(NEW if name == "new" else name for name in text.split())


def allows(moves: Moves, verb: str, before: str, after: str, who: Who) -> bool:
    found = moves[verb]
    return before in found.before and after in found.after and who in found.who


def reachable(moves: Moves) -> frozenset[str]:
    """All states that some verbs lead to from nothing."""
    found = {NEW}
    while new := _one_step(moves, found) - found:
        found |= new
    return frozenset(found - {NEW})


def _one_step(moves: Moves, states: Iterable[str]) -> set[str]:
    here = frozenset(states)
    return {after for found in moves.values() if found.before & here for after in found.after}
