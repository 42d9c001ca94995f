"""Figures that are kept up are those of a recount, whatever happens in between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count

import hypothesis.strategies as st
import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings

from courses.catalog.models import CoursePage
from courses.insight.fold import fold_portion
from courses.insight.keeping import keep_up, rebuild
from courses.insight.models import (
    ExerciseFigures,
    FiguresState,
    LessonFigures,
    LessonToRecount,
    OvertakenError,
)
from courses.insight.progress import recount_progress
from courses.insight.watermark import highest_id
from courses.learning.models import Attempt
from courses.lessons.models import LessonPage
from members.models import Member
from members.work.duties import DUTIES
from tests.courses.insight.conftest import (
    NAMES,
    START,
    all_figures,
    answered,
    attempt,
    change_choice,
    figures,
    make_people,
    progress,
)
from tests.courses.learning.conftest import named

pytestmark = pytest.mark.django_db


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


steps = st.lists(
    st.one_of(
        st.tuples(
            st.just("answer"),
            st.integers(0, 5),
            st.sampled_from(NAMES),
            st.booleans(),
            st.integers(0, 99),
        ),
        st.tuples(st.just("keep up"), st.integers(1, 5)),
        st.tuples(st.just("publish"), st.sampled_from(["One", "Two"])),
        st.tuples(st.just("erase"), st.integers(0, 5)),
    ),
    max_size=16,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
@example([("answer", 0, "one", True, 5), ("keep up", 1), ("answer", 0, "one", False, 2)])
@example([("answer", 0, "choice", True, 5), ("keep up", 9), ("publish", "One"), ("erase", 0)])
def test_kept_up_in_any_portions_is_equal_to_a_recount(
    lesson: LessonPage, people: list[Member], steps: list[tuple]
) -> None:
    """With answers that arrive late, new versions and erased accounts in between."""
    with rolled_back():
        keep_up()  # what comes now is counted in portions
        for step in steps:
            take(step, lesson, people)
        keep_up(portion=2)
        kept = all_figures()
        ExerciseFigures.objects.all().delete()
        rebuild()
        assert all_figures() == kept


def take(step: tuple, lesson: LessonPage, people: list[Member]) -> None:
    match step:
        case "answer", who, name, right, second:
            if Member.objects.filter(pk=people[who].pk).exists():
                answered(people[who], name, right=right, second=second)
        case "keep up", portion:
            keep_up(portion=portion)
        case "publish", prompt:
            change_choice(lesson, prompt)
        case "erase", who:
            Member.objects.filter(pk=people[who].pk).delete()


def test_the_first_try_counts_and_later_ones_are_tries(
    lesson: LessonPage, people: list[Member]
) -> None:
    for member in people:
        answered(member, "choice", right=member != people[0])
    answered(people[0], "choice", right=True, second=30)
    keep_up()
    row = figures("choice")
    assert (row.people, row.tries, row.first_share) == (6, 7, 5 / 6)
    chosen = {one["text"]: row.counts[f"part:{one['name']}"] for one in row.wording["options"]}
    assert chosen == {"A gauge": 5, "A hammer": 1}


def test_a_new_version_begins_anew_and_the_old_one_keeps_its_figures_and_words(
    lesson: LessonPage, people: list[Member]
) -> None:
    for member in people:
        answered(member, "choice", right=True)
    keep_up()
    old = figures("choice").version
    change_choice(lesson, "Which of them tells how worn a chain is?")
    keep_up()
    assert figures("choice").people == 0
    assert figures("choice").wording["prompt"] == "Which of them tells how worn a chain is?"
    before = ExerciseFigures.objects.get(version=old)
    assert (before.people, before.wording["prompt"]) == (6, "Which tool measures chain wear?")
    assert figures("one").version == figures("two").version


def test_no_row_names_a_person() -> None:
    for model in (ExerciseFigures, LessonFigures, FiguresState, LessonToRecount):
        related = {field.related_model for field in model._meta.get_fields()}
        assert Member not in related


def test_the_words_that_people_wrote_are_not_in_the_figures(
    lesson: LessonPage, people: list[Member]
) -> None:
    for member in people:
        attempt(member, "one", right=False, answer={"text": "my name is Ana"}).save()
    keep_up()
    assert "Ana" not in str(list(ExerciseFigures.objects.values()))


def test_what_another_counted_meanwhile_is_not_counted_twice(
    lesson: LessonPage, people: list[Member]
) -> None:
    keep_up()
    answered(people[0], "one", right=True)
    ours = FiguresState.now()
    keep_up()
    with pytest.raises(OvertakenError):
        fold_portion(ours, highest_id())
    assert figures("one").people == 1


def test_a_mark_set_while_a_lesson_is_counted_stays(
    lesson: LessonPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_up()
    LessonToRecount.mark([lesson.pk])
    counts = count(1)

    def counted_slowly(pk: int, versions: object, upto: int) -> dict:
        if next(counts) == 1:
            LessonToRecount.mark([pk])
        return {}

    monkeypatch.setattr("courses.insight.recounting.counts_of_lesson", counted_slowly)
    keep_up()
    assert next(counts) == 3
    assert not LessonToRecount.objects.exists()


def test_progress_tells_who_reached_finished_and_where_the_others_stopped(
    lesson: LessonPage, people: list[Member]
) -> None:
    for number, member in enumerate(people):
        done = START + timedelta(minutes=7 * number + 1) if number < 2 else None
        progress(member, lesson, place=f"x-{number % 2}", finished_at=done)
    recount_progress(now=START + timedelta(days=15))
    row = LessonFigures.objects.get()
    assert (row.reached, row.finished) == (6, 2)
    assert row.stops == {"x-0": 2, "x-1": 2}
    assert row.minutes == {"5": 1, "10": 1}


def test_who_was_here_lately_has_not_stopped(lesson: LessonPage, people: list[Member]) -> None:
    progress(people[0], lesson, place="x-1")
    recount_progress(now=START + timedelta(days=13))
    assert LessonFigures.objects.get().stops == {}


def test_progress_of_an_erased_account_is_gone_at_the_next_count(
    lesson: LessonPage, people: list[Member]
) -> None:
    progress(people[0], lesson)
    recount_progress()
    Member.objects.filter(pk=people[0].pk).delete()
    recount_progress()
    assert LessonFigures.objects.get().reached == 0


def test_the_worker_has_it_as_a_duty(lesson: LessonPage, people: list[Member]) -> None:
    answered(people[0], "one", right=True)
    DUTIES["figures"].do()
    assert figures("one").people == 1


def test_the_command_counts_all_anew(
    lesson: LessonPage, people: list[Member], capsys: pytest.CaptureFixture[str]
) -> None:
    answered(people[0], "one", right=True)
    keep_up()
    ExerciseFigures.objects.update(counts={"people": 99}, people=99)
    call_command("rebuild_figures")
    assert capsys.readouterr().out == "The figures of 1 lessons are counted anew.\n"
    assert figures("one").people == 1


@pytest.mark.parametrize("lessons", [1, 3])
def test_a_portion_costs_the_same_queries_for_one_lesson_and_for_many_people(
    lesson: LessonPage, lessons: int, django_assert_num_queries
) -> None:
    crowd = make_people(10 * lessons)
    keep_up()
    Attempt.objects.bulk_create(attempt(member, "one", right=True) for member in crowd)
    state, safe = FiguresState.now(), highest_id()
    with django_assert_num_queries(11):
        assert fold_portion(state, safe)


def test_an_unfinished_draft_stops_nobody_from_counting(
    course: CoursePage, lesson: LessonPage, people: list[Member]
) -> None:
    draft = LessonPage(title="Draft", live=False, body=[named("gap", "cloze", text="{{half")])
    course.add_child(instance=draft)
    answered(people[0], "one", right=True)
    keep_up()
    assert figures("one").people == 1
    assert LessonFigures.objects.get(lesson=draft).outline == []
