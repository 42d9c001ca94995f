"""Every kind of exercise in Chromium: without scripts, by keyboard, on every screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from courses.catalog.models import CourseIndexPage, CoursePage
from courses.lessons.models import LessonPage
from tests.browser.checks import assert_accessible, assert_fits
from tests.courses.lessons.samples import every_kind, hidden, prose

CALLOUTS = [
    {"type": "callout", "value": {"kind": kind, "title": "A title", "body": prose("Words")}}
    for kind in ("note", "caution", "discussion", "checklist", "spoiler", "prerequisite")
]
READ = [
    {"type": "objectives", "value": ["<p>Say what a <code>loop</code> does</p>"]},
    {"type": "heading", "value": {"text": "A section", "level": 2}},
    {"type": "text", "value": "<p>Area is \\( \\frac{a}{b} \\).</p>"},
    {"type": "maths", "value": {"latex": "\\sum_{i=0}^{n} i"}},
    {
        "type": "code",
        "value": {
            "code": "print('" + "long " * 40 + "')",
            "language": "python",
            "role": "code",
            "caption": "",
        },
    },
    {
        "type": "table",
        "value": {
            "columns": [{"type": "text", "heading": "Tool"}, {"type": "text", "heading": "For"}],
            "rows": [{"values": ["<p>Saw</p>", "<p>Cutting</p>"]}],
            "caption": "Tools",
        },
    },
    {"type": "quote", "value": {"text": "<p>Measure twice.</p>", "who": "Ana"}},
    {"type": "embed", "value": {"url": "https://vimeo.com/76979871", "title": "A video"}},
    *CALLOUTS,
]


@pytest.fixture
def lesson() -> str:
    """The address of a lesson with every block and every kind."""
    catalogue = CourseIndexPage.objects.get()
    course = catalogue.add_child(instance=CoursePage(title="Wheels", slug="wheels"))
    lesson = LessonPage(title="All of it", body=[*READ, *every_kind()], live=False)
    course.add_child(instance=lesson)
    lesson.save_revision().publish()
    return "/courses/wheels/all-of-it/"


def exercise(page: Page, kind: str) -> Locator:
    return page.locator(f"[data-kind={kind}]")


def reply(page: Page, kind: str) -> Locator:
    return exercise(page, kind).locator(".reply")


def send(page: Page, kind: str) -> None:
    exercise(page, kind).locator("[type=submit]").click()


@pytest.mark.parametrize("screen", ["page", "small_phone"])
def test_a_lesson_with_every_block_fits_and_is_accessible(lesson, screen, request) -> None:
    page: Page = request.getfixturevalue(screen)
    page.goto(lesson)
    assert_fits(page)
    assert_accessible(page)


def test_every_kind_is_answered_without_javascript(lesson, without_javascript: Page) -> None:
    page = without_javascript
    page.goto(lesson)
    exercise(page, "one_choice").get_by_label("A gauge").check()
    send(page, "one_choice")
    expect(reply(page, "one_choice")).to_contain_text("Right.")
    for choice in ("The cassette", "The chainring"):
        exercise(page, "several_choices").get_by_label(choice).check()
    send(page, "several_choices")
    expect(reply(page, "several_choices")).to_contain_text("Right.")
    exercise(page, "numeric").get_by_label("Your answer").fill("48 151,5 mm")
    send(page, "numeric")
    expect(reply(page, "numeric")).to_contain_text("Right.")
    exercise(page, "short_text").get_by_label("Your answer").fill("Spoke  key")
    send(page, "short_text")
    expect(reply(page, "short_text")).to_contain_text("Right.")
    exercise(page, "cloze").get_by_label("Gap 1").fill("hub")
    exercise(page, "cloze").get_by_label("Gap 2").fill("48151.6")
    send(page, "cloze")
    expect(reply(page, "cloze")).to_contain_text("Right.")
    for place, item in enumerate(("Open the brake", "Take the wheel out", "Lift the tire off")):
        exercise(page, "ordering").get_by_label(item).select_option(str(place + 1))
    send(page, "ordering")
    expect(reply(page, "ordering")).to_contain_text("Right.")
    exercise(page, "matching").get_by_label("Spoke key").select_option(label="Nipples")
    exercise(page, "matching").get_by_label("Tire lever").select_option(label="Bells")
    send(page, "matching")
    expect(reply(page, "matching")).to_contain_text("Not all of it yet.")
    exercise(page, "open_task").get_by_label("Your work").fill("Done")
    send(page, "open_task")
    expect(reply(page, "open_task")).to_contain_text("Kept in this browser.")
    send(page, "challenge")
    expect(exercise(page, "challenge")).to_contain_text(hidden("solution"))


def test_items_are_put_in_order_by_keyboard_and_said_aloud(lesson, page: Page) -> None:
    page.goto(lesson)
    ordering = exercise(page, "ordering")
    for item in ("Take the wheel out", "Open the brake"):
        button = ordering.get_by_role("button", name=f"Move up: {item}")
        button.focus()
        while button.is_enabled():
            page.keyboard.press("Enter")
    expect(ordering.locator("put-in-order > [role=status]")).to_contain_text("place 1 of 3")
    ordering.locator("[type=submit]").focus()
    page.keyboard.press("Enter")
    expect(reply(page, "ordering")).to_contain_text("Right.")
    expect(reply(page, "ordering")).to_be_focused()
    assert_accessible(page)


def test_a_video_loads_its_player_only_on_a_click(lesson, page: Page) -> None:
    page.goto(lesson)
    assert page.locator("iframe").count() == 0
    expect(page.get_by_role("button", name="Play here")).to_be_visible()
