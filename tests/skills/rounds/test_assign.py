"""A round against brute force, on small markets made up by hypothesis."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.rounds.domain import (
    NOBODY,
    Corrections,
    Market,
    Why,
    assign,
    corrected,
    figures,
    first_come,
    greedy,
    prices,
    why_left,
)
from skills.rounds.domain.assign import HAS_ORTOOLS, by_flow, by_matching
from skills.rounds.domain.figures import blocking, gini
from skills.rounds.domain.market import POINT

needs_ortools = pytest.mark.skipif(not HAS_ORTOOLS, reason="OR-tools is not installed")
SOLVERS = [by_matching, pytest.param(by_flow, marks=needs_ortools)]


LOADS = st.sampled_from([0.0, 0.05, 0.3, 2.0])
SCORES = st.none() | st.sampled_from([0.0, 0.1, 0.2, 0.25, 0.5, 1.0, 1.25])


@st.composite
def markets(draw, most=4, loads=LOADS):
    requests, mentors = draw(st.integers(0, most)), draw(st.integers(0, 3))
    pairs = [
        (request, mentor, score)
        for request, mentor in product(range(requests), range(mentors))
        if (score := draw(SCORES)) is not None
    ]
    return Market.of(
        pairs,
        weeks=[draw(st.sampled_from([0, 0.5, 3, 20])) for _ in range(requests)],
        taken=[draw(st.integers(0, 2)) for _ in range(mentors)],
        room=[draw(st.integers(0, 3)) for _ in range(mentors)],
        load=draw(loads),
    )


def possible(market):
    """Every assignment that there is."""
    choices = [[NOBODY, *market.mentor[market.candidates(r)]] for r in range(market.requests)]
    for chosen in product(*choices):
        found = np.array(chosen, np.int64)
        if (market.given(found) <= market.room).all():
            yield found


def optimum(market):
    return max(market.worth(chosen) for chosen in possible(market))


def is_possible(market, chosen):
    return any((chosen == one).all() for one in possible(market))


@pytest.mark.parametrize("solve", SOLVERS)
@given(market=markets())
def test_what_is_found_is_possible_and_nothing_possible_is_worth_more(solve, market):
    chosen = solve(market)
    assert is_possible(market, chosen)
    assert market.worth(chosen) == optimum(market)


@given(market=markets())
def test_simpler_rules_are_possible_and_greedy_is_worth_half_at_least(market):
    best = market.worth(assign(market))
    assert is_possible(market, greedy(market))
    assert is_possible(market, first_come(market))
    assert best / 2 <= market.worth(greedy(market)) <= best
    assert market.worth(first_come(market)) <= best


@pytest.mark.parametrize("solve", SOLVERS)
@given(market=markets())
def test_without_a_cost_of_load_it_is_the_plain_assignment(solve, market):
    plain = market._replace(load=0)
    best = max(int(market.pair_values(chosen).sum()) for chosen in possible(market))
    assert int(market.pair_values(solve(plain)).sum()) == best


@pytest.mark.parametrize("solve", SOLVERS)
@given(market=markets(most=5), loads=st.tuples(st.integers(0, POINT), st.integers(0, POINT)))
def test_a_dearer_load_is_never_less_even(solve, market, loads):
    lighter, heavier = (market._replace(load=load) for load in sorted(loads))
    once = lighter._replace(load=1)
    assert once.load_cost(solve(heavier)) <= once.load_cost(solve(lighter)) or loads[0] == loads[1]


@given(market=markets(loads=st.just(0.0)))
def test_where_both_sides_read_one_score_the_best_pair_first_is_stable(market):
    assert not blocking(market, greedy(market)).any()


@pytest.mark.parametrize("solve", SOLVERS)
@given(market=markets(), order=st.randoms(use_true_random=False))
def test_ties_fall_the_same_way_whatever_the_order_of_the_pairs(solve, market, order):
    scores = (market.value / POINT).tolist()
    pairs = list(zip(market.request.tolist(), market.mentor.tolist(), scores, strict=True))
    shuffled = order.sample(pairs, len(pairs))
    same = {"weeks": [0] * market.requests, "taken": market.taken, "room": market.room}
    assert (solve(Market.of(pairs, **same)) == solve(Market.of(shuffled, **same))).all()


@given(market=markets())
def test_nobody_is_left_over_beside_a_mentor_with_room(market):
    chosen = assign(market)
    free = market.given(chosen) < market.room
    for request in np.flatnonzero(chosen == NOBODY):
        assert not free[market.mentor[market.candidates(request)]].any()


@given(market=markets(most=3), data=st.data())
def test_the_price_of_another_choice_is_what_solving_again_loses(market, data):
    if not market.requests:
        return
    request = data.draw(st.integers(0, market.requests - 1))
    chosen = assign(market)
    found = prices(market, chosen, request)
    best = market.worth(chosen)

    def loss(allowed):
        return best - max(market.worth(one) for one in possible(market) if allowed(one[request]))

    has_room = {m for m in market.mentor[market.candidates(request)] if market.room[m]}
    assert set(found.pin) == has_room - {chosen[request]}
    for mentor, price in found.pin.items():
        assert price == loss(lambda one, mentor=mentor: one == mentor)
    assert found.leave_out == loss(lambda one: one == NOBODY)
    if chosen[request] != NOBODY:
        assert found.forbid == loss(lambda one: one != chosen[request])


@pytest.mark.parametrize("solve", SOLVERS)
@given(market=markets(), data=st.data())
def test_corrections_are_kept_and_the_rest_is_best(solve, market, data):
    pairs = list(zip(market.request.tolist(), market.mentor.tolist(), strict=True))
    some = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    pinned = one_each(market, some[: len(some) // 2])
    forbidden = frozenset(some) - pinned
    requests = frozenset(range(market.requests)) - {request for request, _mentor in pinned}
    left_out = frozenset(request for request in sorted(requests) if data.draw(st.booleans()))
    chosen = solve(corrected(market, Corrections(pinned, forbidden, left_out)))

    def is_allowed(one):
        chosen_pairs = set(enumerate(one.tolist()))
        alone = {request for request, mentor in chosen_pairs if mentor == NOBODY}
        return pinned <= chosen_pairs and not forbidden & chosen_pairs and left_out <= alone

    assert is_allowed(chosen)
    best = max(market.worth(one) for one in possible(market) if is_allowed(one))
    assert market.worth(chosen) == best


def one_each(market, pairs):
    """As many as a coordinator could pin: a request once, a mentor to her last place."""
    kept, room = {}, market.room.copy()
    for request, mentor in pairs:
        if request not in kept and room[mentor]:
            kept[request] = mentor
            room[mentor] -= 1
    return frozenset(kept.items())


def test_waiting_decides_where_all_else_is_equal():
    weeks = [0.5, 6]
    market = Market.of([(0, 0, 0.8), (1, 0, 0.8)], weeks=weeks, taken=[0], room=[1])
    assert assign(market).tolist() == [NOBODY, 0]


def test_a_mentor_who_has_learners_goes_after_one_who_has_none():
    pairs = [(0, 0, 0.82), (0, 1, 0.8)]
    taken_before = Market.of(pairs, weeks=[0], taken=[1, 0], room=[1, 1])
    assert assign(taken_before).tolist() == [1]
    assert assign(taken_before._replace(taken=np.array([0, 0]))).tolist() == [0]


def test_who_is_left_over_is_told_why():
    pairs = [(0, 0, 0.9), (1, 0, 0.5), (2, 1, 0.5)]
    market = Market.of(pairs, weeks=[0] * 4, taken=[0, 2], room=[1, 0])
    chosen = assign(market)
    assert chosen.tolist() == [0, NOBODY, NOBODY, NOBODY]
    assert [why_left(market, chosen, request) for request in (1, 2, 3)] == [
        (Why.LOST, (0,)),
        (Why.ALL_FULL, (1,)),
        (Why.NO_CANDIDATE, ()),
    ]


def test_figures_count_what_a_coordinator_looks_at():
    pairs = [(0, 0, 1.0), (1, 0, 0.5), (1, 1, 0.25)]
    market = Market.of(pairs, weeks=[0, 0], taken=[0, 0, 3], room=[2, 2, 0], load=0)
    found = figures(market, np.array([0, 1]))
    assert found == (2, 3.25, pytest.approx(4 / 15), 0, 3, 1)


@given(loads=st.lists(st.integers(0, 5), min_size=1, max_size=8))
def test_gini_is_the_mean_difference_over_twice_the_mean(loads):
    differences = sum(abs(a - b) for a in loads for b in loads)
    expected = differences / (2 * len(loads) * sum(loads)) if sum(loads) else 0
    assert gini(np.array(loads)) == pytest.approx(expected)
