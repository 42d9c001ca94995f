"""A version of how alike the disciplines are, as rows to store, and what moved since another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from skills.graph.domain.arrays import Floats
from skills.journey.domain.similarity import Similarity

NOTICEABLE = 0.01  # a smaller move changes no reach in the one decimal that is shown

NEW, BY_SCOPE, BY_PEOPLE = "new", "scope", "people"

Triangle = list[list[float]]


class Version(NamedTuple):
    """`prior`: by scope alone; `similarity`: with people's crossings mixed in."""

    prior: Similarity
    similarity: Similarity


class Move(NamedTuple):
    """How alike two disciplines were and are, and whether the scope tags or people moved it."""

    one: int
    other: int
    before: float
    after: float
    cause: str


def moves(old: Version, new: Version) -> list[Move]:
    """The noticeable ones, the largest first."""
    pairs = [
        (one, other)
        for one in new.prior.disciplines
        for other in new.prior.disciplines
        if one < other
    ]
    found = [_move(one, other, old, new) for one, other in pairs]
    noticeable = (move for move in found if abs(move.after - move.before) >= NOTICEABLE)
    return sorted(noticeable, key=lambda move: (-abs(move.after - move.before), move))


def _move(one: int, other: int, old: Version, new: Version) -> Move:
    before, after = old.similarity.of(one, other), new.similarity.of(one, other)
    by_scope = abs(new.prior.of(one, other) - old.prior.of(one, other))
    is_new = not {one, other} <= old.prior.place.keys()
    cause = BY_SCOPE if by_scope >= NOTICEABLE else BY_PEOPLE
    return Move(one, other, round(before, 3), round(after, 3), NEW if is_new else cause)


def triangle(matrix: Floats) -> Triangle:
    """Each row up to its diagonal."""
    return [row[: at + 1] for at, row in enumerate(matrix.tolist())]


def square(rows: Iterable[Iterable[float]]) -> Floats:
    """The symmetric matrix of such rows."""
    below = [list(row) for row in rows]
    found = np.zeros((len(below), len(below)))
    for at, row in enumerate(below):
        found[at, : at + 1] = found[: at + 1, at] = row
    return found
