"""Counts add up, whoever counts them and in whatever portions."""

from __future__ import annotations

from collections import Counter

import hypothesis.strategies as st
from hypothesis import given

from courses.insight.domain.counting import Answer, Counts, counts_of_person, difference

CURRENT = {1: "new", 2: "only", 3: "only"}

answers = st.lists(
    st.builds(
        Answer,
        exercise=st.integers(1, 3),
        version=st.sampled_from(["new", "old", "only"]),
        correct=st.sampled_from([True, False, None]),
        parts=st.lists(st.sampled_from("ab"), unique=True).map(tuple),
        at=st.integers(0, 4000).map(float),
        pk=st.integers(1, 1000),
    ),
    max_size=12,
    unique_by=lambda answer: answer.pk,
)


def answer(exercise: int, *, right: bool, at: float = 0, version: str = "", **other) -> Answer:
    version = version or CURRENT[exercise]
    return Answer(exercise, version, right, other.pop("parts", ()), at, int(at) + exercise)


def of(counts: Counts, exercise: int, version: str = "") -> dict[str, int]:
    version = version or CURRENT[exercise]
    return {key[2]: value for key, value in counts.items() if key[:2] == (exercise, version)}


@given(answers, st.randoms())
def test_the_order_in_which_answers_arrive_changes_nothing(answers, random) -> None:
    shuffled = list(answers)
    random.shuffle(shuffled)
    assert counts_of_person(shuffled, CURRENT) == counts_of_person(answers, CURRENT)


@given(answers, st.integers(0, 12), st.integers(0, 12))
def test_differences_lead_to_the_whole_in_any_portions(answers, one, other) -> None:
    total: Counts = Counter()
    before: Counts = Counter()
    for end in [*sorted([one, other]), len(answers)]:
        after = counts_of_person(answers[:end], CURRENT)
        total.update(difference(after, before))
        before = after
    assert {k: v for k, v in total.items() if v} == counts_of_person(answers, CURRENT)


@given(answers)
def test_a_person_is_counted_once_for_each_version_she_answered(answers) -> None:
    counts = counts_of_person(answers, CURRENT)
    items = {answer.item for answer in answers}
    assert {key[:2]: n for key, n in counts.items() if key[2] == "people"} == dict.fromkeys(
        items, 1
    )
    assert sum(n for key, n in counts.items() if key[2] == "tries") == len(answers)


def test_the_first_try_is_the_earliest_even_if_it_is_told_later() -> None:
    late = Answer(1, "new", correct=True, parts=("b",), at=90.0, pk=1)
    early = Answer(1, "new", correct=False, parts=("a",), at=10.0, pk=2)
    counts = counts_of_person([late, early], CURRENT)
    assert of(counts, 1) == {"people": 1, "graded": 1, "tries": 2, "right": 1, "part:a": 1}


def test_versions_are_not_mixed() -> None:
    counts = counts_of_person(
        [answer(1, right=True, at=1, version="old"), answer(1, right=False, at=2)], CURRENT
    )
    assert of(counts, 1, "old")["right_first"] == 1
    assert "right_first" not in of(counts, 1)
    assert of(counts, 1)["tries"] == 1


def test_an_old_version_is_compared_with_nothing() -> None:
    counts = counts_of_person(
        [
            answer(1, right=True, version="old"),
            answer(2, right=False, at=1),
            answer(3, right=False, at=2),
        ],
        CURRENT,
    )
    assert not [key for key in counts if key[2].startswith("beats") or key[2] == "n"]


def test_the_rest_of_the_lesson_leaves_the_exercise_out() -> None:
    counts = counts_of_person(
        [answer(1, right=True), answer(2, right=True, at=1), answer(3, right=False, at=2)], CURRENT
    )
    assert {name: of(counts, 1)[name] for name in ("n", "x", "r", "xr")} == {
        "n": 1,
        "x": 1,
        "r": 500,
        "xr": 500,
    }
    assert of(counts, 3)["r"] == 1000
    assert of(counts, 1)["beats:3"] == of(counts, 2)["beats:3"] == 1


def test_the_time_of_a_first_try_runs_from_the_answer_before_unless_that_was_a_pause() -> None:
    counts = counts_of_person(
        [
            answer(1, right=False, at=0),
            answer(1, right=True, at=20),
            answer(2, right=True, at=65),
            answer(3, right=True, at=10_000),
        ],
        CURRENT,
    )
    assert [key for key in counts if key[2].startswith("time")] == [(2, "only", "time:60")]
