"""Courses for the catalogue, made as fast as rows can be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from courses.catalog.models import CourseIndexPage, CoursePage, CourseSkill
from skills.graph.models import Discipline, Skill
from skills.scope.models import ScopeTag, TaggedSkill

MakeCourses = Callable[..., list[CoursePage]]


@pytest.fixture
def gauge(skill: Skill) -> ScopeTag:
    tag = ScopeTag.objects.create(name="Gauge", slug="gauge", kind="tool")
    TaggedSkill.objects.create(tag=tag, content_object=skill)
    return tag


@pytest.fixture
def garden(db: None) -> Skill:
    garden = Discipline.objects.create(slug="garden", name="Garden")
    return Skill.objects.create(discipline=garden, slug="sow", name="Sow in rows")


@pytest.fixture
def make_courses(catalogue: CourseIndexPage) -> MakeCourses:
    def make(*titles: str, skill: Skill | None = None, **fields: object) -> list[CoursePage]:
        courses = []
        for title in titles:
            course = CoursePage(title=title, **fields)
            catalogue.add_child(instance=course)
            if skill:
                CourseSkill.objects.create(course=course, skill=skill)
            courses.append(course)
        return courses

    return make
