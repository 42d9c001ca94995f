"""A course in the catalogue, and lessons in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Page, Site

from courses.catalog.models import CourseIndexPage, CoursePage
from courses.lessons.models import LessonPage
from skills.graph.models import Discipline, Skill
from university.home.models import HomePage

MakeLesson = Callable[..., LessonPage]


@pytest.fixture
def catalogue(db: None) -> CourseIndexPage:
    home = Page.get_first_root_node().add_child(instance=HomePage(title="Home", slug="the-home"))
    site, _created = Site.objects.get_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
    )
    site.root_page = home
    site.save()
    return home.add_child(instance=CourseIndexPage(title="Courses", slug="courses"))


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
