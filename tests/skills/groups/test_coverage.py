"""Coverage, single points of failure and what to learn next, held against trying everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.graph.domain import SkillGraph
from skills.groups.domain import (
    ADDED,
    Coverage,
    Next,
    Share,
    Single,
    Tally,
    above_all,
    built_on,
    least_hours,
)
from skills.levels import Level
from tests.skills.graphs import Edge, edges_without_loops, hours, some_levels

SKILLS = 7
Levels = Mapping[int, int]
some_people = st.lists(some_levels(SKILLS), min_size=1, max_size=4)
some_targets = st.sets(st.integers(0, 2))


def graph_of(edges: Sequence[Edge]) -> SkillGraph:
    """In three disciplines, 0, 1 and 2."""
    return SkillGraph.of([(pk, pk % 3, hours(pk)) for pk in range(1, SKILLS + 1)], edges)


def builds_on(skill: int, other: int, edges: Sequence[Edge]) -> bool:
    """By the definition: it needs it, or needs what builds on it."""
    needs = {need for owner, need, _, _ in edges if owner == skill}
    return other in needs or any(builds_on(need, other, edges) for need in needs)


def worth(people: Sequence[Levels], targets: set[int]) -> float:
    """What a group covers: each skill one for the first who is able, half for the second."""
    ground = targets or {skill % 3 for own in people for skill, level in own.items() if level}
    able = [
        sum(own.get(skill, 0) >= Level.ABLE for own in people)
        for skill in range(1, SKILLS + 1)
        if skill % 3 in ground
    ]
    return sum(sum(ADDED[:count]) for count in able)


def best_rate(graph: SkillGraph, people: Sequence[Levels], targets: set[int], person: int) -> float:
    """Every skill tried: what the group covers once she is able, an hour of her way there."""
    ground = set(Coverage(graph, people, targets).disciplines)
    rates = [0.0]
    for skill in range(1, SKILLS + 1):
        after = [dict(own) for own in people]
        after[person][skill] = max(Level.ABLE, after[person].get(skill, 0))
        gain = worth(after, ground) - worth(people, ground) if ground else 0.0
        if gain:
            path = graph.study_path(skill, people[person], Level.ABLE)
            rates.append(gain / graph.hours_for(path))
    return max(rates)


@given(edges_without_loops(SKILLS), some_people, some_targets)
def test_what_is_said_to_be_next_is_what_adds_most_an_hour_once_those_before_have_learnt_theirs(
    edges: list[Edge], people: list[dict[int, int]], targets: set[int]
) -> None:
    graph = graph_of(edges)
    later = [dict(own) for own in people]
    for person, found in enumerate(Coverage(graph, people, targets).nexts()):
        best = best_rate(graph, later, targets, person)
        assert (found is None) is (best == 0)
        if found:
            able = [
                sum(p.get(found.skill, 0) >= Level.ABLE for p in all_) for all_ in (people, later)
            ]
            assert (found.able, found.able + found.learning) == tuple(able)
            assert ADDED[able[1]] / found.hours == pytest.approx(best)
            assert found.path == tuple(graph.study_path(found.skill, people[person], Level.ABLE))
            assert found.hours == graph.hours_for(found.path)
            later[person][found.skill] = Level.ABLE


@given(edges_without_loops(SKILLS), some_people, some_targets)
def test_single_points_of_failure_are_those_with_one_able_the_heaviest_first(
    edges: list[Edge], people: list[dict[int, int]], targets: set[int]
) -> None:
    expected = []
    for skill in range(1, SKILLS + 1):
        able = [at for at, own in enumerate(people) if own.get(skill, 0) >= Level.ABLE]
        above = [other for other in range(1, SKILLS + 1) if builds_on(other, skill, edges)]
        wanted = [other for other in [skill, *above] if other % 3 in targets]
        if len(able) == 1 and (wanted or not targets):
            expected.append(Single(skill, able[0], len(wanted), len(above)))
    expected.sort(key=lambda single: (-single.wanted, -single.above, single.skill))
    assert Coverage(graph_of(edges), people, targets).singles() == expected


@given(edges_without_loops(SKILLS), some_people, some_targets)
def test_tallies_and_shares_count_what_is_shown(
    edges: list[Edge], people: list[dict[int, int]], targets: set[int]
) -> None:
    coverage = Coverage(graph_of(edges), people, targets)
    for discipline in range(3):
        skills = [skill for skill in range(1, SKILLS + 1) if skill % 3 == discipline]
        able = [sum(own.get(skill, 0) >= Level.ABLE for own in people) for skill in skills]
        tally = Tally(sum(n > 1 for n in able), able.count(1), able.count(0))
        assert coverage.tally(discipline) == tally
        assert tally.all == len(skills)
        for person, own in enumerate(people):
            levels = [own.get(skill, 0) for skill in skills]
            share = Share(max(levels), sum(level >= Level.ABLE for level in levels))
            assert coverage.share(person, discipline) == share


@given(edges_without_loops(SKILLS), some_levels(SKILLS))
def test_no_way_is_shorter_than_its_least_hours_and_what_is_ready_takes_just_those(
    edges: list[Edge], levels: dict[int, int]
) -> None:
    graph = graph_of(edges)
    least = least_hours(graph, graph.held(levels))
    ready = graph.ready(levels, Level.ABLE)
    for skill in range(1, SKILLS + 1):
        if levels.get(skill, 0) < Level.ABLE:
            way = graph.hours_for(graph.study_path(skill, levels, Level.ABLE))
            bound = float(least[graph.place[skill]])
            assert bound <= way
            assert skill not in ready or bound == way


@given(edges_without_loops(SKILLS))
def test_what_builds_on_a_skill_is_counted_once_however_many_ways_lead_there(
    edges: list[Edge],
) -> None:
    graph = graph_of(edges)
    counts = [sum(builds_on(o, s, edges) for o in range(1, SKILLS + 1)) for s in graph.pks]
    assert above_all(graph).tolist() == counts
    assert built_on(graph, np.zeros(len(graph), np.bool_)).tolist() == [0] * SKILLS


def test_at_equal_gain_an_hour_what_is_ready_comes_first_then_what_more_builds_on() -> None:
    graph = SkillGraph.of(
        [(1, 1, 2.0), (2, 1, 2.0), (3, 1, 2.0), (4, 1, 2.0)], [(4, 3, 1, 2), (1, 3, 1, 2)]
    )
    assert Coverage(graph, [{}], {1}).nexts() == [Next(3, 0, (3,), 2.0)]


def test_the_second_who_is_able_adds_half_so_a_quick_one_can_still_come_first() -> None:
    graph = SkillGraph.of([(1, 1, 2.0), (2, 1, 5.0)], [])
    _, found = Coverage(graph, [{1: 3}, {}], {1}).nexts()
    assert found == Next(1, 1, (1,), 2.0)
    assert found.is_ready
    assert Coverage(graph, [{1: 3, 2: 3}] * 2, {1}).nexts() == [None, None]


def test_people_are_told_different_skills_or_to_learn_one_together() -> None:
    near = SkillGraph.of([(1, 1, 2.0), (2, 1, 3.0)], [])
    told = Coverage(near, [{}, {}, {}], {1}).nexts()
    assert [(found.skill, found.learning) for found in told if found] == [(1, 0), (2, 0), (1, 1)]


def test_a_skill_that_costs_no_time_is_no_division_by_zero() -> None:
    graph = SkillGraph.of([(1, 1, 0.0)], [])
    assert Coverage(graph, [{}], {1}).nexts() == [Next(1, 0, (1,), 0.0)]


def test_a_group_of_nobody_and_a_graph_of_nothing_answer_too() -> None:
    nobody = Coverage(graph_of([]), [])
    assert (nobody.singles(), nobody.disciplines, nobody.tally(1)) == ([], (), Tally(0, 0, 3))
    nothing = Coverage(SkillGraph.of([]), [{1: 3}], {1})
    assert (nothing.singles(), nothing.nexts(), nothing.share(0, 1)) == ([], [None], Share(0, 0))
