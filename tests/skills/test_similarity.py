"""How alike disciplines are: by scope, by people, and what of people is never shown."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from skills.counting import FEWEST, rounded_down
from skills.graph.domain import SkillGraph
from skills.graph.domain.arrays import Floats, Ints
from skills.journey.domain.kinship import (
    BY_PEOPLE,
    BY_SCOPE,
    NEW,
    Move,
    Version,
    moves,
    square,
    triangle,
)
from skills.journey.domain.similarity import (
    Similarity,
    by_scope,
    cosines,
    mixed,
    renewed,
    sound,
    together,
)
from skills.scope.domain import Scope

WOOD, METAL, GARDEN = 1, 2, 3
GLUE, CALIPER = 11, 12

who_is_able = st.lists(st.sets(st.integers(0, 4)), max_size=60)
vectors = arrays(np.float64, (5, 4), elements=st.floats(0, 9))


def a_prior(vectors: Floats) -> Floats:
    return cosines(vectors @ vectors.T)


def test_disciplines_are_as_alike_as_their_scope() -> None:
    graph = SkillGraph.of(
        [(1, WOOD, 1), (2, METAL, 1), (3, GARDEN, 1), (4, GARDEN, 1)],
        tags=[(1, GLUE), (2, GLUE), (2, CALIPER)],
    )
    scope = Scope(graph)
    found = by_scope(scope)
    assert found.disciplines == (WOOD, METAL, GARDEN)
    glue, caliper = scope.rarity(GLUE), scope.rarity(CALIPER)
    assert found.of(WOOD, METAL) == pytest.approx(glue / np.hypot(glue, caliper))
    assert found.of(METAL, GARDEN) == 0
    assert found.of(GARDEN, GARDEN) == 1


@given(vectors, who_is_able)
def test_whatever_is_mixed_stays_a_similarity(vectors: Floats, able: list[set[int]]) -> None:
    found = mixed(a_prior(vectors), together(able, range(5)), len(able))
    assert np.diag(found) == pytest.approx(np.ones(5))
    assert found == pytest.approx(found.T)
    assert (found >= -1e-9).all()
    assert (found <= 1 + 1e-9).all()
    assert np.linalg.eigvalsh(found).min() >= -1e-9


@given(st.sets(st.integers(0, 4)), st.integers(0, FEWEST - 1), vectors)
def test_four_people_move_nothing(own: set[int], people: int, vectors: Floats) -> None:
    counts = together([own] * people, range(5))
    assert mixed(a_prior(vectors), counts, people) == pytest.approx(sound(a_prior(vectors)))


@given(who_is_able.filter(lambda able: len(able) % FEWEST), st.data())
def test_one_person_more_or_less_shows_only_where_a_count_passes_a_multiple_of_five(
    able: list[set[int]], data: st.DataObject
) -> None:
    counts = together(able, range(5))
    without = together(able[:-1], range(5))
    if (rounded(counts) == rounded(without)).all():
        prior = np.eye(5)
        assert mixed(prior, counts, len(able)) == pytest.approx(
            mixed(prior, without, len(able) - 1)
        )


def rounded(counts: Ints) -> Ints:
    return np.array([[rounded_down(count) for count in row] for row in counts.tolist()])


def test_people_speak_louder_as_they_grow_many() -> None:
    prior = np.array([[1.0, 0.5], [0.5, 1.0]])
    both = [{0, 1}]
    assert mixed(prior, together(both * 50, range(2)), 50)[0, 1] == pytest.approx(0.75)
    assert mixed(prior, together(both * 950, range(2)), 950)[0, 1] == pytest.approx(0.975)


def test_a_discipline_with_few_people_stays_at_its_scope() -> None:
    prior = np.full((3, 3), 0.2) + 0.8 * np.eye(3)
    found = mixed(prior, together([{0, 1}] * 100 + [{0, 2}] * 4, range(3)), 104)
    assert found[0, 2] == pytest.approx(0.2, abs=0.02)
    assert found[0, 1] > 0.6


def test_a_stored_version_serves_a_newer_graph() -> None:
    stored = Similarity((1, 2, 9), np.array([[1, 0.7, 0.1], [0.7, 1, 0.1], [0.1, 0.1, 1]]))
    scope = Similarity((1, 2, 3), np.array([[1, 0.2, 0.3], [0.2, 1, 0.3], [0.3, 0.3, 1]]))
    found = renewed(stored, scope)
    assert found.disciplines == (1, 2, 3)
    assert (found.of(1, 2), found.of(1, 3)) == (pytest.approx(0.7), pytest.approx(0.3))


def test_what_moved_is_told_with_its_cause() -> None:
    def version(prior: float, alike: float, disciplines: tuple[int, ...] = (1, 2)) -> Version:
        size = len(disciplines)
        matrices = [np.full((size, size), x) + (1 - x) * np.eye(size) for x in (prior, alike)]
        return Version(*(Similarity(disciplines, matrix) for matrix in matrices))

    old = version(0.2, 0.3)
    assert moves(old, version(0.2, 0.305)) == []
    assert moves(old, version(0.2, 0.4)) == [Move(1, 2, 0.3, 0.4, BY_PEOPLE)]
    assert moves(old, version(0.4, 0.4)) == [Move(1, 2, 0.3, 0.4, BY_SCOPE)]
    assert moves(old, version(0.2, 0.3, (1, 2, 3))) == [
        Move(1, 3, 0.0, 0.3, NEW),
        Move(2, 3, 0.0, 0.3, NEW),
    ]


@given(vectors)
def test_a_triangle_holds_all_of_a_matrix(vectors: Floats) -> None:
    matrix = a_prior(vectors)
    assert square(triangle(matrix)) == pytest.approx(matrix)


def test_counts_are_rounded_down_to_fives_and_fewer_are_none() -> None:
    assert [rounded_down(count) for count in (0, 4, 5, 9, 10)] == [0, 0, 5, 5, 10]
