"""A lesson before its reader: what the lesson's page and its exercises show of her."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from courses.access import can
from courses.learning.records import CourseProgress, ExerciseState, LessonStep, Standing
from courses.lessons.models import LessonPage

if TYPE_CHECKING:
    from courses.learning.learner import Learner


class Reading:
    is_rehearsal = False

    def __init__(self, learner: Learner, lesson: LessonPage) -> None:
        self.learner = learner
        self.lesson = lesson
        self.told: Mapping[str, ExerciseState] = {}

    def telling(self, told: Mapping[str, ExerciseState]) -> Reading:
        """Says more of some exercises than what is stored: an answer not taken, and why."""
        self.told = told
        return self

    @cached_property
    def standing(self) -> Standing:
        return self.learner.standing_in(self.lesson)

    def state_of(self, block_id: str) -> ExerciseState | None:
        return self.told.get(block_id) or self.standing.states.get(block_id)

    def version_of(self, block_id: str) -> str:
        return self.standing.versions.get(block_id, "")

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
