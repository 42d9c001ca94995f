"""Ways to goals against a search of everything."""

from __future__ import annotations

from hypothesis import given, settings

from skills.graph.domain import Need, SkillGraph
from skills.paths.domain import Ask, Offer, World, best_way, quick_way
from tests.skills.paths.planning import (
    asks,
    is_met,
    levels,
    one_by_one,
    shortest,
    walked,
    worlds,
)

NEAR = 1e-6


@given(worlds(), asks, levels)
@settings(max_examples=300, deadline=None)
def test_a_quick_way_can_be_walked_and_leads_to_every_goal(
    world: World, ask: Ask, held: dict[int, int]
) -> None:
    assert is_met(ask, walked(world, quick_way(world, ask, held), held))


@given(worlds(), asks, levels)
@settings(max_examples=300, deadline=None)
def test_no_quick_way_is_shorter_than_the_shortest(
    world: World, ask: Ask, held: dict[int, int]
) -> None:
    assert quick_way(world, ask, held).hours >= shortest(world, ask, held) - NEAR


@given(worlds(), asks, levels)
@settings(max_examples=300, deadline=None)
def test_a_quick_way_claims_no_more_than_is_true(
    world: World, ask: Ask, held: dict[int, int]
) -> None:
    way, least = quick_way(world, ask, held), shortest(world, ask, held)
    assert way.bound <= least + NEAR
    assert not way.is_optimal or way.hours <= least + NEAR


def test_a_quick_way_that_left_something_out_is_not_called_the_shortest() -> None:
    graph = SkillGraph.of([(1, 1, 9), (2, 1, 1), (3, 1, 1)], [(3, 1, 0, 2), (3, 2, 0, 2)])
    way = quick_way(World(graph), (frozenset({Need(3, 2)}),), {})
    assert (way.hours, way.is_optimal) == (2, False)


@given(worlds(), asks, levels)
@settings(max_examples=300, deadline=None)
def test_the_best_way_is_the_shortest_and_is_proved_to_be(
    world: World, ask: Ask, held: dict[int, int]
) -> None:
    way = best_way(world, ask, held)
    assert is_met(ask, walked(world, way, held))
    assert way.is_optimal
    assert abs(way.hours - shortest(world, ask, held)) < NEAR
    assert abs(way.bound - way.hours) < NEAR


@given(worlds(), asks, levels)
@settings(max_examples=100, deadline=None)
def test_without_time_the_quick_way_is_the_answer_and_says_how_far_it_may_be(
    world: World, ask: Ask, held: dict[int, int]
) -> None:
    way, quick = best_way(world, ask, held, seconds=0), quick_way(world, ask, held)
    assert (way.steps, way.hours) == (quick.steps, quick.hours)
    assert way.bound <= shortest(world, ask, held) + NEAR


def test_two_courses_do_not_stand_for_each_other() -> None:
    graph = SkillGraph.of([(1, 1, 9), (2, 1, 9)])
    need = Need(1, 2), Need(2, 2)
    offers = Offer(11, 1, need[:1], need[1:]), Offer(12, 1, need[1:], need[:1])
    way = best_way(World(graph, offers), tuple(frozenset({one}) for one in need), {})
    assert (way.hours, way.is_optimal) == (10, True)
    assert [step.offer for step in way.steps] in ([None, 11], [None, 12])


@given(worlds(), asks, levels, levels)
@settings(max_examples=100, deadline=None)
def test_whoever_knows_more_has_no_longer_way(
    world: World, ask: Ask, held: dict[int, int], more: dict[int, int]
) -> None:
    better = {pk: max(held.get(pk, 0), more.get(pk, 0)) for pk in {*held, *more}}
    assert best_way(world, ask, better).hours <= best_way(world, ask, held).hours + NEAR


@given(worlds(), asks, levels)
@settings(max_examples=100, deadline=None)
def test_together_is_never_longer_than_one_by_one(
    world: World, ask: Ask, held: dict[int, int]
) -> None:
    alone = sum(best_way(world, one, held).hours for one in one_by_one(ask))
    assert best_way(world, ask, held).hours <= alone + NEAR
