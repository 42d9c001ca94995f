"""Hand in, not yet with a comment, hand in again, shown: two people in two browsers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from courses.catalog.models import CourseIndexPage, CourseMentor, CoursePage
from courses.lessons.models import LessonPage
from courses.submissions.models import TaskWork
from members.models import Member
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.conftest import NewContext
from tests.conftest import new_member
from tests.courses.learning.conftest import exercise_id, named, publish
from tests.skills.factories import make_discipline, make_skill
from tests.skills.files import photograph

SignIn = Callable[[Page, Member], None]


@pytest.fixture
def lesson(_university: None) -> LessonPage:
    course = CourseIndexPage.objects.get().add_child(
        instance=CoursePage(title="Wheels", slug="wheels")
    )
    CourseMentor.objects.create(course=course, member=new_member("reviewer"))
    skill = make_skill("True a wheel", discipline=make_discipline("Bikes", look=2))
    task = named("task", "open_task", hands_in=["text", "links", "pictures", "files"])
    return publish(course, "Rims", [task], skill)


def hand_in_first(page: Page, picture: Path) -> None:
    page.goto("/courses/wheels/rims/")
    page.get_by_role("textbox", name="Your work", exact=True).fill(
        "My front wheel.\n\nIt runs true."
    )
    page.get_by_label("Picture 1", exact=True).set_input_files(picture)
    page.get_by_label("What picture 1 shows, in a sentence").fill("The wheel on its stand")
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("it waits for a reviewer")).to_be_visible()


def take(page: Page) -> None:
    page.goto("/reviews/")
    page.get_by_role("link", name="Rims").click()
    expect(page.get_by_role("img", name="The wheel on its stand")).to_be_visible()
    page.get_by_role("button", name="Review it").click()


def say_not_yet(page: Page) -> None:
    take(page)
    page.get_by_text("Comment on paragraph 2").click()
    page.get_by_role("textbox", name="Comment on paragraph 2").fill("How do you know?")
    page.get_by_role("radio", name="Not yet").check()
    page.get_by_label("What is missing").fill("A figure, with its unit.")
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.get_by_label("What is missing")).to_have_value("A figure, with its unit.")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Send the review").click()
    expect(page.get_by_text("Sent. The learner is told.")).to_be_visible()


def hand_in_again(page: Page) -> None:
    page.goto("/courses/wheels/rims/")
    expect(page.get_by_text("A figure, with its unit.")).to_be_visible()
    page.get_by_role("link", name="Your work, with all versions").click()
    expect(page.get_by_text("How do you know?", exact=True)).to_be_visible()
    page.get_by_role("textbox", name="Your work", exact=True).fill(
        "My front wheel.\n\nIt runs true within 0.3 mm."
    )
    page.get_by_label("Answer to").fill("Measured with a gauge.")
    page.get_by_role("button", name="Hand in again").click()
    page.get_by_text("What changed in the text").click()
    expect(page.locator("ins", has_text="0.3 mm")).to_be_visible()


def say_shown(page: Page) -> None:
    take(page)
    page.get_by_text("Version 1", exact=False).click()
    expect(page.get_by_text("Measured with a gauge.")).to_be_visible()
    page.get_by_role("checkbox", name="The rim can be seen").check()
    page.get_by_role("radio", name="Shown").check()
    page.get_by_label("Your words on the whole").fill("Trued by the book.")
    page.get_by_role("button", name="Send the review").click()
    expect(page.get_by_text("Sent. The learner is told.")).to_be_visible()


@pytest.mark.parametrize("reader", ["phone", "without_javascript"])
def test_work_is_reviewed_until_it_is_shown_and_the_journey_says_why(
    *,
    reader: str,
    lesson: LessonPage,
    new_context: NewContext,
    sign_in: SignIn,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(reader)
    sign_in(page, new_member("nora"))
    mentor = new_context().new_page()
    sign_in(mentor, Member.objects.get(handle="reviewer"))
    picture = tmp_path / "wheel.jpg"
    picture.write_bytes(photograph())
    hand_in_first(page, picture)
    say_not_yet(mentor)
    hand_in_again(page)
    say_shown(mentor)
    page.goto("/journey/skills/bikes/")
    expect(page.get_by_text("Trued by the book.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("able")


def test_a_guest_is_told_kindly_what_an_account_is_for(
    small_phone: Page, lesson: LessonPage
) -> None:
    small_phone.goto(f"/courses/wheels/rims/#x-{exercise_id('task')}")
    small_phone.get_by_role("textbox", name="Your work", exact=True).fill("A guest's wheel")
    small_phone.get_by_role("button", name="Hand in").click()
    expect(small_phone.get_by_text("Kept in this browser.")).to_be_visible()
    expect(small_phone.get_by_text("Pictures and files need an account")).to_be_visible()
    assert_accessible(small_phone)
    assert_fits(small_phone)


@pytest.mark.parametrize("screen", ["page", "small_phone"])
def test_the_pages_of_a_work_fit_and_are_accessible(
    *,
    screen: str,
    lesson: LessonPage,
    sign_in: SignIn,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(screen)
    nora, reviewer = new_member("nora"), Member.objects.get(handle="reviewer")
    picture = tmp_path / "wheel.jpg"
    picture.write_bytes(photograph())
    sign_in(page, nora)
    hand_in_first(page, picture)
    sign_in(page, reviewer)
    say_not_yet(page)
    sign_in(page, nora)
    hand_in_again(page)
    work = TaskWork.objects.get()
    gallery = f"/learning/tasks/{exercise_id('task')}/gallery/"
    for address in (lesson.url, "/learning/work/", work.get_absolute_url(), gallery):
        page.goto(address)
        assert_fits(page)
        assert_accessible(page)
    sign_in(page, reviewer)
    for address in ("/reviews/", f"/reviews/{work.pk}/", "/reviews/given/"):
        page.goto(address)
        assert_fits(page)
        assert_accessible(page)
