"""When exercises show that a skill is practised, and where a learner goes on. See ADR 0007."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import datetime
from math import comb
from typing import Protocol, TypeVar

STREAK = 3
ENOUGH = 5
ABILITY_TENTHS = 6


def latest_outcomes(tries: Iterable[tuple[Hashable, bool]]) -> list[bool]:
    """How each exercise was last answered, in the order in which that happened.

    `tries` are (exercise, right?), oldest first. Repeating an exercise replaces its outcome.
    """
    last: dict[Hashable, bool] = {}
    for exercise, right in tries:
        last.pop(exercise, None)
        last[exercise] = right
    return list(last.values())


def is_mastered(tries: Iterable[tuple[Hashable, bool]], exercises: int) -> bool:
    """Whether these tries on the `exercises` that a skill has show that it is practised."""
    outcomes = latest_outcomes(tries)
    if exercises < STREAK:
        return exercises > 0 and sum(outcomes) == exercises
    streak = len(outcomes) >= STREAK and all(outcomes[-STREAK:])
    return streak or (len(outcomes) >= ENOUGH and is_likely_able(sum(outcomes), len(outcomes)))


def is_likely_able(right: int, of: int) -> bool:
    """Whether the 20th percentile of Beta(1 + right, 1 + wrong) lies above 0.6.

    With whole parameters the distribution function of Beta is a binomial tail; counted in
    tenths it is exact: below 0.6 must lie less than a fifth.
    """
    n, x = of + 1, ABILITY_TENTHS
    below: int = sum(comb(n, k) * x**k * (10 - x) ** (n - k) for k in range(right + 1, n + 1))
    return below * 5 < 10**n


def mastered_skills(
    tries: Iterable[tuple[int, Hashable, bool]], exercises: Mapping[int, int]
) -> set[int]:
    """Of the skills in `exercises` (skill → how many it has), those that the tries master.

    `tries` are (skill, exercise, right?), oldest first.
    """
    by_skill: dict[int, list[tuple[Hashable, bool]]] = defaultdict(list)
    for skill, exercise, right in tries:
        by_skill[skill].append((exercise, right))
    return {skill for skill, number in exercises.items() if is_mastered(by_skill[skill], number)}


class Step(Protocol):
    """A lesson of a course, as far as one learner has come in it."""

    @property
    def is_finished(self) -> bool: ...
    @property
    def seen_at(self) -> datetime | None: ...


S = TypeVar("S", bound=Step)


def next_step(steps: Sequence[S]) -> S | None:
    """The lesson to go on with: the one under way that was touched last; else the first
    unfinished one after the lesson touched last, or before it; None when all are finished."""
    under_way = [step for step in steps if step.seen_at and not step.is_finished]
    if under_way:
        return max(under_way, key=touched)
    seen = [index for index, step in enumerate(steps) if step.seen_at]
    start = max(seen, key=lambda index: touched(steps[index])) if seen else 0
    ahead = [*steps[start:], *steps[:start]]
    return next((step for step in ahead if not step.is_finished), None)


def touched(step: Step) -> float:
    return step.seen_at.timestamp() if step.seen_at else 0.0
