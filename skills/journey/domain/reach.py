"""Breadth in one plain number: how many unrelated disciplines one's own are worth.

Reach is the greatest diversity that any shares over one's disciplines can have, given how alike
they are. One distribution maximises it for every order of diversity (Leinster & Meckes, Entropy
18:88, 2016), so it says nothing of how much of each: it can only grow with what one learns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

import numpy as np

from skills.graph.domain.arrays import Bools, Floats
from skills.journey.domain.similarity import Similarity

RIDGE = 1e-9  # keeps identical disciplines solvable; the diagonal stays 1
SLACK = 1e-9  # below it a gain is an error of rounding
# From here on two disciplines are called close kin: together they reach 1.33 at most.
CLOSE_KIN = 0.5


class Breadth(NamedTuple):
    """`kin`: those that are close kin, directly or through another one, group by group."""

    able_in: tuple[int, ...]
    reach: float
    kin: tuple[tuple[int, ...], ...]


def breadth(similarity: Similarity, able_in: Iterable[int]) -> Breadth:
    own = tuple(sorted(set(able_in)))
    return Breadth(own, reach(similarity, own), close_kin(similarity, own))


def reach(similarity: Similarity, able_in: Collection[int]) -> float:
    """Between 1 and the number of disciplines; 0 for none. O(n³) in them, mostly two solutions."""
    own = similarity.places(able_in)
    return float(maximum(similarity.among(own)).sum()) + len(set(able_in)) - len(own)


def shares(similarity: Similarity, able_in: Collection[int]) -> dict[int, float]:
    """What each discipline adds to the reach: 1 for one that is like no other, less for kin."""
    own = similarity.places(able_in)
    found = maximum(similarity.among(own)).tolist()
    known = {similarity.disciplines[at]: share for at, share in zip(own, found, strict=True)}
    return dict.fromkeys(set(able_in) - known.keys(), 1.0) | known


def maximum(matrix: Floats) -> Floats:
    """The x ≥ 0 that minimises ½ xᵀZx - Σx, for a positive semidefinite Z; its sum is the reach.

    Nonnegative least squares by active sets (Lawson & Hanson 1974), on Z itself, and from a good
    start: all disciplines, less those whose share would be negative. Mostly that is the answer.
    """
    ridged = matrix.copy()
    ridged.ravel()[:: len(matrix) + 1] += RIDGE
    ridged /= 1 + RIDGE
    found = np.linalg.solve(ridged, np.ones(len(matrix))).astype(np.float64, copy=False)
    if found.min(initial=0) >= 0:
        return found
    free = found > 0
    while (found := _solved(ridged, free)).min() < 0:
        free &= found > 0
    return _by_active_sets(ridged, free, found)


def _by_active_sets(matrix: Floats, free: Bools, found: Floats) -> Floats:
    """From the best of those that are free, while another one would add to it."""
    while True:
        gain = np.where(free, 0, 1 - matrix @ found)
        if gain.max(initial=0) <= SLACK:
            return found
        free[gain.argmax()] = True
        while (trial := _solved(matrix, free))[free].min() <= 0:
            shrinking = free & (trial <= 0)
            step = (found[shrinking] / (found - trial)[shrinking]).min()
            found += step * (trial - found)
            free &= found > SLACK
            found[~free] = 0
        found = trial


def _solved(matrix: Floats, free: Bools) -> Floats:
    """The best of those that are free, whatever its sign; 0 for the others."""
    found = np.zeros(len(matrix))
    at = free.nonzero()[0]
    found[at] = np.linalg.solve(matrix.take(at, 0).take(at, 1), np.ones(len(at)))
    return found


def close_kin(similarity: Similarity, able_in: Collection[int]) -> tuple[tuple[int, ...], ...]:
    """The groups in which each is close kin of another one; the largest first."""
    left = sorted(set(able_in))
    groups: list[tuple[int, ...]] = []
    while left:
        group = [left.pop(0)]
        for member in group:  # grows while we walk it
            near = [other for other in left if similarity.of(member, other) >= CLOSE_KIN]
            group += near
            left = [other for other in left if other not in near]
        groups.append(tuple(sorted(group)))
    return tuple(sorted((g for g in groups if len(g) > 1), key=lambda g: (-len(g), g)))
