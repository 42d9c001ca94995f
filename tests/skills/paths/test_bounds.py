"""What a way costs lies between what it must and what it may, without courses and transfers."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.graph.domain import Need
from skills.paths.domain import World, best_way, quick_way
from tests.skills.paths.planning import SKILLS, plain_worlds, worlds

goals = st.integers(1, SKILLS)


def hours_at_least(world: World, goal: int) -> float:
    """Its own hours, and the dearest of its groups by the cheapest of its alternatives."""

    @cache
    def low(skill: int) -> float:
        groups = [min(low(need.skill) for need in group) for group in world.graph.needs(skill)]
        return world.graph.hours_for([skill]) + max(groups, default=0)

    return low(goal)


def hours_at_most(world: World, goal: int) -> float:
    """Its own hours, and every group by its cheapest alternative, nothing shared (the label)."""

    @cache
    def label(skill: int) -> float:
        groups = [min(label(need.skill) for need in group) for group in world.graph.needs(skill)]
        return world.graph.hours_for([skill]) + sum(groups)

    return label(goal)


@given(plain_worlds, goals)
def test_the_shortest_costs_what_it_must_and_the_quick_one_at_most_its_label(
    world: World, goal: int
) -> None:
    ask = (frozenset({Need(goal, 2)}),)
    best, quick = best_way(world, ask, {}).hours, quick_way(world, ask, {}).hours
    assert hours_at_least(world, goal) <= best + 1e-9
    assert best <= quick + 1e-9
    assert quick <= hours_at_most(world, goal) + 1e-9


@given(worlds(alternatives=False, courses=0, transfers=0), goals)
def test_without_alternatives_there_is_one_way_and_both_find_it(world: World, goal: int) -> None:
    ask = (frozenset({Need(goal, 2)}),)
    closure = world.graph.hours_for({goal, *world.graph.below(goal)})
    assert quick_way(world, ask, {}).hours == pytest.approx(closure)
    assert best_way(world, ask, {}).hours == pytest.approx(closure)
