"""Enrolling, answering and finishing, and what is left behind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from courses.learning.actions import (
    ClientIdReusedError,
    ExerciseChangedError,
    ExerciseRetiredError,
    answer_exercise,
    enroll,
    finish_lesson,
    leave,
    record_place,
)
from courses.learning.models import Attempt, Enrollment, LessonProgress
from courses.learning.version import version_of
from courses.submissions.models import Submission
from skills.evidence.actions import revoke_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Prerequisite, Skill
from skills.levels import Level
from tests.courses.learning.conftest import RIGHT, WRONG, client_id, exercise, named, publish

pytestmark = pytest.mark.django_db


def answer(member, name, given=RIGHT, *, sent="", **more):
    return answer_exercise(
        member=member,
        exercise=exercise(name),
        answer=given,
        client_id=client_id(sent or f"{name}{given}"),
        **more,
    )


def level(member, skill):
    return SkillState.objects.levels_of(member).get(skill.pk, 0)


def test_three_exercises_right_make_practised_and_say_so(member, lesson, skill):
    said = [answer(member, name).outcome.reached for name in "abc"]
    assert said[:2] == [(), ()]
    assert [(link.name, link.level) for link in said[2]] == [("True a wheel", Level.PRACTISED)]
    assert level(member, skill) == Level.PRACTISED


def test_one_exercise_right_three_times_makes_nothing(member, lesson, skill):
    for number in range(3):
        answer(member, "a", sent=f"again {number}")
    assert level(member, skill) == Level.NONE


def test_a_wrong_answer_put_right_counts_as_right(member, lesson, skill):
    answer(member, "a", WRONG)
    for name in "abc":
        answer(member, name)
    assert level(member, skill) == Level.PRACTISED


def test_what_opened_is_named(member, lesson, skill):
    later = Skill.objects.create(discipline=skill.discipline, slug="build", name="Build a wheel")
    Prerequisite.objects.create(skill=later, needs=skill, min_level=Level.PRACTISED)
    opened = [answer(member, name).outcome.opened for name in "abc"]
    assert [[link.name for link in links] for links in opened] == [[], [], ["Build a wheel"]]


def test_mastery_is_recorded_once_however_often_one_goes_on(member, lesson, skill):
    for number in range(3):
        for name in "abc":
            answer(member, name, sent=f"{name} {number}")
    assert Evidence.objects.filter(kind="exercises_mastered").count() == 1


def test_revoked_mastery_can_be_earned_again(member, lesson, skill):
    for name in "abc":
        answer(member, name)
    revoke_evidence(evidence=Evidence.objects.get(), reason="A key was wrong.")
    assert level(member, skill) == Level.NONE
    answer(member, "a", sent="once more")
    assert level(member, skill) == Level.PRACTISED


def test_the_same_id_and_answer_gets_the_stored_reply(member, lesson):
    first = answer(member, "a", sent="x")
    again = answer(member, "a", sent="x")
    assert (again.attempt.pk, again.attempt.reply) == (first.attempt.pk, first.attempt.reply)
    assert again.is_replay
    assert Attempt.objects.count() == 1


def test_a_replay_of_the_answer_that_reached_a_level_says_it_again(member, lesson):
    said = [answer(member, name).outcome for name in "abc"]
    assert answer(member, "c").outcome == said[2]


def test_the_same_id_with_another_answer_or_exercise_is_refused(member, lesson):
    answer(member, "a", sent="x")
    with pytest.raises(ClientIdReusedError):
        answer(member, "a", WRONG, sent="x")
    with pytest.raises(ClientIdReusedError):
        answer(member, "b", sent="x")
    assert Attempt.objects.count() == 1


def test_an_id_is_a_members_own(member, outsider, lesson):
    answer(member, "a", sent="x")
    answer(outsider, "a", WRONG, sent="x")
    assert Attempt.objects.count() == 2


def test_a_retired_exercise_takes_no_answer_but_gives_stored_replies(member, lesson):
    answer(member, "a", sent="x")
    lesson.body = [named("b"), named("c")]
    lesson.save_revision().publish()
    with pytest.raises(ExerciseRetiredError):
        answer(member, "a", sent="y")
    assert answer(member, "a", sent="x").is_replay


def test_an_answer_to_an_older_text_is_not_taken(member, lesson):
    before = version_of(exercise("a").content_hash)
    lesson.body = [named("a", answer="7"), named("b"), named("c")]
    lesson.save_revision().publish()
    with pytest.raises(ExerciseChangedError):
        answer(member, "a", version=before)
    assert (
        answer(member, "a", version=version_of(exercise("a").content_hash)).attempt.correct is False
    )


def test_answers_to_an_older_text_do_not_count_for_mastery(member, lesson, skill):
    answer(member, "a")
    lesson.body = [named("a", answer="7"), named("b"), named("c")]
    lesson.save_revision().publish()
    answer(member, "b")
    answer(member, "c")
    assert level(member, skill) == Level.NONE


def test_work_handed_in_is_kept_for_review_and_is_no_evidence(member, second_lesson):
    work = {"text": "My wheel", "links": ["https://example.org/wheel"]}
    attempt = answer(member, "task", work).attempt
    kept = Submission.objects.get()
    assert (kept.attempt, kept.text, kept.links) == (attempt, work["text"], work["links"])
    assert attempt.correct is None
    assert not Evidence.objects.exists()


def test_a_challenge_opened_is_an_attempt_and_no_evidence(member, second_lesson):
    assert answer(member, "look", {}).attempt.correct is None
    assert not Evidence.objects.exists()


def test_open_tasks_and_challenges_do_not_stand_in_the_way_of_mastery(
    member, lesson, second_lesson, skill
):
    for name in "abc":
        answer(member, name)
    assert level(member, skill) == Level.PRACTISED


def test_a_skill_of_two_exercises_needs_both(member, course, skill):
    publish(course, "Two", [named("a"), named("b")], skill)
    answer(member, "a")
    assert level(member, skill) == Level.NONE
    answer(member, "b")
    assert level(member, skill) == Level.PRACTISED


def test_a_finished_lesson_makes_aware_of_each_skill_it_teaches(member, lesson, skill):
    outcome = finish_lesson(member=member, lesson=lesson)
    assert [(link.name, link.level) for link in outcome.reached] == [("True a wheel", Level.AWARE)]
    assert level(member, skill) == Level.AWARE


def test_finishing_again_changes_nothing(member, lesson):
    finish_lesson(member=member, lesson=lesson)
    before = LessonProgress.objects.get().finished_at
    assert finish_lesson(member=member, lesson=lesson).reached == ()
    assert LessonProgress.objects.get().finished_at == before
    assert Evidence.objects.count() == 1


def test_the_first_progress_enrolls(member, lesson, course):
    answer(member, "a")
    assert Enrollment.objects.get().course == course


def test_leaving_keeps_the_progress_and_enrolling_brings_it_back(member, lesson, course):
    enroll(member=member, course=course)
    finish_lesson(member=member, lesson=lesson)
    leave(member=member, course=course)
    assert Enrollment.objects.get().left_at is not None
    assert LessonProgress.objects.get().finished_at is not None
    enroll(member=member, course=course)
    assert Enrollment.objects.get().left_at is None


def test_going_on_after_leaving_enrolls_again_but_an_older_answer_does_not(member, lesson, course):
    enroll(member=member, course=course)
    leave(member=member, course=course)
    answer(member, "a", at=timezone.now() - timedelta(days=1))
    assert Enrollment.objects.get().left_at is not None
    answer(member, "b")
    assert Enrollment.objects.get().left_at is None


def test_the_latest_place_stands_in_whatever_order_places_arrive(member, lesson):
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    record_place(member=member, lesson=lesson, place="later", at=noon + timedelta(minutes=1))
    record_place(member=member, lesson=lesson, place="earlier", at=noon)
    assert LessonProgress.objects.get().place == "later"


def test_nothing_is_kept_where_the_evidence_cannot_be(member, lesson, monkeypatch):
    answer(member, "a")
    answer(member, "b")

    def fails(**_kwargs):
        raise RuntimeError

    monkeypatch.setattr("courses.learning.actions.record_evidence", fails)
    with pytest.raises(RuntimeError):
        answer(member, "c")
    assert Attempt.objects.count() == 2
