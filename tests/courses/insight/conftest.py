"""A lesson with a choice and two numbers, and people who answer them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from courses.catalog.models import CoursePage
from courses.insight.models import ExerciseFigures, LessonFigures
from courses.learning.models import Attempt, LessonProgress
from courses.lessons.grading.domain import grade
from courses.lessons.grading.domain.tokens import token
from courses.lessons.models import LessonPage
from members.models import Member
from skills.graph.models import Skill
from tests.courses.learning.conftest import exercise, exercise_id, named, publish

RIGHT = {"choice": "A gauge", "one": "48151.6", "two": "48151.6"}
WRONG = {"choice": "A hammer", "one": "1", "two": "2"}
NAMES = list(RIGHT)
START = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def lesson(course: CoursePage, skill: Skill) -> LessonPage:
    body = [named("choice", "one_choice"), named("one"), named("two")]
    return publish(course, "Spokes", body, skill)


@pytest.fixture
def people(db: None) -> list[Member]:
    return make_people(6)


def make_people(number: int) -> list[Member]:
    return Member.objects.bulk_create(
        Member(email=f"p{i}@example.org", handle=f"p{i}") for i in range(number)
    )


def answer_of(name: str, *, right: bool) -> dict[str, Any]:
    text = (RIGHT if right else WRONG)[name]
    if name == "choice":
        return {"chosen": [token(str(exercise_id(name)), text)]}
    return {"text": text}


def attempt(member: Member, name: str, *, right: bool, second: int = 0, **fields: Any) -> Attempt:
    asked, answer = exercise(name), answer_of(name, right=right)
    reply = grade(asked.kind, asked.key, answer)
    return Attempt(
        **{
            "member": member,
            "exercise": asked,
            "client_id": uuid4(),
            "answer": answer,
            "correct": reply.correct,
            "reply": reply.as_json(),
            "content_hash": asked.content_hash,
            "at": START + timedelta(seconds=second),
        }
        | fields
    )


def answered(member: Member, name: str, *, right: bool, second: int = 0) -> Attempt:
    made = attempt(member, name, right=right, second=second)
    made.save()
    return made


def figures(name: str) -> ExerciseFigures:
    return ExerciseFigures.objects.current().get(exercise__block_id=exercise_id(name))


def all_figures() -> dict[str, Any]:
    """Everything that is counted, to be compared with what a recount finds."""
    columns = ("counts", "people", "tries", "remarks", "first_share", "discrimination")
    return {
        "exercises": {
            (row.exercise_id, row.version): {name: getattr(row, name) for name in columns}
            | {"difficulty": row.difficulty and round(row.difficulty, 6)}
            for row in ExerciseFigures.objects.all()
        },
        "lessons": {
            row.lesson_id: (row.versions, row.reached, row.finished, row.stops, row.minutes)
            for row in LessonFigures.objects.all()
        },
    }


def progress(member: Member, lesson: LessonPage, **fields: Any) -> LessonProgress:
    return LessonProgress.objects.create(
        member=member, lesson=lesson, **{"started_at": START, "seen_at": START} | fields
    )


Publish = Callable[..., LessonPage]


def change_choice(lesson: LessonPage, prompt: str) -> LessonPage:
    """Publishes the lesson with another question in its first exercise."""
    page = LessonPage.objects.get(pk=lesson.pk)
    body = page.body.get_prep_value()
    body[0]["value"]["prompt"] = [{"type": "text", "value": f"<p>{prompt}</p>"}]
    page.body = body
    page.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)
