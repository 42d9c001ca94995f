"""Attempts as the domain counts them: without the words that were written, and without names."""

from __future__ import annotations

from collections.abc import Iterator

from courses.insight.domain.counting import Answer
from courses.learning.models import Attempt, AttemptQuerySet

Told = tuple[int, Answer]
"""Member and answer. The member is for grouping alone, and goes no further."""

COLUMNS = (
    "member_id",
    "exercise_id",
    "content_hash",
    "correct",
    "answer__chosen",
    "reply__marks",
    "at",
    "pk",
)


def told(attempts: AttemptQuerySet) -> Iterator[Told]:
    rows = attempts.values_list(*COLUMNS).iterator()
    for member, exercise, version, correct, chosen, marks, at, pk in rows:
        parts = chosen or [part for part, is_right in (marks or {}).items() if not is_right]
        answer = Answer(exercise, version, correct, tuple(parts), at.timestamp(), pk)
        yield member, answer


def counted_until(upto: int) -> AttemptQuerySet:
    attempts: AttemptQuerySet = Attempt.objects.filter(pk__lte=upto).order_by()
    return attempts
