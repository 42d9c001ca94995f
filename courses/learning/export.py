"""The member's part: her courses, how far she is, and all that she answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, TypedDict
from uuid import UUID

from django.db.models import F

from courses.learning.models import Attempt, Enrollment, LessonProgress
from members.export.parts import CHUNK, part
from members.models import Member


class EnrollmentRow(TypedDict):
    """A course that she began."""

    course: str
    started_at: datetime
    left_at: datetime | None


class ProgressRow(TypedDict):
    """How far she is in a lesson."""

    lesson: str
    place: Annotated[str, "The id of the block that she read last."]
    started_at: datetime
    seen_at: datetime
    finished_at: datetime | None


class AttemptRow(TypedDict):
    """One answer of hers."""

    lesson: str
    exercise: Annotated[UUID, "The id of its block."]
    kind: str
    answer: Annotated[Any, "As the kind of exercise needs it."]
    correct: Annotated[bool | None, "Null where nothing is graded."]
    at: datetime


@part("enrollments")
def enrollments(member: Member) -> Iterator[EnrollmentRow]:
    rows = Enrollment.objects.filter(member=member).order_by("pk")
    found = rows.values("started_at", "left_at", title=F("course__title")).iterator(CHUNK)
    for row in found:
        yield {
            "course": row["title"],
            "started_at": row["started_at"],
            "left_at": row["left_at"],
        }


@part("lesson_progress")
def lesson_progress(member: Member) -> Iterator[ProgressRow]:
    rows = LessonProgress.objects.filter(member=member).order_by("pk")
    fields = ["place", "started_at", "seen_at", "finished_at"]
    for row in rows.values(*fields, title=F("lesson__title")).iterator(CHUNK):
        yield {
            "lesson": row["title"],
            "place": row["place"],
            "started_at": row["started_at"],
            "seen_at": row["seen_at"],
            "finished_at": row["finished_at"],
        }


@part("attempts")
def attempts(member: Member) -> Iterator[AttemptRow]:
    """Without the replies: they are the course's words, and its answers."""
    rows = Attempt.objects.filter(member=member).order_by("at", "pk")
    title, block = F("exercise__lesson__title"), F("exercise__block_id")
    named = rows.values(
        "answer", "correct", "at", title=title, block=block, kind=F("exercise__kind")
    )
    for row in named.iterator(CHUNK):
        yield {
            "lesson": row["title"],
            "exercise": row["block"],
            "kind": row["kind"],
            "answer": row["answer"],
            "correct": row["correct"],
            "at": row["at"],
        }
