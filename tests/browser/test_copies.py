"""A mentor translates a course, its original changes, and she sees what; an editor sees it too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from courses.catalog.models import CourseIndexPage, CoursePage
from courses.lessons.models import LessonPage
from members.models import Member
from tests.browser.checks import assert_accessible
from tests.conftest import new_member

SignIn = Callable[[Page, Member], None]
DESK = {"viewport": {"width": 1280, "height": 1000}}


@pytest.fixture
def spokes(_university: None) -> LessonPage:
    course = CourseIndexPage.objects.get().add_child(
        instance=CoursePage(title="Wheels", slug="wheels")
    )
    course.save_revision().publish()
    lesson: LessonPage = course.add_child(instance=LessonPage(title="Spokes", live=False))
    rewrite(lesson, "They cross twice.")
    return lesson


def rewrite(lesson: LessonPage, words: str) -> None:
    lesson.body = [{"type": "text", "value": f"<p>{words}</p>"}]
    lesson.save_revision().publish()


def test_a_course_is_translated_and_its_original_followed(
    new_context: Callable[..., object], sign_in: SignIn, spokes: LessonPage, editor: Member
) -> None:
    mentor = new_context(**DESK).new_page()
    sign_in(mentor, new_member("weaver", group="Mentors"))
    mentor.goto(spokes.get_parent().url)
    mentor.get_by_role("link", name="Adapt or translate").click()
    expect(mentor.get_by_role("button", name="Make the copy")).to_be_visible()
    assert_accessible(mentor)
    mentor.get_by_label("translate it").check()
    mentor.get_by_label("Title of the copy").fill("Ruedas")
    mentor.get_by_label("Language of the copy").select_option("es")
    mentor.get_by_role("button", name="Make the copy").click()
    expect(mentor.get_by_role("link", name="Spokes", exact=True)).to_be_visible()

    rewrite(spokes, "They cross three times.")
    copy = CoursePage.objects.get(title="Ruedas")
    mentor.goto(f"/cms/courses/{copy.pk}/origin/")
    assert_accessible(mentor)
    mentor.get_by_role("link", name="What changed in Spokes").click()
    expect(mentor.get_by_text("three times")).to_be_visible()

    office = new_context(**DESK).new_page()
    sign_in(office, editor)
    office.goto("/cms/")
    office.get_by_role("link", name="Stale translations").click()
    expect(office.get_by_role("link", name="Spokes", exact=True)).to_be_visible()
    assert_accessible(office)

    mentor.goto(f"/cms/courses/{copy.pk}/origin/")
    mentor.get_by_role("button", name="Spokes: taken up, or not wanted").click()
    expect(mentor.get_by_text("counts as known now")).to_be_visible()
    expect(mentor.get_by_role("link", name="What changed")).to_have_count(0)
    office.reload()
    expect(office.get_by_role("link", name="Spokes", exact=True)).to_have_count(0)
