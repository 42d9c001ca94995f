"""A course in the catalogue, and lessons in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from courses.catalog.models import CourseIndexPage, CoursePage
from courses.lessons.models import LessonPage
from skills.graph.models import Discipline, Skill
from university.set_up import set_up

MakeLesson = Callable[..., LessonPage]


@pytest.fixture
def catalogue(db: None) -> CourseIndexPage:
    return set_up()


@pytest.fixture
def course(catalogue: CourseIndexPage) -> CoursePage:
    return catalogue.add_child(instance=CoursePage(title="Wheels", slug="wheels"))


@pytest.fixture
def skill(db: None) -> Skill:
    bikes = Discipline.objects.create(slug="bikes", name="Bikes")
    return Skill.objects.create(discipline=bikes, slug="true-a-wheel", name="True a wheel")


@pytest.fixture
def make_lesson(course: CoursePage) -> MakeLesson:
    """Publishes a lesson with this body."""

    def make(body: list[dict[str, Any]], **fields: Any) -> LessonPage:
        lesson = LessonPage(**{"title": "A lesson", "body": body, "live": False} | fields)
        course.add_child(instance=lesson)
        lesson.save_revision().publish()
        return LessonPage.objects.get(pk=lesson.pk)

    return make
