"""What one person's answers in a lesson add to its figures: whole numbers, which add up.

The counts of a lesson are the sum over its people, so that they come out the same in whatever
order and portions the answers are counted (ADR 0051). Nothing in them says whose they are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, permutations
from typing import NamedTuple

# Seconds since the answer before, up to and including. What took longer was a pause.
TIMES = (15, 30, 60, 120, 300, 600, 1200, 1800)
OTHERS = 2  # answered besides: with fewer there is no rest of the lesson to compare with
MILLE = 1000


class Answer(NamedTuple):
    """`version`: the content hash of the exercise as it was answered. `parts`: the options that
    were chosen, or the gaps, items and pairs that were wrong. `at`: in seconds."""

    exercise: int
    version: str
    correct: bool | None
    parts: tuple[str, ...]
    at: float
    pk: int

    @property
    def item(self) -> Item:
        return self.exercise, self.version


Item = tuple[int, str]
"""An exercise in one of its versions."""

Counts = Counter[tuple[int, str, str]]
"""By exercise, version and name: `people`, `graded` of them, `tries`, `right_first`, `right` in
the end; `part:…` chosen or wrong at the first try; `time:…` of it; `beats:…` right here and wrong
in that exercise, at first; `n`, `x`, `r`, `xr`, `rr`: sums for the correlation of the first try
with the rest of the lesson."""


def counts_of_person(answers: Iterable[Answer], current: Mapping[int, str]) -> Counts:
    """`answers`: all of one person in one lesson; `current`: the versions that stand there now.

    O(n log n + the pairs of exercises of which one was right and one was wrong).
    """
    told = sorted(answers, key=lambda answer: (answer.at, answer.pk))
    counts: Counts = Counter()
    firsts: dict[Item, Answer] = {}
    for answer in told:
        counts[(*answer.item, "tries")] += 1
        firsts.setdefault(answer.item, answer)
    for item in {answer.item for answer in told if answer.correct}:
        counts[(*item, "right")] += 1
    for first in firsts.values():
        counts.update((*first.item, name) for name in names_of_first(first))
    counts.update(times(told, firsts))
    standing = {item: a.correct for item, a in firsts.items() if current.get(item[0]) == item[1]}
    add_comparisons(counts, {item: right for item, right in standing.items() if right is not None})
    return counts


def names_of_first(answer: Answer) -> Iterator[str]:
    yield "people"
    if answer.correct is not None:
        yield "graded"
    if answer.correct:
        yield "right_first"
    yield from (f"part:{part}" for part in answer.parts)


def times(told: Iterable[Answer], firsts: Mapping[Item, Answer]) -> Iterator[tuple[int, str, str]]:
    """How long each first try took since the answer before it."""
    for before, answer in pairwise(told):
        place = bisect_left(TIMES, answer.at - before.at)
        if firsts[answer.item] is answer and place < len(TIMES):
            yield (*answer.item, f"time:{TIMES[place]}")


def add_comparisons(counts: Counts, right: Mapping[Item, bool]) -> None:
    """Of the first tries at exercises as they stand: each with each, and with the rest."""
    total, others = sum(right.values()), len(right) - 1
    for one, other in permutations(right, 2):
        if right[one] and not right[other]:
            counts[(*one, f"beats:{other[0]}")] += 1
    if others >= OTHERS:
        for item, is_right in right.items():
            rest = MILLE * (total - is_right) // others
            sums = {"n": 1, "x": is_right, "r": rest, "xr": is_right * rest, "rr": rest * rest}
            counts.update({(*item, name): int(value) for name, value in sums.items() if value})


def difference(after: Counts, before: Counts) -> Counts:
    """What turns `before` into `after`; falling numbers are negative, equal ones left out."""
    changed = Counter(after)
    changed.subtract(before)
    return Counter({key: value for key, value in changed.items() if value})
