"""Reach: held against every choice of disciplines, and against scipy's least squares."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import nnls

from skills.graph.domain.arrays import Floats
from skills.journey.domain.reach import breadth, close_kin, maximum, reach, shares
from skills.journey.domain.similarity import Similarity, cosines

NEAR = pytest.approx


def a_similarity(disciplines: int = 6, people: int = 8) -> st.SearchStrategy[Similarity]:
    """Who is able in what, at random: cosines of it are positive semidefinite, as all of ours."""
    incidence = arrays(np.float64, (disciplines, people), elements=st.sampled_from([0.0, 1.0]))
    return incidence.map(lambda able: Similarity(tuple(range(disciplines)), cosines(able @ able.T)))


def some_of(disciplines: int = 6) -> st.SearchStrategy[set[int]]:
    return st.sets(st.integers(0, disciplines - 1))


def best_by_trying(matrix: Floats) -> float:
    """The largest sum of a nonnegative weighting of any support (Leinster & Meckes, theorem 1)."""
    found = 0.0
    for size in range(1, len(matrix) + 1):
        for support in combinations(range(len(matrix)), size):
            part = matrix[np.ix_(support, support)]
            weighting = np.linalg.pinv(part) @ np.ones(size)
            if (weighting > -1e-9).all() and np.allclose(part @ weighting, 1, atol=1e-6):
                found = max(found, float(weighting.sum()))
    return found


@given(a_similarity(), some_of())
def test_it_is_the_best_of_all_choices(similarity: Similarity, own: set[int]) -> None:
    at = similarity.places(own)
    assert reach(similarity, own) == NEAR(
        best_by_trying(similarity.matrix[np.ix_(at, at)]), abs=1e-5
    )


def diversity(matrix: Floats, share: Floats, order: float) -> float:
    """Of Leinster & Cobbold (2012), over the disciplines that have a share."""
    own = share > 0
    share, alike = share[own], (matrix @ share)[own]
    if order == 1:
        return float(np.exp(-(share * np.log(alike)).sum()))
    if order == np.inf:
        return float(1 / alike.max())
    return float((share * alike ** (order - 1)).sum() ** (1 / (1 - order)))


any_shares = arrays(np.float64, 6, elements=st.integers(0, 9).map(float)).filter(np.any)


@given(a_similarity(), any_shares, st.sampled_from([0, 0.5, 1, 2, 5, np.inf]))
def test_no_shares_are_more_diverse_whatever_the_order_and_its_own_are_as_diverse(
    similarity: Similarity, shares_of_six: Floats, order: float
) -> None:
    matrix, share = similarity.matrix, shares_of_six / shares_of_six.sum()
    widest = reach(similarity, range(6))
    found = diversity(matrix, share, order)
    assert 1 - 1e-9 <= found <= diversity(np.eye(6), share, order) + 1e-9
    assert found <= widest + 1e-6
    best = np.array([max(value, 0) for _, value in sorted(shares(similarity, range(6)).items())])
    best[best < 1e-7] = 0
    assert diversity(matrix, best / best.sum(), order) == NEAR(widest, abs=1e-4)


@given(a_similarity(), any_shares)
def test_of_order_two_it_is_what_rao_counts(similarity: Similarity, shares_of_six: Floats) -> None:
    share = shares_of_six / shares_of_six.sum()
    rao = share @ (1 - similarity.matrix) @ share
    assert diversity(similarity.matrix, share, 2) == NEAR(1 / (1 - rao))


@given(a_similarity(disciplines=9, people=12))
def test_it_is_what_scipy_finds(similarity: Similarity) -> None:
    matrix = similarity.matrix + 1e-9 * np.eye(len(similarity.matrix))
    lower = np.linalg.cholesky(matrix)
    found, _ = nnls(lower.T, np.linalg.solve(lower, np.ones(len(matrix))))
    assert maximum(similarity.matrix).sum() == NEAR(found.sum(), abs=1e-5)


@given(a_similarity(), some_of().filter(bool))
def test_it_lies_between_one_and_the_number_of_disciplines(
    similarity: Similarity, own: set[int]
) -> None:
    assert 1 - 1e-7 <= reach(similarity, own) <= len(own) + 1e-7
    assert min(shares(similarity, own).values()) >= 0


@given(a_similarity(), some_of(), st.integers(0, 5))
def test_learning_never_lowers_it(similarity: Similarity, own: set[int], more: int) -> None:
    assert reach(similarity, own | {more}) >= reach(similarity, own) - 1e-6


@given(a_similarity(), some_of(), some_of())
def test_two_together_reach_no_further_than_each_alone(
    similarity: Similarity, one: set[int], other: set[int]
) -> None:
    alone = reach(similarity, one) + reach(similarity, other)
    assert reach(similarity, one | other) <= alone + 1e-6


@given(a_similarity(), some_of().filter(bool), st.data())
def test_a_discipline_split_in_two_adds_nothing(
    similarity: Similarity, own: set[int], data: st.DataObject
) -> None:
    twin_of = data.draw(st.sampled_from(sorted(own)))
    at = [*range(6), twin_of]
    split = Similarity(tuple(range(7)), similarity.matrix[np.ix_(at, at)])
    assert reach(split, own | {6}) == NEAR(reach(similarity, own), abs=1e-5)


@given(a_similarity(), some_of(), st.permutations(range(6)))
def test_the_order_of_disciplines_is_nothing_to_it(
    similarity: Similarity, own: set[int], order: list[int]
) -> None:
    shuffled = Similarity(tuple(order), similarity.matrix[np.ix_(order, order)])
    assert reach(shuffled, own) == NEAR(reach(similarity, own), abs=1e-5)


@given(some_of())
def test_of_unrelated_disciplines_each_counts_one(own: set[int]) -> None:
    assert reach(Similarity(tuple(range(6)), np.eye(6)), own) == NEAR(len(own))


def test_a_discipline_that_is_not_known_is_like_none() -> None:
    similarity = Similarity((1, 2), np.array([[1.0, 0.5], [0.5, 1.0]]))
    assert reach(similarity, {1, 2}) == NEAR(4 / 3)
    assert reach(similarity, {1, 99}) == NEAR(2)
    assert reach(similarity, ()) == 0


def test_kin_are_named_in_groups_the_largest_first() -> None:
    matrix = np.eye(6)
    for one, other, alike in ((0, 1, 0.8), (2, 3, 0.6), (3, 4, 0.5), (1, 2, 0.49)):
        matrix[one, other] = matrix[other, one] = alike
    similarity = Similarity(tuple(range(6)), matrix)
    assert close_kin(similarity, range(6)) == ((2, 3, 4), (0, 1))
    assert breadth(similarity, [5, 0, 1]).kin == ((0, 1),)
    assert breadth(similarity, [5, 2, 4]).kin == ()
