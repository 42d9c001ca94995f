"""How alike disciplines are, from 0 (nothing in common) to 1 (the same).

Two voices are mixed: what shared scope says of them, and what people do, namely how often who is
able in one is able in the other. Both are cosines of vectors, so each matrix is positive
semidefinite, and so is a mixture: Reach is exact for such matrices only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from skills.counting import rounded_down
from skills.graph.domain.arrays import Floats, Ints
from skills.scope.domain import Scope

# What people do speaks as loudly as scope once fifty of them are able in something: the cosine of
# two disciplines that ten of fifty share then stands within about ±.1 of its true value.
PRIOR_MEMBERS = 50


@dataclass(frozen=True, eq=False)
class Similarity:
    """`matrix[i, j]` is of `disciplines[i]` and `disciplines[j]`. A discipline it does not know is
    like none."""

    disciplines: tuple[int, ...]
    matrix: Floats

    @cached_property
    def place(self) -> dict[int, int]:
        return {discipline: place for place, discipline in enumerate(self.disciplines)}

    def places(self, disciplines: Collection[int]) -> Ints:
        """Of those it knows, once each, in its own order."""
        place = self.place
        return np.array(sorted({place[pk] for pk in disciplines if pk in place}), np.int64)

    def among(self, places: Ints) -> Floats:
        return self.matrix.take(places, 0).take(places, 1)

    def of(self, one: int, other: int) -> float:
        known = one in self.place and other in self.place
        return float(self.matrix[self.place[one], self.place[other]]) if known else one == other


def by_scope(scope: Scope) -> Similarity:
    """The cosine of what the scope tags weigh in two disciplines: all that is known at first.

    A discipline tree would need an editor to say who is kin; the tags say it already, with their
    reasons. O(disciplines² · tags).
    """
    disciplines = tuple(sorted(scope.sizes))
    tags = {tag: place for place, tag in enumerate(sorted(scope.uses))}
    weights = np.zeros((len(disciplines), len(tags)))
    for row, discipline in enumerate(disciplines):
        for tag in scope.tags_in[discipline]:
            weights[row, tags[tag]] = scope.weight(tag, discipline)
    return Similarity(disciplines, cosines(weights @ weights.T))


def cosines(products: Floats) -> Floats:
    """From the inner products of vectors; what has no length is like itself alone."""
    length = np.sqrt(np.diag(products))
    scale = np.where(length > 0, length, 1)
    found: Floats = products / np.outer(scale, scale)
    np.fill_diagonal(found, 1.0)
    return found


def together(able: Iterable[Collection[int]], disciplines: Collection[int]) -> Ints:
    """How many people are able in both of two disciplines; on the diagonal, in one. O(n able²)."""
    place = {discipline: at for at, discipline in enumerate(disciplines)}
    counts = np.zeros((len(place), len(place)), np.int64)
    for own in able:
        at = [place[discipline] for discipline in own if discipline in place]
        counts[np.ix_(at, at)] += 1
    return counts


def mixed(prior: Floats, counts: Ints, members: int) -> Floats:
    """(n · people + k · prior) / (n + k), of counts rounded down, where both are of enough people.

    A discipline in which fewer than five are able is taken at its scope alone: so nobody can be
    found in it, and a new discipline starts as its tags describe it.
    """
    seen = rounded(counts)
    enough = np.diag(seen) > 0
    n = np.where(np.outer(enough, enough), rounded_down(members), 0)
    return sound((n * cosines(seen.astype(float)) + PRIOR_MEMBERS * prior) / (n + PRIOR_MEMBERS))


def renewed(stored: Similarity, scope: Similarity) -> Similarity:
    """As stored, for the disciplines that there are now; those that are new by scope alone."""
    both = [pk for pk in scope.disciplines if pk in stored.place]
    here, there = [scope.place[pk] for pk in both], [stored.place[pk] for pk in both]
    matrix = scope.matrix.copy()
    matrix[np.ix_(here, here)] = stored.matrix[np.ix_(there, there)]
    return Similarity(scope.disciplines, sound(matrix))


def rounded(counts: Ints) -> Ints:
    return np.vectorize(rounded_down, otypes=[np.int64])(counts)


def sound(matrix: Floats) -> Floats:
    """Positive semidefinite again after counts were left out: everything a little less alike.

    Shrinks all pairs by the same share, just enough; the diagonal stays 1. O(n³).
    """
    below = -float(np.linalg.eigvalsh(matrix).min()) if len(matrix) else 0.0
    if below <= 0:
        return matrix
    found: Floats = (matrix + below * np.eye(len(matrix))) / (1 + below)
    return found
