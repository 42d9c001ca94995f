"""A course whose first lesson has three numbers to find, all for one skill."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import pytest

from courses.catalog.models import CoursePage
from courses.lessons.models import Exercise, LessonPage, LessonSkill
from skills.graph.models import Skill
from tests.courses.lessons.samples import block

RIGHT = {"text": "48151.6"}
WRONG = {"text": "1"}


def named(name: str, kind: str = "numeric", **changes: Any) -> dict[str, Any]:
    return block(kind, **changes) | {"id": str(exercise_id(name))}


def exercise_id(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, name)


def exercise(name: str) -> Exercise:
    return Exercise.objects.select_related("lesson").get(block_id=exercise_id(name))


def client_id(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"client {name}")


def publish(
    course: CoursePage, title: str, body: list[dict[str, Any]], *skills: Skill
) -> LessonPage:
    lesson = LessonPage(title=title, body=body, live=False)
    course.add_child(instance=lesson)
    lesson.teaches = [LessonSkill(skill=skill) for skill in skills]
    lesson.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)


@pytest.fixture
def lesson(course: CoursePage, skill: Skill) -> LessonPage:
    return publish(course, "Spokes", [named("a"), named("b"), named("c")], skill)


@pytest.fixture
def second_lesson(course: CoursePage, lesson: LessonPage, skill: Skill) -> LessonPage:
    return publish(course, "Rims", [named("task", "open_task"), named("look", "challenge")], skill)
