"""The skill graph against brute force."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.graph.domain import Need, SkillGraph, Standing
from skills.graph.domain.order import LoopError
from tests.skills.graphs import (
    Edge,
    any_edges,
    cheapest_hours,
    edges_without_loops,
    graph_of,
    groups_of,
    has_loop,
    is_open,
    some_levels,
)

SKILLS = range(1, 8)


@given(edges_without_loops(), some_levels())
def test_ready_is_what_brute_force_finds_ready(edges: list[Edge], levels: dict[int, int]) -> None:
    groups = groups_of(edges)
    expected = [pk for pk in SKILLS if levels.get(pk, 0) < 2 and is_open(pk, groups, levels)]
    assert list(graph_of(edges).ready(levels)) == expected


@given(any_edges())
def test_a_loop_is_found_exactly_where_there_is_one(edges: list[Edge]) -> None:
    path = graph_of(edges).find_loop()
    assert bool(path) == has_loop(edges)
    if path:
        assert path[0] == path[-1]
        assert {*pairwise(path)} <= {(skill, needs) for skill, needs, _, _ in edges}


@given(edges_without_loops(), some_levels(), st.sampled_from(SKILLS), st.integers(1, 4))
def test_a_study_path_can_be_walked(
    edges: list[Edge], levels: dict[int, int], goal: int, level: int
) -> None:
    groups, known = groups_of(edges), dict(levels)
    for skill, reached in graph_of(edges).study_path(goal, levels, level).items():
        assert is_open(skill, groups, known)
        assert known.get(skill, 0) < reached
        known[skill] = reached
    assert known.get(goal, 0) >= level


@given(edges_without_loops(), some_levels(), st.sampled_from(SKILLS))
def test_a_study_path_is_no_shorter_than_the_best(
    edges: list[Edge], levels: dict[int, int], goal: int
) -> None:
    graph = graph_of(edges)
    found = graph.hours_for(graph.study_path(goal, levels))
    assert found >= cheapest_hours(goal, groups_of(edges), levels, 2)


@given(edges_without_loops(alternatives=False), some_levels(), st.sampled_from(SKILLS))
def test_without_alternatives_the_study_path_is_the_best(
    edges: list[Edge], levels: dict[int, int], goal: int
) -> None:
    graph = graph_of(edges)
    found = graph.hours_for(graph.study_path(goal, levels))
    assert found == cheapest_hours(goal, groups_of(edges), levels, 2)


@given(edges_without_loops(alternatives=False), some_levels(), st.sampled_from(SKILLS))
def test_knowing_more_never_lengthens_the_best_path(
    edges: list[Edge], levels: dict[int, int], learned: int
) -> None:
    graph = graph_of(edges)
    for goal in SKILLS:
        path = graph.study_path(goal, levels)
        assert set(graph.study_path(goal, {**levels, learned: 4})) <= set(path)


@given(edges_without_loops(), st.sampled_from(SKILLS))
def test_below_is_the_closure_with_prerequisites_first(edges: list[Edge], skill: int) -> None:
    graph, below = graph_of(edges), {skill}
    for _ in SKILLS:
        below |= {needs for owner, needs, _, _ in edges if owner in below}
    found = graph.below(skill)
    assert sorted(found) == sorted(below - {skill})
    assert all(
        found.index(needs) < found.index(owner) for owner, needs, _, _ in edges if owner in found
    )


@given(edges_without_loops(), st.sampled_from(SKILLS), st.integers(1, 6), st.integers(0, 3))
def test_a_neighbourhood_is_small_connected_and_true(
    edges: list[Edge], center: int, limit: int, steps: int
) -> None:
    found = graph_of(edges).neighbourhood(center, limit, steps)
    assert found.skills[0] == center
    assert len(found.skills) == len(set(found.skills)) <= limit
    assert set(found.edges) == {
        (a, b) for a, b, _, _ in edges if a in found.skills and b in found.skills
    }


def test_the_cheaper_alternative_is_chosen_by_all_the_hours_under_it() -> None:
    hours = {1: 5, 2: 1, 3: 1, 4: 1, 5: 1}
    graph = SkillGraph.of(
        [(pk, 1, hours[pk]) for pk in hours],
        [(5, 1, 1, 2), (5, 2, 1, 2), (2, 3, 1, 2), (3, 4, 1, 2)],
    )
    assert list(graph.study_path(5, {})) == [4, 3, 2, 5]
    assert list(graph.study_path(5, {1: 1})) == [4, 3, 2, 5]
    assert list(graph.study_path(5, {1: 2})) == [5]


def test_a_step_asks_for_the_highest_level_that_a_later_one_needs() -> None:
    graph = graph_of([(3, 1, 1, 1), (3, 2, 2, 2), (2, 1, 1, 3)])
    assert graph.study_path(3, {1: 2}) == {1: 3, 2: 2, 3: 2}


def test_the_standing_of_a_skill_names_what_meets_each_group() -> None:
    graph = graph_of([(4, 1, 1, 2), (4, 2, 1, 3), (4, 3, 2, 1)])
    assert graph.standing(4, {2: 3}) == (
        Standing((Need(1, 2), Need(2, 3)), (2,)),
        Standing((Need(3, 1),), ()),
    )


def test_what_is_no_skill_of_the_graph_is_left_out() -> None:
    graph = SkillGraph.of([(2, 1, 1.0), (9, 1, 1.0)], [(9, 2, 1, 2), (9, 5, 2, 2), (77, 9, 1, 2)])
    assert graph.needs(9) == ((Need(2, 2),),)
    assert graph.ready({2: 2, 500: 4}) == (9,)
    assert graph.opens(9) == ()


def test_an_empty_graph_answers_too() -> None:
    graph = SkillGraph.of([])
    assert (graph.ready({1: 2}), graph.find_loop(), len(graph)) == ((), (), 0)


def test_a_path_in_a_loop_is_refused() -> None:
    with pytest.raises(LoopError):
        graph_of([(1, 2, 1, 2), (2, 1, 1, 2)]).study_path(1, {})
