"""A mentor reads which of her exercises work, and comes from a figure to its block."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from courses.catalog.models import CourseIndexPage, CourseMentor, CoursePage
from courses.insight.keeping import keep_up
from courses.insight.models import ExerciseFigures
from courses.learning.models import Attempt
from courses.lessons.models import LessonPage
from members.models import Member
from tests.browser.checks import assert_accessible
from tests.browser.conftest import NewContext
from tests.courses.insight.conftest import NAMES, START, attempt, figures, make_people, progress
from tests.courses.learning.conftest import exercise_id, named, publish
from tests.skills.factories import make_skill
from university.set_up import set_up

SignIn = Callable[[Page, Member], None]
TABLET = {"viewport": {"width": 834, "height": 1112}, "color_scheme": "dark"}


@pytest.fixture
def lesson(db: None) -> LessonPage:
    """Taken by two dozen people, of whom six stop in it."""
    catalogue: CourseIndexPage = set_up()
    course = catalogue.add_child(instance=CoursePage(title="Wheels", slug="wheels"))
    body = [named("choice", "one_choice"), named("one"), named("two")]
    lesson = publish(course, "Spokes", body, make_skill("True a wheel"))
    people = make_people(24)
    Attempt.objects.bulk_create(
        attempt(member, name, right=(number + place) % 3 != 0, second=40 * place)
        for number, member in enumerate(people)
        for place, name in enumerate(NAMES)
    )
    for number, member in enumerate(people):
        done = None if number < 6 else START + timedelta(minutes=9)
        progress(member, lesson, place=f"x-{exercise_id('one')}", finished_at=done)
    keep_up()
    ExerciseFigures.objects.filter(pk=figures("one").pk).update(remarks="trap")
    return lesson


def test_from_the_report_to_the_block_in_the_editor(
    page: Page, mentor: Member, lesson: LessonPage, sign_in: SignIn
) -> None:
    CourseMentor.objects.create(course=lesson.course, member=mentor)
    sign_in(page, mentor)
    page.goto("/cms/")
    page.get_by_role("button", name="Reports").click()
    page.get_by_role("link", name="What works").click()
    expect(page.get_by_role("row", name="Spokes")).to_contain_text("75%")
    assert_accessible(page)
    page.get_by_role("link", name="Spokes").click()
    expect(page.get_by_role("img", name="Bars: how many had each exercise right")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Which tool measures chain wear?").click()
    expect(page.get_by_role("row", name="A hammer")).to_contain_text("wrong")
    assert_accessible(page)
    page.get_by_role("link", name="Open the exercise in the editor").click()
    block = page.locator(f"#block-{exercise_id('choice')}-section")
    expect(block).to_be_in_viewport()
    expect(block).to_contain_text("Which tool measures chain wear?")


def test_from_the_editor_to_the_figures(
    page: Page, editor: Member, lesson: LessonPage, sign_in: SignIn
) -> None:
    sign_in(page, editor)
    page.goto(f"/cms/pages/{lesson.pk}/edit/")
    page.get_by_role("button", name="Actions", exact=True).first.click()
    page.get_by_role("link", name="What works").last.click()
    expect(page.get_by_text("Began, at least")).to_be_visible()
    page.goto(f"/cms/reports/what-works/courses/{lesson.course.pk}/")
    expect(page.get_by_role("img")).to_have_count(1)
    assert_accessible(page)


def test_exercises_are_narrowed_on_a_tablet_in_the_dark(
    new_context: NewContext, editor: Member, lesson: LessonPage, sign_in: SignIn
) -> None:
    page = new_context(**TABLET).new_page()
    sign_in(page, editor)
    page.goto("/cms/reports/what-works/exercises/?remark=trap")
    expect(page.get_by_text("There is 1 match")).to_be_visible()
    expect(page.get_by_role("row", name="How wide is it?")).to_contain_text("a wrong answer")
    page.goto("/cms/reports/what-works/exercises/")  # Wagtail's own heading of matches is an alert
    assert_accessible(page)
    for address in ("lessons", "courses"):
        pk = lesson.pk if address == "lessons" else lesson.course.pk
        page.goto(f"/cms/reports/what-works/{address}/{pk}/")
        assert_accessible(page)
