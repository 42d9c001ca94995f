"""A learner without an account: her work is in her session, judged by the same rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from courses.catalog.models import CoursePage
from courses.catalog.visibility import VisiblePages
from courses.learning.actions import ClientIdReusedError, check_stands
from courses.learning.credit import Credit, Tries, for_answer, for_lesson
from courses.learning.learner import Learner
from courses.learning.notebook import NOT_SEEN, Entry, Notebook, writing
from courses.learning.outcome import NOTHING, Outcome, outcome_of
from courses.learning.records import LessonStep, Mark, Standing
from courses.learning.version import version_of
from courses.lessons.grading.domain import grade
from courses.lessons.models import Exercise, LessonPage
from skills.evidence.domain import fold
from skills.evidence.models import Evidence


class GuestLearner(Learner):
    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.notebook = Notebook.read(request.session)

    @property
    def levels(self) -> Mapping[int, int]:
        return levels_in(self.notebook)

    @property
    def enrolled(self) -> Collection[int]:
        return {course for course, begun_at in self.notebook.courses.items() if begun_at}

    def standing_in(self, lesson: LessonPage) -> Standing:
        standing = Standing()
        exercises = Exercise.objects.filter(lesson=lesson.pk, retired_at=None)
        rows = exercises.values_list("block_id", "content_hash")
        for block_id, content_hash in rows:
            standing.versions[str(block_id)] = version_of(content_hash)
        for entry in self.notebook.attempts:
            if entry.block_id in standing.versions:
                standing.add_try(entry.block_id, entry.answer, entry.reply)
        return standing

    def marked(self, lessons: VisiblePages) -> Iterable[tuple[LessonPage, Mark]]:
        for lesson in lessons:
            entry = self.notebook.lessons.get(lesson.pk, NOT_SEEN)
            yield (
                lesson,
                Mark(entry.place, moment(entry.seen_at), moment(entry.finished_at)),
            )

    def is_enrolled_in(self, course: CoursePage, steps: Sequence[LessonStep]) -> bool:
        return course.pk in self.enrolled

    def answer(
        self, exercise: Exercise, answer: Mapping[str, Any], *, client_id: UUID, version: str
    ) -> Outcome:
        with writing(self.request.session) as self.notebook:
            if stored := self.notebook.find(str(client_id)):
                if stored.block_id != str(exercise.block_id) or stored.answer != answer:
                    raise ClientIdReusedError
                return Outcome.from_json(stored.reply)
            check_stands(exercise, version)
            return write_answer(self.notebook, exercise, answer, client_id)

    def finish(self, lesson: LessonPage) -> Outcome:
        now = timezone.now()
        with writing(self.request.session) as self.notebook:
            self.notebook.begin(lesson.course.pk, now)
            entry = self.notebook.see(lesson.pk, now)
            entry.finished_at = entry.finished_at or now.isoformat()
            return write_credits(self.notebook, for_lesson(lesson, now))

    def keep_place(self, lesson: LessonPage, place: str) -> None:
        if lesson.course.pk in self.enrolled:
            with writing(self.request.session) as self.notebook:
                self.notebook.see(lesson.pk, timezone.now(), place)

    def enroll(self, course: CoursePage) -> None:
        with writing(self.request.session) as self.notebook:
            self.notebook.begin(course.pk, timezone.now())

    def leave(self, course: CoursePage) -> None:
        with writing(self.request.session) as self.notebook:
            self.notebook.courses[course.pk] = ""


def write_answer(
    notebook: Notebook, exercise: Exercise, answer: Mapping[str, Any], client_id: UUID
) -> Outcome:
    now = timezone.now()
    reply = grade(exercise.kind, exercise.key, answer)
    entry = Entry(
        client_id=str(client_id),
        block_id=str(exercise.block_id),
        lesson=exercise.lesson_id,
        answer=dict(answer),
        correct=reply.correct,
        reply=reply.as_json(),
        content_hash=exercise.content_hash,
        at=now.isoformat(),
    )
    notebook.add(entry)
    notebook.begin(exercise.lesson.course.pk, now)
    notebook.see(exercise.lesson_id, now, f"x-{exercise.block_id}")
    if not entry.correct:
        return NOTHING
    outcome = write_credits(notebook, credits_for(notebook, exercise, now, client_id))
    entry.reply.update(outcome.as_json())
    return outcome


def credits_for(
    notebook: Notebook, exercise: Exercise, at: datetime, client_id: UUID
) -> list[Credit]:
    mastered = Evidence.Kind.EXERCISES_MASTERED
    return for_answer(
        exercise,
        known={credit["skill"] for credit in notebook.credits if credit["kind"] == mastered},
        tries_at=lambda skills: tries_in(notebook, skills),
        at=at,
        client_id=client_id,
    )


def tries_in(notebook: Notebook, skills: Collection[int]) -> Tries:
    """What `Attempt.objects.graded_for` gives for a member."""
    stand = {
        (str(block_id), content_hash, skill)
        for block_id, content_hash, skill in Exercise.objects.filter(
            skills__in=skills, retired_at=None
        ).values_list("block_id", "content_hash", "skills")
    }
    for entry in notebook.attempts:
        for skill in skills:
            if entry.correct is not None and (entry.block_id, entry.content_hash, skill) in stand:
                yield skill, entry.block_id, entry.correct


def write_credits(notebook: Notebook, earned: Iterable[Credit]) -> Outcome:
    """The levels that rose, and what opened by it."""
    before = levels_in(notebook)
    known = {credit["client_id"] for credit in notebook.credits}
    notebook.credits += [
        credit.as_json() for credit in earned if str(credit.client_id) not in known
    ]
    return outcome_of(before, levels_in(notebook))


def levels_in(notebook: Notebook) -> dict[int, int]:
    """The fold that makes a member's levels, over what the guest was credited with."""
    facts: dict[int, list[Credit]] = defaultdict(list)
    for stored in notebook.credits:
        facts[stored["skill"]].append(Credit.from_json(stored))
    return {skill: fold(own).shown for skill, own in facts.items()}


def moment(iso: str) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None
