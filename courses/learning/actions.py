"""What a member does in courses. Each verb is one transaction, or joins the one around it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.catalog.models import CoursePage
from courses.learning.credit import Credit, Tries, for_answer, for_lesson
from courses.learning.models import Attempt, Enrollment, LessonProgress
from courses.learning.outcome import NOTHING, Outcome, outcome_of
from courses.learning.version import is_version_of
from courses.lessons.grading.domain import grade
from courses.lessons.models import Exercise, LessonPage
from courses.submissions.versions import keep_version
from members.models import Member
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Skill


class LearningError(Exception):
    """A reason why an answer was not taken, in words for the learner."""

    message = _("Your answer could not be taken.")


class ClientIdReusedError(LearningError):
    message = _("This form was sent before with another answer. Open the lesson again.")


class ExerciseRetiredError(LearningError):
    message = _("This exercise is no longer part of the lesson.")


class ExerciseChangedError(LearningError):
    message = _("This exercise was changed while you answered. Look at it again, then send.")


@dataclass(frozen=True)
class Answered:
    attempt: Attempt
    outcome: Outcome
    is_replay: bool = False


@transaction.atomic
def enroll(*, member: Member, course: CoursePage) -> Enrollment:
    """Enrolled now, whether for the first time or again. What was done before is still there."""
    enrollment, _made = Enrollment.objects.update_or_create(
        member=member, course=course, defaults={"left_at": None}
    )
    return enrollment


def leave(*, member: Member, course: CoursePage) -> None:
    """Off her list; her progress is kept."""
    Enrollment.objects.filter(member=member, course=course, left_at=None).update(
        left_at=timezone.now()
    )


def record_place(
    *, member: Member, lesson: LessonPage, place: str, at: datetime | None = None
) -> None:
    """Where she is in the lesson: the latest word counts, in whatever order they arrive."""
    at = at or timezone.now()
    progress, made = LessonProgress.objects.get_or_create(
        member=member,
        lesson=lesson,
        defaults={"place": place, "started_at": at, "seen_at": at},
    )
    if not made:
        LessonProgress.objects.filter(pk=progress.pk, seen_at__lte=at).update(
            place=place, seen_at=at
        )


@transaction.atomic
def finish_lesson(*, member: Member, lesson: LessonPage, at: datetime | None = None) -> Outcome:
    """She is aware of what the lesson teaches. Finishing twice changes nothing."""
    lock(member)
    at = at or timezone.now()
    keep_enrolled(member, lesson.course, at)
    record_place(member=member, lesson=lesson, place="", at=at)
    mark_finished(member=member, lesson=lesson, at=at)
    return record_credits(member, for_lesson(lesson, at))


def mark_finished(*, member: Member, lesson: LessonPage, at: datetime) -> None:
    LessonProgress.objects.filter(member=member, lesson=lesson, finished_at=None).update(
        finished_at=at
    )


@transaction.atomic
def answer_exercise(
    *,
    member: Member,
    exercise: Exercise,
    answer: Mapping[str, Any],
    client_id: uuid.UUID,
    version: str = "",
    at: datetime | None = None,
) -> Answered:
    """Grade and keep an answer; credit what it shows. The same `client_id` gets the same reply.

    `version` is that of the exercise as the learner saw it, where that is known.
    Raises ClientIdReusedError, ExerciseRetiredError or ExerciseChangedError; nothing is kept then.
    """
    lock(member)
    if stored := Attempt.objects.filter(member=member, client_id=client_id).first():
        if stored.exercise_id != exercise.pk or stored.answer != answer:
            raise ClientIdReusedError
        return Answered(stored, Outcome.from_json(stored.reply), is_replay=True)
    check_stands(exercise, version)
    reply = grade(exercise.kind, exercise.key, answer)
    return keep_attempt(
        Attempt(
            member=member,
            exercise=exercise,
            client_id=client_id,
            answer=answer,
            correct=reply.correct,
            reply=reply.as_json(),
            content_hash=exercise.content_hash,
            at=at or timezone.now(),
        )
    )


def check_stands(exercise: Exercise, version: str) -> None:
    if exercise.retired_at:
        raise ExerciseRetiredError
    if not is_version_of(version, exercise.content_hash):
        raise ExerciseChangedError


def keep_attempt(attempt: Attempt) -> Answered:
    """Store a graded attempt with all that follows from it, its reply saying what that was."""
    member, exercise = attempt.member, attempt.exercise
    attempt.save()
    if exercise.kind == "open_task":
        keep_version(attempt)
    keep_enrolled(member, exercise.lesson.course, attempt.at)
    record_place(
        member=member, lesson=exercise.lesson, place=f"x-{exercise.block_id}", at=attempt.at
    )
    outcome = credit_mastery(attempt) if attempt.correct else NOTHING
    if outcome != NOTHING:
        attempt.reply |= outcome.as_json()
        attempt.save(update_fields=["reply"])
    return Answered(attempt, outcome)


def credit_mastery(attempt: Attempt) -> Outcome:
    member = attempt.member
    mastered = member.evidence.filter(kind=Evidence.Kind.EXERCISES_MASTERED, revoked_at=None)

    def tries_at(skills: Collection[int]) -> Tries:
        tries = Attempt.objects.filter(member=member).graded_for(skills)
        rows = tries.values_list("exercise__skills", "exercise_id", "correct")
        return ((skill, exercise, bool(right)) for skill, exercise, right in rows)

    earned = for_answer(
        attempt.exercise,
        known=set(mastered.values_list("skill_id", flat=True)),
        tries_at=tries_at,
        at=attempt.at,
        client_id=attempt.client_id,
    )
    return record_credits(member, earned)


def record_credits(member: Member, earned: Iterable[Credit]) -> Outcome:
    """The levels that rose, and what opened by it. A skill that is gone is left out."""
    earned = list(earned)
    skills = Skill.objects.in_bulk({credit.skill for credit in earned})
    before: dict[int, int] = {}
    for credit in earned:
        if credit.skill in skills:
            change = record_evidence(
                member=member, **vars(credit) | {"skill": skills[credit.skill]}
            )
            before.setdefault(credit.skill, change.before.shown)
    if not before:
        return NOTHING
    after = SkillState.objects.levels_of(member)
    return outcome_of(after | before, after)


def keep_enrolled(member: Member, course: CoursePage, at: datetime) -> None:
    """The first progress in a course enrolls; progress made after leaving it enrolls again."""
    enrollment, made = Enrollment.objects.get_or_create(
        member=member, course=course, defaults={"started_at": at}
    )
    if not made and enrollment.left_at and enrollment.left_at < at:
        enroll(member=member, course=course)


def lock(member: Member) -> None:
    """One learner's progress is written by one transaction at a time."""
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
