"""What publishing a lesson does: its exercises are indexed, its course's minutes counted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from wagtail.blocks import StreamValue

from courses.catalog.models import CoursePage
from courses.lessons.body import answerable_children
from courses.lessons.models import Exercise, LessonPage
from skills.graph.heirs import heirs_of

# What changes the help but not the question: earlier attempts stay good.
_ASIDE = {"id", "feedback", "near"}


@transaction.atomic
def index_exercises(lesson: LessonPage) -> None:
    """Make the rows of `lesson` say what its published body says. Ten queries at most."""
    rows = {row.block_id: row for row in lesson.exercises.all()}
    exercises = [
        exercise_row(lesson, place, child)
        for place, child in enumerate(answerable_children(lesson.body))
    ]
    for exercise in exercises:
        if exercise.block_id in rows:
            exercise.pk = rows[exercise.block_id].pk
    Exercise.objects.bulk_create(e for e in exercises if not e.pk)
    Exercise.objects.bulk_update(
        (e for e in exercises if e.block_id in rows),
        ["kind", "position", "key", "content_hash", "retired_at"],
    )
    present = {exercise.block_id for exercise in exercises}
    _retire(row for block_id, row in rows.items() if block_id not in present)
    _set_skills(lesson, exercises)


@transaction.atomic
def retire_exercises(lesson: LessonPage) -> None:
    _retire(lesson.exercises.all())


def count_minutes(course_pk: int, *, without: LessonPage | None = None) -> None:
    """Set a course's minutes to the sum over its live lessons."""
    course = CoursePage.objects.filter(pk=course_pk).first()
    if course:
        lessons = LessonPage.objects.live().child_of(course).exclude(pk=without and without.pk)
        minutes = lessons.aggregate(sum=Sum("minutes"))["sum"] or 0
        CoursePage.objects.filter(pk=course.pk).update(minutes=minutes)


def _retire(rows: Iterable[Exercise]) -> None:
    pks = [row.pk for row in rows if not row.retired_at]
    Exercise.objects.filter(pk__in=pks).update(retired_at=timezone.now())


def exercise_row(lesson: LessonPage, place: int, child: StreamValue.StreamChild) -> Exercise:
    """What would be stored of a block that can be graded."""
    key = child.block.key(child.id, child.value)
    return Exercise(
        block_id=UUID(child.id),
        lesson=lesson,
        kind=child.block_type,
        position=place,
        key=key,
        content_hash=_hash([child.block_type, child.block.asks(child.value), key]),
    )


def _hash(content: Any) -> str:
    canonical = json.dumps(_bare(content), sort_keys=True, ensure_ascii=False)
    return sha256(canonical.encode()).hexdigest()


def _bare(content: Any) -> Any:
    if isinstance(content, dict):
        return {name: _bare(value) for name, value in content.items() if name not in _ASIDE}
    if isinstance(content, list | tuple):
        return [_bare(value) for value in content]
    return content


def _set_skills(lesson: LessonPage, exercises: list[Exercise]) -> None:
    """Each exercise practices the skills that it names, or else those of its lesson."""
    taught = [row.skill_id for row in lesson.teaches.all()]
    named = {UUID(c.id): set(c.value.get("skills", ())) for c in answerable_children(lesson.body)}
    there = heirs_of(set().union(*named.values()))
    wanted = {
        (exercise.pk, pk)
        for exercise in exercises
        for pk in {there[pk] for pk in named[exercise.block_id] & there.keys()} or taught
    }
    link = Exercise.skills.through
    links = link.objects.filter(exercise__in=exercises).values_list("pk", "exercise", "skill")
    present = {(exercise, skill): pk for pk, exercise, skill in links}
    link.objects.filter(pk__in=[present[pair] for pair in present.keys() - wanted]).delete()
    link.objects.bulk_create(
        link(exercise_id=exercise, skill_id=skill) for exercise, skill in wanted - present.keys()
    )
