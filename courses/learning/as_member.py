"""A signed-in learner: her work is rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, Q, QuerySet
from django.http import HttpRequest

from courses.catalog.models import CoursePage
from courses.catalog.visibility import INNER, VisiblePages
from courses.learning import actions
from courses.learning.learner import Learner
from courses.learning.outcome import Outcome
from courses.learning.records import Mark, Standing, WorkState
from courses.learning.version import version_of
from courses.lessons.models import Exercise, LessonPage
from courses.submissions.standing import WORK, work_columns
from members.models import Member
from skills.evidence.models import SkillState


class MemberLearner(Learner):
    member: Member

    def __init__(self, request: HttpRequest, member: Member) -> None:
        super().__init__(request)
        self.member = member

    @cached_property
    def levels(self) -> Mapping[int, int]:
        return SkillState.objects.levels_of(self.member)

    @cached_property
    def enrolled(self) -> Collection[int]:
        own = self.member.enrollments.filter(left_at=None)
        return frozenset(own.values_list("course_id", flat=True))

    def enrolled_courses(self) -> QuerySet[Any, Any]:
        """As a part of the question that asks for the courses."""
        return self.member.enrollments.filter(left_at=None).values("course")

    def standing_in(self, lesson: LessonPage) -> Standing:
        """One query: each exercise with each of her tries, oldest first, or with none, and how her
        work stands where it is looked at by a person."""
        own = FilteredRelation("attempts", condition=Q(attempts__member=self.member))
        rows = (
            Exercise.objects.filter(lesson=lesson.pk, retired_at=None)
            .annotate(own=own, **work_columns(self.member))
            .order_by("own__at", "own__pk")
            .values_list("block_id", "content_hash", "own__pk", "own__answer", "own__reply", *WORK)
        )
        standing = Standing()
        for block_id, content_hash, attempt, answer, reply, *work in rows:
            standing.versions[str(block_id)] = version_of(content_hash)
            if attempt:
                state = WorkState(*work) if work[0] else None
                standing.add_try(str(block_id), answer, reply, state)
        return standing

    def marked(self, lessons: VisiblePages) -> Iterable[tuple[LessonPage, Mark]]:
        own = FilteredRelation("progress", condition=Q(progress__member=self.member))
        enrolled = self.member.enrollments.filter(left_at=None).alias(inner=INNER)
        rows = lessons.annotate(
            own=own,
            is_enrolled=Exists(enrolled.filter(inner__startswith=F("course__path"))),
            own_place=F("own__place"),
            own_seen_at=F("own__seen_at"),
            own_finished_at=F("own__finished_at"),
        )
        for row in rows:
            yield (
                row,
                Mark(row.own_place or "", row.own_seen_at, row.own_finished_at, row.is_enrolled),
            )

    def answer(
        self, exercise: Exercise, answer: Mapping[str, Any], *, client_id: UUID, version: str
    ) -> Outcome:
        return actions.answer_exercise(
            member=self.member,
            exercise=exercise,
            answer=answer,
            client_id=client_id,
            version=version,
        ).outcome

    def finish(self, lesson: LessonPage) -> Outcome:
        return actions.finish_lesson(member=self.member, lesson=lesson)

    def keep_place(self, lesson: LessonPage, place: str) -> None:
        if lesson.course.pk in self.enrolled:
            actions.record_place(member=self.member, lesson=lesson, place=place)

    def enroll(self, course: CoursePage) -> None:
        actions.enroll(member=self.member, course=course)

    def leave(self, course: CoursePage) -> None:
        actions.leave(member=self.member, course=course)
