"""A mentor submits a lesson, an editor asks for changes, she mends it, and it comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from pytest_django import Settings

from courses.catalog.models import CourseIndexPage, CourseMentor, CoursePage
from courses.lessons.models import LessonPage
from members.models import Member
from tests.browser import cms
from tests.browser.checks import assert_accessible
from tests.conftest import new_member

SignIn = Callable[[Page, Member], None]
DESK = {"viewport": {"width": 1280, "height": 1600}}
TABLET: ViewportSize = {"width": 768, "height": 1024}


@pytest.fixture
def course(_university: None) -> CoursePage:
    course: CoursePage = CourseIndexPage.objects.get().add_child(
        instance=CoursePage(title="Wheels", slug="wheels")
    )
    return course


@pytest.fixture
def wright(course: CoursePage) -> Member:
    wright = new_member("wright")
    CourseMentor.objects.create(course=course, member=wright)
    return wright


@pytest.fixture
def desks(
    new_context: Callable[..., object],
    settings: Settings,
    sign_in: SignIn,
    wright: Member,
    editor: Member,
) -> Iterator[tuple[Page, Page]]:
    """The mentor's browser and the editor's. Autosave is off: it would race with the test."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    pages = []
    for member in (wright, editor):
        page = new_context(**DESK).new_page()
        sign_in(page, member)
        pages.append(page)
    yield pages[0], pages[1]
    for page in pages:
        page.goto("/")  # an editing page says goodbye to the server: not after the test


def test_a_lesson_goes_through_review_and_comes_out(
    desks: tuple[Page, Page], course: CoursePage
) -> None:
    mentor, editor = desks
    mentor.goto("/cms/pages/")
    expect(mentor).to_have_url(re.compile(rf"/cms/pages/{course.pk}/$"))
    mentor.get_by_role("link", name="Add child page").first.click()
    mentor.locator("#id_title").fill("Spokes")
    block = cms.add_block(mentor, "Text")
    cms.write("They cross three times.", block)
    # The editor of rich text hands on what was typed a moment later.
    expect(block.locator("input[name$=-value]")).to_have_value(re.compile("cross three times"))
    submit(mentor)

    open_waiting(editor, "Spokes")
    comment(editor, "Which three?")
    save(editor)
    request_changes(editor, "Say which way they cross.")

    mentor.goto("/cms/")
    wish = mentor.get_by_role("listitem").filter(has_text="Say which way they cross.")
    expect(wish).to_contain_text("1 comment in the text")
    assert_accessible(mentor)
    wish.get_by_role("link", name="Spokes").click()
    show_comments(mentor)
    expect(mentor.get_by_text("Which three?")).to_be_visible()
    mentor.locator("#id_title").fill("Spokes that cross")
    submit(mentor)

    open_waiting(editor, "Spokes that cross")
    approve(editor)
    lesson = LessonPage.objects.get()
    assert lesson.live
    editor.goto(lesson.get_url())
    expect(editor.get_by_role("heading", name="Spokes that cross")).to_be_visible()


def more(page: Page, action: str) -> None:
    menu = page.get_by_role("navigation", name="Actions (footer)")
    menu.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=action).click()


def submit(page: Page) -> None:
    more(page, "Submit to Review by an editor")
    expect(page.get_by_text("submitted for moderation")).to_be_visible()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("has been updated").first).to_be_visible()


def open_waiting(page: Page, title: str) -> None:
    page.goto("/cms/")
    page.get_by_role("link", name=title, exact=True).first.click()


def comment(page: Page, words: str) -> None:
    show_comments(page)
    page.locator("#panel-child-lesson-title-section, [data-contentpath=title]").first.hover()
    page.get_by_role("button", name="Add comment").first.click()
    page.get_by_placeholder("Enter your comments").fill(words)
    page.get_by_role("button", name="Comment", exact=True).click()


def show_comments(page: Page) -> None:
    toggle = page.get_by_role("button", name="Toggle comments")
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.click()


def request_changes(page: Page, words: str) -> None:
    more(page, "Request changes")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Comment").fill(words)
    dialog.get_by_role("button", name="Request changes").click()
    expect(page).to_have_url(re.compile(r"/cms/pages/\d+/$"))


def approve(page: Page) -> None:
    more(page, "Approve and Publish")
    expect(page).to_have_url(re.compile(r"/cms/pages/\d+/$"))


def test_the_pages_of_teams_and_roles_are_for_everybody(
    desks: tuple[Page, Page], course: CoursePage, member: Member
) -> None:
    _mentor, editor = desks
    editor.goto(f"/cms/pages/{course.pk}/")
    editor.get_by_role("button", name="Actions").first.click()
    editor.get_by_role("link", name="Team and review").first.click()
    expect(editor.get_by_role("heading", name="Team and review")).to_be_visible()
    assert_accessible(editor)
    editor.get_by_label("Handle of a member").fill("@member")
    editor.get_by_role("button", name="Add to the team").click()
    expect(editor.get_by_role("link", name="@member")).to_be_visible()
    editor.get_by_role("link", name="@member").click()
    expect(editor.get_by_role("heading", name="Roles")).to_be_visible()
    assert_accessible(editor)
    editor.get_by_label(re.compile("Mentor: comes into the CMS")).check()
    editor.get_by_role("button", name="Save").click()
    expect(editor.get_by_text("Done. It holds from now on.")).to_be_visible()
    for scheme in ("light", "dark"):
        editor.emulate_media(color_scheme=scheme)
        editor.set_viewport_size(TABLET)
        editor.goto("/cms/roles/")
        assert_accessible(editor)
