"""A lesson before its reader: what the lesson's page and its exercises show of her."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from courses.access import can
from courses.learning.records import CourseProgress, ExerciseState, LessonStep
from courses.learning.version import version_of
from courses.lessons.models import Exercise, LessonPage

if TYPE_CHECKING:
    from courses.learning.learner import Learner


class Reading:
    def __init__(
        self,
        learner: Learner,
        lesson: LessonPage,
        told: Mapping[str, ExerciseState] | None = None,
    ) -> None:
        """`told` says more of some exercises than what is stored: an answer not taken, and why."""
        self.learner = learner
        self.lesson = lesson
        self.told = told or {}

    @cached_property
    def states(self) -> Mapping[str, ExerciseState]:
        return self.learner.states_in(self.lesson)

    def state_of(self, block_id: object) -> ExerciseState | None:
        return self.told.get(str(block_id)) or self.states.get(str(block_id))

    @cached_property
    def versions(self) -> Mapping[str, str]:
        """Block id → the version of the exercise as it stands."""
        # By its key: a lesson in its first preview has no rows, and no key yet.
        rows = Exercise.objects.filter(lesson=self.lesson.pk, retired_at=None)
        hashes = rows.values_list("block_id", "content_hash")
        return {str(block_id): version_of(content_hash) for block_id, content_hash in hashes}

    def version_of(self, block_id: str) -> str:
        return self.versions.get(block_id, "")

    @cached_property
    def may_see_instructor_notes(self) -> bool:
        return can(self.learner.member, "see_instructor_notes", self.course.course)

    @cached_property
    def course(self) -> CourseProgress:
        return self.learner.progress_in(self.lesson.course)

    @cached_property
    def step(self) -> LessonStep | None:
        """This lesson's own; None in the preview of a draft."""
        return next((s for s in self.course.steps if s.lesson.pk == self.lesson.pk), None)

    @cached_property
    def previous(self) -> LessonStep | None:
        return self.beside(-1)

    @cached_property
    def next(self) -> LessonStep | None:
        return self.beside(1)

    def beside(self, offset: int) -> LessonStep | None:
        if self.step is None:
            return None
        return {s.number: s for s in self.course.steps}.get(self.step.number + offset)
