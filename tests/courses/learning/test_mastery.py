"""The rule of mastery, against its definition and against the Beta distribution itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from math import comb
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.learning.domain import (
    is_likely_able,
    is_mastered,
    latest_outcomes,
    mastered_skills,
    next_step,
)

tries = st.lists(st.tuples(st.integers(0, 7), st.booleans()), max_size=25)


@pytest.mark.parametrize(
    ("done", "exercises", "expected"),
    [
        ("", 0, False),
        ("", 1, False),
        ("a+", 1, True),
        ("a+ b-", 2, False),
        ("a+", 2, False),
        ("a+ b+", 2, True),
        ("a- b+ a+", 2, True),
        ("a+ b+", 3, False),
        ("a+ b+ c+", 3, True),
        ("a+ a+ a+", 3, False),
        ("a- b+ c+ d+", 9, True),
        ("a+ b+ c-", 9, False),
        ("a+ b- c+ d+", 9, False),
        ("a+ b- c+ d+ b+", 9, True),
        ("a+ b+ c+ d+ e-", 9, False),
        ("a+ b+ c+ d+ e+ f-", 9, True),
        ("a+ b+ c- d+ e+ f-", 9, False),
    ],
)
def test_mastery_counts_each_exercise_once_by_its_last_answer(done, exercises, expected):
    assert is_mastered([(t[0], t[1] == "+") for t in done.split()], exercises) is expected


@given(tries)
def test_the_same_exercise_again_and_again_never_masters_a_skill_of_three(made):
    same = [(0, right) for _exercise, right in made]
    assert not is_mastered(same, 3)


@given(tries, st.integers(0, 9))
def test_a_right_answer_to_an_exercise_never_answered_takes_no_mastery_away(made, exercises):
    if is_mastered(made, max(exercises, 3)):
        assert is_mastered([*made, ("new", True)], max(exercises, 3))


@given(tries)
def test_an_outcome_is_the_last_answer_in_the_order_of_last_answers(made):
    expected = [
        right
        for place, (exercise, right) in enumerate(made)
        if exercise not in {later for later, _right in made[place + 1 :]}
    ]
    assert latest_outcomes(made) == expected


def share_below(x: Fraction, a: int, b: int, steps: int = 400) -> float:
    """Beta's distribution function by Simpson's rule: slow, and it knows no binomials."""

    def density(t: Fraction) -> float:
        return float(t ** (a - 1) * (1 - t) ** (b - 1))

    h = x / steps
    inner = sum((4 if k % 2 else 2) * density(k * h) for k in range(1, steps))
    area = float(h) / 3 * (density(Fraction(0)) + inner + density(x))
    return area * a * comb(a + b - 1, a)


@pytest.mark.parametrize("of", range(1, 15))
def test_likely_able_means_that_the_20th_percentile_lies_above_six_tenths(of):
    for right in range(of + 1):
        expected = share_below(Fraction(6, 10), 1 + right, 1 + of - right) < 0.2
        assert is_likely_able(right, of) is expected, (right, of)


def test_skills_are_judged_apart():
    made = [(1, "a", True), (2, "a", True), (2, "b", False), (3, "c", True)]
    assert mastered_skills(made, {1: 1, 2: 2}) == {1}


def step(*, seen: int | None = None, done: bool = False) -> SimpleNamespace:
    start = datetime(2026, 11, 24, tzinfo=UTC)
    return SimpleNamespace(
        seen_at=None if seen is None else start + timedelta(minutes=seen), is_finished=done
    )


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], None),
        ([step(), step()], 0),
        ([step(seen=1, done=True), step(), step()], 1),
        ([step(seen=1), step(seen=5), step()], 1),
        ([step(seen=9), step(seen=5), step()], 0),
        ([step(), step(seen=3, done=True), step()], 2),
        ([step(), step(seen=1, done=True), step(seen=2, done=True)], 0),
        ([step(seen=1, done=True), step(seen=2, done=True)], None),
    ],
)
def test_one_goes_on_where_one_was(steps, expected):
    found = next_step(steps)
    places = [place for place, one in enumerate(steps) if one is found]
    assert places == ([] if expected is None else [expected])
