"""The disciplines within reach: near, soon begun, new; and the shortest way into each."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from skills.graph.domain import SkillGraph
from skills.graph.domain.arrays import Floats
from skills.journey.domain.entry import entries, labels
from skills.journey.domain.next_disciplines import (
    Prospect,
    choose,
    nearness,
    next_disciplines,
    ranks,
)
from skills.journey.domain.similarity import Similarity, by_scope
from skills.levels import Level
from skills.scope.domain import Scope
from tests.skills.graphs import (
    Edge,
    cheapest_hours,
    edges_without_loops,
    graph_of,
    groups_of,
    hours,
    some_levels,
)

WOOD, METAL, GARDEN, BOOKS = 1, 2, 3, 4
GLUE, SAW, SPADE = 11, 12, 13


@given(edges_without_loops(), some_levels())
def test_no_way_in_is_shorter_than_the_best_and_none_is_left_out(
    edges: list[Edge], levels: dict[int, int]
) -> None:
    graph = graph_of(edges)
    found = entries(graph, levels)
    left = [pk for pk in range(1, 8) if levels.get(pk, 0) < Level.ABLE]
    assert found.keys() == ({1} if left else set())
    for entry in found.values():
        best = min(cheapest_hours(pk, groups_of(edges), levels, Level.ABLE) for pk in left)
        assert entry.skill in left
        assert entry.hours == best  # the nearest shares no step: it would be the nearer one


@given(edges_without_loops(), some_levels())
def test_a_label_is_ones_own_hours_and_the_cheapest_of_each_unmet_group(
    edges: list[Edge], levels: dict[int, int]
) -> None:
    groups = groups_of(edges)

    def label(skill: int) -> float:
        unmet = (
            group
            for group in groups.get(skill, [])
            if not any(levels.get(needs, 0) >= least for needs, least in group)
        )
        return hours(skill) + sum(min(label(needs) for needs, _ in group) for group in unmet)

    graph = graph_of(edges)
    assert labels(graph, graph.held(levels)).tolist() == [label(pk) for pk in range(1, 8)]


@given(arrays(np.float64, st.integers(1, 8), elements=st.integers(0, 3).map(float)))
def test_a_rank_is_the_share_of_others_that_one_beats_a_tie_half(values: Floats) -> None:
    def beaten(at: int) -> float:
        others = [value for place, value in enumerate(values) if place != at]
        won = sum((values[at] > other) + (values[at] == other) / 2 for other in others)
        return won / len(others) if others else 1.0

    assert ranks(values) == pytest.approx([beaten(at) for at in range(len(values))])


def test_what_is_near_to_all_is_marked_down() -> None:
    matrix = np.array([[1, 0.5, 0.5, 0], [0.5, 1, 0, 0], [0.5, 0, 1, 0.9], [0, 0, 0.9, 1]])
    found = nearness(Similarity((1, 2, 3, 4), matrix), {1}, (2, 3, 4))
    assert found == pytest.approx([0.5 / 1.5**0.5, 0.5 / 2.4**0.5, 0])


@given(
    arrays(np.float64, st.integers(0, 9), elements=st.floats(0, 1)),
    st.integers(1, 5),
    st.randoms(use_true_random=False),
)
def test_one_is_a_far_jump_and_the_others_are_the_best(
    score: Floats, limit: int, chance: Random
) -> None:
    gains = np.array([chance.random() for _ in score])
    shown, far = choose(score, gains, limit)
    best = np.argsort(-score, kind="stable").tolist()
    assert len(shown) == min(limit, len(score))
    assert not shown or far in shown
    assert [at for at in shown if at != far] == [at for at in best if at in shown and at != far]
    if limit > 1 and len(score) > 1:
        assert far != best[0] == shown[0]


@pytest.fixture
def scope() -> Scope:
    """Wood and metal share glue; the garden and wood a saw; books share nothing."""
    return Scope(
        SkillGraph.of(
            [
                *((1, WOOD, 1), (2, METAL, 6), (3, METAL, 2)),
                *((4, GARDEN, 3), (5, GARDEN, 9), (6, BOOKS, 4)),
            ],
            [(2, 3, 1, 2), (4, 5, 1, 2)],
            [(1, GLUE), (1, SAW), (3, GLUE), (4, SAW), (5, SPADE)],
        )
    )


def found_for(scope: Scope, levels: dict[int, int], able_in: set[int]) -> list[Prospect]:
    return next_disciplines(by_scope(scope), scope, levels, able_in)


def test_each_says_its_reasons(scope: Scope) -> None:
    metal, garden, books = found_for(scope, {1: 3}, {WOOD})
    assert (metal.discipline, metal.skill, metal.path, metal.hours) == (METAL, 3, (3,), 2)
    assert (metal.tags, metal.is_far) == ((GLUE,), False)
    assert (garden.discipline, garden.skill, garden.path, garden.hours) == (GARDEN, 5, (5,), 9)
    assert garden.tags == (SAW,)
    assert (books.discipline, books.is_far) == (BOOKS, True)
    assert books.reach_gain == pytest.approx(1)


def test_what_is_held_shortens_the_way(scope: Scope) -> None:
    garden = next(p for p in found_for(scope, {1: 3, 5: 2}, {WOOD}) if p.discipline == GARDEN)
    assert (garden.skill, garden.path, garden.hours) == (4, (4,), 3)


def test_claims_are_no_levels_so_they_open_nothing(scope: Scope) -> None:
    assert all(not prospect.tags for prospect in found_for(scope, {}, set()))


def test_who_is_able_in_nothing_starts_where_she_has_practised(scope: Scope) -> None:
    found = found_for(scope, {1: 2}, set())
    assert found[0].discipline == WOOD
    assert not any(prospect.is_far for prospect in found)


def test_where_all_is_able_nothing_is_left(scope: Scope) -> None:
    assert found_for(scope, dict.fromkeys(range(1, 7), 3), {WOOD, METAL, GARDEN, BOOKS}) == []
