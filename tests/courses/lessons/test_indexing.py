"""Publishing a lesson indexes its exercises and keeps its course's minutes."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from courses.catalog.models import CoursePage
from courses.lessons.actions import index_exercises
from courses.lessons.models import Exercise, LessonPage, LessonSkill
from tests.courses.lessons.samples import ALL_KINDS, block, block_id, every_kind

pytestmark = pytest.mark.django_db


def publish(lesson: LessonPage, body: list[dict[str, Any]]) -> LessonPage:
    lesson.body = body
    lesson.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)


def test_every_kind_becomes_a_row_keyed_by_its_block(make_lesson):
    lesson = make_lesson(every_kind())
    rows = [(str(row.block_id), row.kind, row.position) for row in lesson.exercises.all()]
    assert rows == [(block_id(kind), kind, place) for place, kind in enumerate(ALL_KINDS)]


def test_a_draft_is_not_indexed(course):
    lesson = course.add_child(instance=LessonPage(title="Draft", live=False, body=every_kind()))
    lesson.save_revision()
    assert Exercise.objects.count() == 0


def test_a_challenge_without_a_solution_asks_for_no_answer(make_lesson):
    assert make_lesson([block("challenge", solutions=[])]).exercises.count() == 0


def test_publishing_again_keeps_the_rows_and_their_hashes(make_lesson):
    lesson = make_lesson(every_kind())
    before = list(Exercise.objects.order_by("pk").values())
    publish(lesson, every_kind())
    assert list(Exercise.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        ({"hint": "<p>Another</p>"}, True),
        ({"near": []}, True),
        ({"feedback": {"right": "", "wrong": ""}}, True),
        ({"answer": "5"}, False),
        ({"prompt": [{"type": "text", "value": "<p>How long is it?</p>"}]}, False),
    ],
)
def test_the_hash_moves_with_the_question_and_its_answer_only(make_lesson, change, is_same):
    lesson = make_lesson([block("numeric")])
    before = Exercise.objects.get().content_hash
    publish(lesson, [block("numeric", **change)])
    assert (Exercise.objects.get().content_hash == before) is is_same


def test_a_removed_exercise_is_retired_and_revived_when_it_returns(make_lesson):
    lesson = make_lesson(every_kind())
    pk = Exercise.objects.get(kind="cloze").pk
    lesson = publish(lesson, [block("numeric")])
    assert Exercise.objects.get(pk=pk).retired_at is not None
    publish(lesson, every_kind())
    assert Exercise.objects.get(kind="cloze").pk == pk
    assert Exercise.objects.filter(retired_at__isnull=False).count() == 0


def test_withdrawing_a_lesson_retires_its_exercises(make_lesson):
    make_lesson(every_kind()).unpublish()
    assert Exercise.objects.filter(retired_at__isnull=True).count() == 0


def test_an_exercise_practices_the_skills_it_names_or_else_those_of_its_lesson(
    make_lesson, skill, course
):
    lesson = make_lesson([block("numeric", skills=[skill.pk]), block("cloze")])
    assert list(Exercise.objects.get(kind="numeric").skills.all()) == [skill]
    assert list(Exercise.objects.get(kind="cloze").skills.all()) == []
    lesson.teaches.add(LessonSkill(skill=skill))
    publish(lesson, [block("numeric"), block("cloze")])
    assert list(Exercise.objects.get(kind="cloze").skills.all()) == [skill]


@pytest.mark.parametrize("times", [1, 3])
def test_indexing_takes_the_same_queries_however_many_exercises(
    make_lesson, django_assert_num_queries, times
):
    kinds = ALL_KINDS[: 3 * times]
    lesson = make_lesson([block(kind) for kind in kinds])
    with django_assert_num_queries(7):
        index_exercises(LessonPage.objects.get(pk=lesson.pk))


# --- identity --------------------------------------------------------------


def test_a_copied_lesson_has_exercises_of_its_own(make_lesson):
    lesson = make_lesson(every_kind())
    before = {row.block_id for row in lesson.exercises.all()}
    copy = lesson.copy(update_attrs={"slug": "copy", "title": "Copy"})
    assert copy.exercises.count() == len(ALL_KINDS)
    assert not before & {row.block_id for row in copy.exercises.all()}
    assert {row.block_id for row in lesson.exercises.all()} == before


def test_editing_a_copy_keeps_the_identity_of_its_exercises(make_lesson):
    copy = make_lesson(every_kind()).copy(update_attrs={"slug": "copy", "title": "Copy"})
    before = {row.block_id for row in copy.exercises.all()}
    copy.get_latest_revision_as_object().save_revision().publish()
    assert {row.block_id for row in copy.exercises.filter(retired_at=None)} == before


def test_saving_the_source_after_a_copy_keeps_its_exercises(make_lesson):
    lesson = make_lesson(every_kind())
    before = {row.block_id for row in lesson.exercises.all()}
    lesson.copy(update_attrs={"slug": "copy", "title": "Copy"})
    lesson.save_revision().publish()
    assert {row.block_id for row in lesson.exercises.filter(retired_at=None)} == before


def test_a_copied_course_brings_copies_of_its_lessons(make_lesson, course):
    make_lesson(every_kind(), minutes=7)
    copy = course.copy(recursive=True, update_attrs={"slug": "copy", "title": "Copy"})
    copy.refresh_from_db()
    assert copy.minutes == 7
    assert Exercise.objects.count() == 2 * len(ALL_KINDS)


def test_an_alias_has_exercises_of_its_own_and_follows_its_source(make_lesson, catalogue):
    other = catalogue.add_child(instance=CoursePage(title="Other", slug="other"))
    lesson = make_lesson([block("numeric"), block("cloze")])
    alias = lesson.create_alias(parent=other)
    assert lesson.exercises.count() == 2
    publish(lesson, [block("numeric"), block("cloze"), block("ordering")])
    assert lesson.exercises.filter(retired_at=None).count() == 3
    theirs = {row.block_id for row in Exercise.objects.filter(lesson=alias, retired_at=None)}
    assert len(theirs) == 3
    assert not theirs & {row.block_id for row in lesson.exercises.all()}


def test_blocks_without_an_id_with_a_word_for_an_id_and_with_the_same_id_get_their_own(make_lesson):
    none, word = block("numeric"), block("cloze")
    none["id"], word["id"] = None, "chain-wear-1"
    lesson = make_lesson([none, word, block("ordering"), block("ordering")])
    ids = [child.id for child in lesson.body]
    assert len(set(ids)) == 4
    assert lesson.exercises.count() == 4
    assert [child.id for child in publish(lesson, lesson.body.raw_data).body] == ids


# --- what cannot be graded -------------------------------------------------


def test_a_script_cannot_publish_what_cannot_be_graded(course):
    lesson = LessonPage(title="Bad", body=[block("ordering", items=["one"])])
    with pytest.raises(ValidationError, match="Putting in order, items: Give at least two items"):
        course.add_child(instance=lesson)


@pytest.mark.parametrize("changes", [{"items": ["one"]}, {"prompt": []}])
def test_it_is_refused_also_while_another_thread_saves_a_draft(course, changes):
    """Wagtail defers checks on blocks that all threads share."""
    blocks = LessonPage._meta.get_field("body").stream_block
    blocks.defer_required_validation()
    try:
        with pytest.raises(ValidationError):
            course.add_child(instance=LessonPage(title="Bad", body=[block("ordering", **changes)]))
    finally:
        blocks.restore_deferred_validation()


def test_a_revision_that_cannot_be_graded_cannot_be_published(make_lesson):
    lesson = make_lesson([block("ordering")])
    lesson.body = [block("ordering", items=["one"])]
    revision = lesson.save_revision(clean=False)
    with pytest.raises(ValidationError):
        revision.publish()
    assert len(LessonPage.objects.get(pk=lesson.pk).body[0].value["items"]) == 3


# --- minutes ---------------------------------------------------------------


def test_the_minutes_of_a_course_are_those_of_its_live_lessons(make_lesson, course):
    first = make_lesson([], title="First", minutes=10)
    make_lesson([], title="Second", minutes=5)
    course.refresh_from_db()
    assert course.minutes == 15
    first.unpublish()
    course.refresh_from_db()
    assert course.minutes == 5


def test_publishing_an_old_revision_of_a_course_keeps_its_minutes(make_lesson, course):
    revision = course.save_revision()
    make_lesson([], minutes=10)
    revision.publish()
    course.refresh_from_db()
    assert course.minutes == 10


def test_deleting_and_moving_lessons_counts_again(make_lesson, course, catalogue):
    other = catalogue.add_child(instance=CoursePage(title="Other", slug="other"))
    first = make_lesson([], title="First", minutes=10)
    second = make_lesson([], title="Second", minutes=5)
    second.move(other, pos="last-child")
    first.delete()
    course.refresh_from_db()
    other.refresh_from_db()
    assert (course.minutes, other.minutes) == (0, 5)
