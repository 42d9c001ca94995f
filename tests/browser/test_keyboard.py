"""A course that others wrote, taken to its end by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from courses.catalog.models import CoursePage
from courses.lessons.models import LessonPage
from members.models import Member
from tests.browser.keyboard import press
from tests.real import real
from tests.skills.factories import make_discipline, make_skill

BACK = "Shift+Tab"


@pytest.fixture
def shell(_university: None) -> CoursePage:
    make_skill("Use the terminal", discipline=make_discipline("Computers"))
    call_command(
        "import_carpentries",
        str(real("carpentries/shell-novice-es")),
        teaches=["computers/use-the-terminal"],
        stdout=StringIO(),
    )
    return CoursePage.objects.get()


# Wagtail leaves the temporary file of a resized picture to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_real_course_is_taken_to_its_end_by_keyboard_and_its_skill_is_on_the_journey(
    shell: CoursePage, page: Page, member: Member, sign_in: Callable[[Page, Member], None]
) -> None:
    lessons = LessonPage.objects.child_of(shell).live().count()
    sign_in(page, member)
    page.goto(shell.url)
    press(page, page.get_by_role("link", name="Start"))
    for number in range(1, lessons + 1):
        expect(page.get_by_text(f"Lesson {number} of {lessons}")).to_be_visible()
        open_first_solution(page)
        press(page, page.get_by_role("button", name=re.compile("^Done")), key=BACK)
    expect(page.get_by_text("You have finished this course.")).to_be_visible()
    press(page, page.get_by_role("link", name="See it on your journey"))
    held = page.locator("main .panel").get_by_role("listitem")
    expect(held).to_have_text(re.compile(r"Use the terminal.*aware", re.DOTALL))


def open_first_solution(page: Page) -> None:
    """Where the lesson has one; it arrives where the focus is."""
    buttons = page.get_by_role("button", name="Show the solution")
    before = buttons.count()
    if before:
        press(page, buttons.first)
        expect(buttons).to_have_count(before - 1)
        expect(page.locator(".solution:focus")).to_be_visible()
