"""What the counts of an exercise say: how it discriminates, how hard it is, what stands out.

Discrimination is the point-biserial correlation of the first try with the rest of the lesson
(Ebel and Frisbie, Essentials of Educational Measurement, 1991; the item itself is left out of
the score, as in Henrysson, Psychometrika 28, 1963). Difficulty is the 1PL's (Rasch), estimated
from pairs of exercises of which the same person had one right and one wrong: her ability cancels
out (Choppin, Nature 219, 1968), and what is left is a Bradley-Terry model (Hunter, Annals of
Statistics 32, 2004).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot, inf, log, sqrt
from statistics import median
from typing import NamedTuple

import numpy as np

ENOUGH = 20  # people: of fewer, chance says more than the exercise
PRIOR = 0.5  # of a person, for each pair both ways: no difficulty is infinite
ROUNDS = 500
CLOSE = 1e-7
ODD = 1.0  # logits: of two people who are even on one exercise, one in four is right on the other
SURE = 2.5  # standard errors: a lesson has several exercises, so two would often be chance
PEERS = 2
POOR = 0.2  # of discrimination, after Ebel
HARD = 0.25
EASY = 0.95

Named = Mapping[str, int]
"""The counts of one exercise in one version, by name."""


class Estimate(NamedTuple):
    """Logits above the middle of the lesson, and the standard error."""

    difficulty: float
    error: float


def discrimination(counts: Named) -> float | None:
    """From -1 to 1. None where too few people, or all alike, leave nothing to correlate."""
    n, x, r = (counts.get(name, 0) for name in ("n", "x", "r"))
    if n < ENOUGH:
        return None
    spread = (n * x - x * x) * (n * counts.get("rr", 0) - r * r)
    return (n * counts.get("xr", 0) - x * r) / sqrt(spread) if spread > 0 else None


def estimates(lesson: Mapping[int, Named]) -> dict[int, Estimate]:
    """Exercise → its difficulty within the lesson, where enough people differ in what was right.

    O(rounds · exercises²).
    """
    enough = (pk for pk, row in lesson.items() if graded(row) and people(row) >= ENOUGH)
    known = sorted(enough)  # the same sums, to the last digit, in whatever order rows come
    if len(known) < PEERS:
        return {}
    beats = [[lesson[one].get(f"beats:{other}", 0) for other in known] for one in known]
    ease = bradley_terry(beats)
    found = {
        pk: Estimate(-log(ease[place]), error_of(place, ease, beats))
        for place, pk in enumerate(known)
    }
    return {pk: one for pk, one in found.items() if one.error < inf}


def bradley_terry(beats: Sequence[Sequence[int]]) -> list[float]:
    """Strengths under which `beats` are most likely, by Hunter's minorization; their geometric
    mean is 1."""
    won = np.array(beats, dtype=float) + PRIOR
    np.fill_diagonal(won, 0)
    wins, met = won.sum(axis=1), won + won.T
    strong = np.ones(len(won))
    for _ in range(ROUNDS):
        before = strong
        strong = wins / (met / (before[:, None] + before)).sum(axis=1)
        strong /= np.exp(np.log(strong).mean())
        if np.abs(strong - before).max() < CLOSE:
            break
    return [float(one) for one in strong]


def error_of(place: int, ease: Sequence[float], beats: Sequence[Sequence[int]]) -> float:
    """From the information in the comparisons that were made; infinite without one."""
    information = sum(
        (beats[place][j] + beats[j][place]) * ease[place] * other / (ease[place] + other) ** 2
        for j, other in enumerate(ease)
        if j != place
    )
    return 1 / sqrt(information) if information else inf


def out_of_line(found: Mapping[int, Estimate], levels: Mapping[int, int]) -> dict[int, str]:
    """Exercise → `harder` than those meant for its level or a higher one, by more than chance,
    or `lighter` than those meant for its level or a lower one."""
    verdicts = {}
    for pk, own in found.items():
        others = {other: one for other, one in found.items() if other != pk}
        above = [one for other, one in others.items() if levels[other] >= levels[pk]]
        below = [one for other, one in others.items() if levels[other] <= levels[pk]]
        if stands_apart(own, above, side=1):
            verdicts[pk] = "harder"
        elif stands_apart(own, below, side=-1):
            verdicts[pk] = "lighter"
    return verdicts


def stands_apart(own: Estimate, peers: Sequence[Estimate], *, side: int) -> bool:
    """Above their middle (`side` 1) or below it (-1)."""
    if len(peers) < PEERS:
        return False
    gap = side * (own.difficulty - median(peer.difficulty for peer in peers))
    error = hypot(own.error, median(peer.error for peer in peers) / sqrt(len(peers)))
    return gap > max(ODD, SURE * error)


def remarks(counts: Named, options: Mapping[str, bool]) -> list[str]:
    """What stands out in one exercise by itself, as `Remark` names it. `options`: whether each
    choice is right."""
    if not graded(counts) or people(counts) < ENOUGH:
        return []
    share = counts.get("right_first", 0) / people(counts)
    told = discrimination(counts)
    return [
        name
        for name, stands_out in (
            ("few-right", share < HARD),
            ("all-right", share >= EASY),
            ("weak", told is not None and told + 1 / sqrt(people(counts)) < POOR),
            ("trap", has_trap(counts, options)),
            ("idle", any(not counts.get(f"part:{name}") for name in wrong_ones(options))),
        )
        if stands_out
    ]


def has_trap(counts: Named, options: Mapping[str, bool]) -> bool:
    """A wrong answer is chosen by more people than the right one they choose least."""
    rights = [counts.get(f"part:{name}", 0) for name, right in options.items() if right]
    wrongs = [counts.get(f"part:{name}", 0) for name in wrong_ones(options)]
    return bool(rights) and max(wrongs, default=0) > min(rights)


def wrong_ones(options: Mapping[str, bool]) -> list[str]:
    return [name for name, right in options.items() if not right]


def graded(counts: Named) -> bool:
    """A challenge or an open task has nothing right or wrong in it, so nothing is compared."""
    return bool(counts.get("graded"))


def people(counts: Named) -> int:
    return counts.get("people", 0)


def median_of(histogram: Mapping[int, int]) -> int | None:
    """The upper bound under which half of them lie."""
    half, seen = sum(histogram.values()) / 2, 0
    for bound in sorted(histogram):
        seen += histogram[bound]
        if seen >= half > 0:
            return bound
    return None
