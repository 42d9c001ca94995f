"""What a finished lesson or an answer is evidence of: the same for members and for guests."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import Count

from courses.learning.domain import mastered_skills
from courses.lessons.models import Exercise, LessonPage
from skills.evidence.models import Evidence
from skills.levels import Level

# Names what a lesson gives, so that the same lesson gives it once.
LESSONS = uuid.UUID("5f0f9a2e-7f0e-4c84-9a55-1f3f5a3a8d41")
UNGRADED_KINDS = ("open_task", "challenge")

Tries = Iterable[tuple[int, Hashable, bool]]
"""(skill, exercise, right?), oldest first."""


@dataclass(frozen=True)
class Credit:
    """A row of evidence to be. As a guest's entry it folds into a level as it is."""

    weight: ClassVar[float] = 1.0
    member_id: ClassVar[None] = None
    by_id: ClassVar[None] = None
    revoked_at: ClassVar[None] = None

    skill: int
    kind: Evidence.Kind
    level: int
    source: str
    at: datetime
    client_id: uuid.UUID

    def as_json(self) -> dict[str, Any]:
        return vars(self) | {"at": self.at.isoformat(), "client_id": str(self.client_id)}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Credit:
        at, client_id = stored["at"], stored["client_id"]
        return cls(**stored | {"at": datetime.fromisoformat(at), "client_id": uuid.UUID(client_id)})


def for_lesson(lesson: LessonPage, at: datetime) -> list[Credit]:
    """Aware of each skill that the lesson teaches."""
    key = lesson.translation_key
    return [
        Credit(
            skill=skill,
            kind=Evidence.Kind.LESSON_SEEN,
            level=Level.AWARE,
            source=f"lesson:{key}",
            at=at,
            client_id=uuid.uuid5(LESSONS, f"{key} {skill}"),
        )
        for skill in lesson.teaches.values_list("skill_id", flat=True)
    ]


def for_answer(
    exercise: Exercise,
    *,
    known: Collection[int],
    tries_at: Callable[[Collection[int]], Tries],
    at: datetime,
    client_id: uuid.UUID,
) -> list[Credit]:
    """Practised, for each skill of the exercise that the tries master and that is not `known`."""
    skills = set(exercise.skills.values_list("pk", flat=True)) - set(known)
    if not skills:
        return []
    return [
        Credit(
            skill=skill,
            kind=Evidence.Kind.EXERCISES_MASTERED,
            level=Level.PRACTISED,
            source=f"exercise:{exercise.block_id}",
            at=at,
            client_id=uuid.uuid5(client_id, f"mastered {skill}"),
        )
        for skill in sorted(mastered_skills(tries_at(skills), exercise_counts(skills)))
    ]


def exercise_counts(skills: Collection[int]) -> dict[int, int]:
    """How many graded exercises each of these skills has in published lessons. One query."""
    rows = (
        Exercise.objects.filter(skills__in=skills, retired_at=None, lesson__live=True)
        .exclude(kind__in=UNGRADED_KINDS)
        .values_list("skills")
        .annotate(Count("pk"))
        .order_by()
    )
    return dict(rows)
