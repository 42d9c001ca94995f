"""What counts say: checked against people whose ability and exercises whose difficulty we chose."""

from __future__ import annotations

import random
from collections import Counter
from math import exp

import pytest

from courses.insight.domain.counting import Answer, Counts, counts_of_person
from courses.insight.domain.measures import (
    discrimination,
    estimates,
    median_of,
    out_of_line,
    remarks,
)
from courses.insight.domain.telling import people_told, share_told


def class_of(
    people: int, difficulties: list[float], *, blind: int = -1, seed: int = 5
) -> dict[int, Counter]:
    """The counts of a lesson after so many people; all answer exercise `blind` by guessing."""
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    current = dict.fromkeys(range(len(difficulties)), "v")
    counts: Counts = Counter()
    for _ in range(people):
        ability = chance.gauss(0.3, 1)
        answers = [
            Answer(pk, "v", chance.random() < chance_of(ability, d, guess=pk == blind), (), pk, pk)
            for pk, d in enumerate(difficulties)
        ]
        counts.update(counts_of_person(answers, current))
    lesson: dict[int, Counter] = {pk: Counter() for pk in current}
    for (pk, _version, name), value in counts.items():
        lesson[pk][name] = value
    return lesson


def chance_of(ability: float, difficulty: float, *, guess: bool) -> float:
    return 0.5 if guess else 1 / (1 + exp(difficulty - ability))


def test_planted_difficulties_are_found_again() -> None:
    planted = [-1.5, -0.5, 0.0, 0.5, 1.5]
    found = estimates(class_of(3000, planted))
    assert [round(found[pk].difficulty, 1) for pk in range(5)] == pytest.approx(planted, abs=0.2)


def test_errors_are_as_large_as_the_estimates_stray() -> None:
    """Over many classes the estimate lies within two errors of the truth nearly always."""
    planted = [-1.0, 0.0, 0.0, 1.0]
    inside = 0
    for seed in range(100):
        found = estimates(class_of(60, planted, seed=seed))[3]
        inside += abs(found.difficulty - planted[3]) < 2 * found.error
    assert inside > 85


def test_an_exercise_that_is_answered_blindly_discriminates_least() -> None:
    lesson = class_of(2000, [0.0] * 6, blind=2)
    told = {pk: discrimination(counts) or 0.0 for pk, counts in lesson.items()}
    assert min(told, key=told.__getitem__) == 2
    assert abs(told[2]) < 0.06
    assert min(value for pk, value in told.items() if pk != 2) > 0.2


def test_discrimination_is_the_correlation_with_the_rest() -> None:
    """By hand: ten people right with a full rest, ten wrong with none."""
    counts = {"n": 20, "x": 10, "r": 10_000, "rr": 10_000_000, "xr": 10_000}
    assert discrimination(counts) == pytest.approx(1.0)
    assert discrimination(counts | {"n": 19}) is None
    assert discrimination({"n": 20, "x": 20, "r": 20_000, "rr": 20_000_000, "xr": 20_000}) is None


def test_few_people_or_one_exercise_give_no_difficulty() -> None:
    assert estimates(class_of(19, [0.0, 1.0, 2.0])) == {}
    assert estimates(class_of(40, [0.0])) == {}


def test_an_exercise_far_harder_than_those_of_its_level_is_out_of_line() -> None:
    found = estimates(class_of(400, [0.0, 0.0, 0.0, 2.5]))
    assert out_of_line(found, dict.fromkeys(range(4), 2)) == {3: "harder"}


def test_a_hard_exercise_meant_for_a_higher_level_is_in_line() -> None:
    found = estimates(class_of(400, [0.0, 0.0, 0.0, 2.5]))
    assert out_of_line(found, {0: 2, 1: 2, 2: 2, 3: 3}) == {}


def test_one_meant_for_a_high_level_and_easier_than_the_low_ones_is_out_of_line() -> None:
    found = estimates(class_of(400, [1.0, 1.0, 1.0, -1.5]))
    assert out_of_line(found, {0: 2, 1: 2, 2: 2, 3: 3}) == {3: "lighter"}


def test_chance_alone_puts_an_exercise_out_of_line_seldom() -> None:
    """All are alike, and few people answer: one class in ten at most shows anything."""
    classes = [estimates(class_of(21, [0.0] * 4, seed=seed)) for seed in range(100)]
    assert sum(bool(out_of_line(found, dict.fromkeys(range(4), 2))) for found in classes) <= 10


BASE = {"graded": 40, "people": 40, "right_first": 20}
OPTIONS = {"r": True, "a": False, "b": False}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"part:r": 20, "part:a": 12, "part:b": 8}, []),
        ({"right_first": 8, "part:r": 8, "part:a": 7, "part:b": 5}, ["few-right"]),
        ({"right_first": 39, "part:r": 39, "part:a": 1, "part:b": 1}, ["all-right"]),
        ({"part:r": 15, "part:a": 20, "part:b": 5}, ["trap"]),
        ({"part:r": 20, "part:a": 20}, ["idle"]),
        ({"people": 19, "part:r": 1}, []),
        ({"graded": 0}, []),
    ],
)
def test_what_stands_out_is_remarked(changes: dict[str, int], expected: list[str]) -> None:
    assert remarks(BASE | changes, OPTIONS) == expected


def test_nothing_is_told_of_fewer_than_five() -> None:
    assert [people_told(n) for n in (0, 4, 5, 9, 10)] == [None, None, 5, 5, 10]
    assert share_told(4, 4) is None
    assert [share_told(n, 7) for n in (0, 3, 7)] == [0, 45, 100]


def test_the_median_is_the_bound_under_which_half_of_them_lie() -> None:
    assert median_of({15: 1, 30: 1, 60: 2}) == 30
    assert median_of({}) is None
