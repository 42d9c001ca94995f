"""Drafts as an editor previews them: also those that were never saved."""

from __future__ import annotations

import pytest

from courses.catalog.models import CoursePage, CourseSkill
from courses.lessons.models import LessonPage
from tests.courses.learning.conftest import named

pytestmark = pytest.mark.django_db


def previewed(page, parent, rf, editor):
    """As Wagtail does it for a page that is being made."""
    page.path = parent._get_children_path_interval(parent.path)[1]
    page.depth = parent.depth + 1
    page.set_url_path(parent)
    request = rf.get("/")
    request.user = editor
    response = page.make_preview_request(request)
    assert response.status_code == 200
    return response.content.decode()


def test_a_new_lesson_shows_its_exercises_and_takes_no_answers(rf, course, editor):
    lesson = LessonPage(title="New", slug="new", body=[named("a")])
    html = previewed(lesson, course, rf, editor)
    assert "How wide is it?" in html
    assert "<form inert" in html


def test_a_new_course_shows_the_skills_of_its_draft(rf, course, catalogue, skill, editor):
    draft = CoursePage(title="New", slug="new")
    draft.teaches = [CourseSkill(skill=skill)]
    assert "True a wheel" in previewed(draft, catalogue, rf, editor)
