"""What pages are told of a learner's work: plain rows, the same for a member and for a guest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from courses.catalog.models import CoursePage
from courses.learning.domain import next_step
from courses.learning.outcome import NOTHING, Outcome
from courses.lessons.models import LessonPage


@dataclass(frozen=True)
class WorkState:
    """How a learner's work on an open task stands. `missing`: what the last review asks for."""

    pk: int
    state: str
    missing: str = ""
    is_beside_others: bool = False
    """Others who did the task let her see how."""


@dataclass(frozen=True)
class ExerciseState:
    """The last try at an exercise. `error` says why an answer was not taken; `typed` keeps it."""

    answer: Mapping[str, Any] | None = None
    reply: Mapping[str, Any] = field(default_factory=dict)
    tries: int = 0
    outcome: Outcome = NOTHING
    error: str = ""
    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    work: WorkState | None = None


@dataclass
class Standing:
    """The exercises of a lesson by block id: the version of each, and the last try at it."""

    versions: dict[str, str] = field(default_factory=dict)
    states: dict[str, ExerciseState] = field(default_factory=dict)

    def add_try(
        self,
        block_id: str,
        answer: Mapping[str, Any],
        reply: Mapping[str, Any],
        work: WorkState | None = None,
    ) -> None:
        earlier = self.states.get(block_id, ExerciseState())
        self.states[block_id] = ExerciseState(
            answer=answer,
            reply=reply,
            tries=earlier.tries + 1,
            outcome=Outcome.from_json(reply),
            work=work,
        )


@dataclass(frozen=True)
class Mark:
    """How far the learner is in one lesson."""

    place: str = ""
    seen_at: datetime | None = None
    finished_at: datetime | None = None
    is_enrolled: bool = False
    """In the course of that lesson."""


@dataclass(frozen=True)
class LessonStep:
    """A lesson of a course, and how far the learner is in it."""

    lesson: LessonPage
    number: int
    url: str
    mark: Mark = Mark()

    @property
    def seen_at(self) -> datetime | None:
        return self.mark.seen_at

    @property
    def is_finished(self) -> bool:
        return self.mark.finished_at is not None

    @property
    def is_under_way(self) -> bool:
        return self.seen_at is not None and not self.is_finished

    @property
    def place_url(self) -> str:
        place = self.mark.place
        return f"{self.url}#{place}" if place and not self.is_finished else self.url


@dataclass(frozen=True)
class CourseProgress:
    """A course as this learner has it before her: its lessons in order."""

    course: CoursePage
    url: str
    steps: Sequence[LessonStep]
    is_enrolled: bool = False

    @property
    def catalogue_url(self) -> str:
        return self.url.removesuffix(f"{self.course.slug}/")

    @property
    def total(self) -> int:
        return len(self.steps)

    @cached_property
    def finished(self) -> int:
        return sum(step.is_finished for step in self.steps)

    @property
    def is_begun(self) -> bool:
        return any(step.seen_at for step in self.steps)

    @property
    def is_finished(self) -> bool:
        return 0 < self.total == self.finished

    @property
    def minutes_left(self) -> int:
        return sum(step.lesson.minutes for step in self.steps if not step.is_finished)

    def last_touched(self) -> float:
        return max((s.seen_at.timestamp() for s in self.steps if s.seen_at), default=0.0)

    @cached_property
    def next(self) -> LessonStep | None:
        return next_step(self.steps)
