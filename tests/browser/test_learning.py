"""A course, from a guest's first look to a skill on a member's journey."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import Page, expect

from courses.catalog.models import CourseIndexPage, CoursePage, CourseSkill
from courses.learning.models import LessonProgress
from courses.lessons.models import LessonPage
from members.models import Member
from skills.graph.models import Discipline, Skill
from tests.browser.checks import assert_accessible, assert_fits
from tests.conftest import new_member
from tests.courses.learning.conftest import exercise_id, named, publish

SignIn = Callable[[Page, Member], None]
REAL = Path(__file__).resolve().parents[3] / "shared" / "real" / "carpentries"
READERS = ["page", "phone", "without_javascript"]


@pytest.fixture
def skill() -> Skill:
    bikes = Discipline.objects.create(slug="bikes", name="Bikes")
    return Skill.objects.create(discipline=bikes, slug="true-a-wheel", name="True a wheel")


@pytest.fixture
def course(skill: Skill) -> CoursePage:
    course = CoursePage(title="Wheels", slug="wheels", summary="From spokes to rims.")
    CourseIndexPage.objects.get().add_child(instance=course)
    CourseSkill.objects.create(course=course, skill=skill)
    heading = {"type": "heading", "value": {"text": "Before you begin", "level": "2"}}
    text = {"type": "text", "value": "<p>Turn the wheel and look.</p>" * 40}
    publish(course, "Spokes", [heading, text, named("a"), named("b"), named("c")], skill)
    publish(course, "Rims", [named("look", "challenge")], skill)
    return course


def answer(page: Page, name: str, text: str) -> None:
    exercise = page.locator(f"#x-{exercise_id(name)}")
    exercise.get_by_label("Your answer").fill(text)
    exercise.get_by_role("button", name=re.compile("Check|again")).click()


def replies(page: Page, name: str, words: str) -> None:
    expect(page.locator(f"#x-{exercise_id(name)}").get_by_role("status")).to_contain_text(words)


def sign_up(page: Page) -> None:
    page.goto("/account/signup/")
    page.get_by_label(re.compile("mail")).fill("nora@example.org")
    page.locator("input[name=password1]").fill("quince and thyme")
    page.locator("main form button[type=submit], main form button").first.click()
    page.locator("input[name=code]").wait_for()
    found = re.search(r"^ {4}([A-Z0-9-]+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    page.locator("input[name=code]").fill(found[1])
    page.locator("main form button").first.click()
    page.wait_for_url("**/journey/**")


@pytest.mark.parametrize("reader", READERS)
def test_a_guest_takes_a_lesson_signs_up_and_keeps_her_progress(
    reader: str, course: CoursePage, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(reader)
    page.goto("/courses/")
    page.get_by_role("link", name="Wheels").click()
    page.get_by_role("link", name="Start").click()
    answer(page, "a", "1")
    replies(page, "a", "Not yet.")
    for name in "abc":
        answer(page, name, "48151.6")
        replies(page, name, "Right.")
    replies(page, "c", "True a wheel")
    page.get_by_role("button", name="Done, next lesson").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rims")
    sign_up(page)
    expect(page.locator("main")).to_contain_text("True a wheel")
    expect(page.locator("main")).to_contain_text("practised")
    page.goto("/courses/wheels/")
    expect(page.locator("main")).to_contain_text("1 of 2 lessons")
    page.get_by_role("link", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rims")
    page.get_by_role("button", name="Show the solution").click()
    expect(page.locator("main")).to_contain_text("canary-solution")
    page.get_by_role("button", name="Done").click()
    expect(page.locator("main")).to_contain_text("You have finished this course.")


@pytest.mark.parametrize("screen", ["page", "phone", "small_phone"])
def test_catalogue_course_and_lesson_fit_and_are_accessible(
    screen: str, course: CoursePage, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(screen)
    for url in (
        "/courses/",
        "/courses/wheels/",
        "/courses/wheels/spokes/",
        "/courses/wheels/rims/",
    ):
        page.goto(url)
        assert_fits(page)
        assert_accessible(page)


def test_the_catalogue_answers_as_one_types_and_keeps_its_address(
    page: Page, course: CoursePage
) -> None:
    CourseIndexPage.objects.get().add_child(instance=CoursePage(title="Bread", slug="bread"))
    page.goto("/courses/")
    page.get_by_label("Search the courses").press_sequentially("whe")
    expect(page.get_by_role("link", name="Bread")).to_have_count(0)
    expect(page.get_by_role("link", name="Wheels")).to_be_visible()
    expect(page).to_have_url(re.compile(r"q=whe"))
    page.reload()
    expect(page.get_by_label("Search the courses")).to_have_value("whe")
    page.get_by_label("Bikes").check()
    expect(page).to_have_url(re.compile("discipline=bikes"))
    assert_accessible(page)


def test_continue_leads_to_the_place_where_one_stopped_reading(
    phone: Page, course: CoursePage, sign_in: SignIn
) -> None:
    sign_in(phone, new_member("reader"))
    phone.goto("/courses/wheels/")
    phone.get_by_role("button", name="Enroll").click()
    phone.get_by_role("link", name="Start").click()
    phone.locator(f"#x-{exercise_id('c')}").scroll_into_view_if_needed()
    phone.goto("/courses/")
    wait_until(lambda: LessonProgress.objects.exclude(place="").exists())
    phone.goto("/courses/wheels/")
    phone.get_by_role("link", name="Continue").click()
    expect(phone.locator(f"#x-{exercise_id('c')}")).to_be_in_viewport()


def wait_until(holds: Callable[[], bool]) -> None:
    """What a page sends while it is left arrives a moment later."""
    for _moment in range(50):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("waited in vain")


# Wagtail leaves the temporary file of a resized picture to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.skipif(not REAL.exists(), reason="needs the real courses beside the checkout")
def test_a_learner_finishes_a_real_course_and_sees_the_skill_on_her_journey(
    page: Page, skill: Skill, sign_in: SignIn
) -> None:
    teaches = ["bikes/true-a-wheel"]
    call_command("import_carpentries", str(REAL / "git-novice"), teaches=teaches, stdout=StringIO())
    course = CoursePage.objects.get()
    lessons = LessonPage.objects.child_of(course).live().count()
    sign_in(page, new_member("reader"))
    page.goto(course.url)
    page.get_by_role("link", name="Start").click()
    for number in range(lessons):
        expect(page.locator("main")).to_contain_text(f"Lesson {number + 1} of {lessons}")
        page.get_by_role("button", name="Done").click()
    expect(page.locator("main")).to_contain_text("You have finished this course.")
    page.get_by_role("link", name="See it on your journey").click()
    expect(page.locator("main")).to_contain_text("True a wheel")
    expect(page.locator("main")).to_contain_text("aware")
