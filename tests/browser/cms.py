"""What an editor does in the CMS, as she does it: by menus, choosers and the lesson's blocks."""

from __future__ import annotations

import re

from playwright.sync_api import FrameLocator, Locator, Page, expect

OUTER_BLOCK = "[data-streamfield-child]:not([data-streamfield-child] *)"


def open_cms(page: Page, *, email: str, password: str) -> None:
    """Through the site's own door, as everybody."""
    page.goto("/cms/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(r"/cms/$"))


def open_skills(page: Page) -> None:
    page.get_by_role("button", name="Skill graph").click()
    page.get_by_role("link", name="Skills", exact=True).click()


def begin_skill(page: Page, name: str, *, discipline: str) -> None:
    page.get_by_role("link", name="Add skill").click()
    page.locator("#id_name").fill(name)
    choose(page, "discipline", discipline)


def add_need(page: Page, name: str) -> None:
    page.get_by_role("button", name="Add need").click()
    choose(page, "skill", name)


def choose(page: Page, what: str, name: str) -> None:
    """By the page's last chooser of this kind."""
    page.get_by_role("button", name=f"Choose {what}").last.click()
    chooser = page.get_by_role("dialog")
    chooser.get_by_label("Search term").fill(name)
    chooser.get_by_role("link", name=name, exact=True).click()
    expect(page.locator(".modal")).to_have_count(0)


def begin_lesson(page: Page, title: str, *, path: list[str]) -> None:
    """`path`: the titles of the pages that lead there from the top, the course last."""
    page.goto("/cms/pages/")
    for parent in path:
        page.get_by_role("link", name=f"Explore child pages of '{parent}'").click()
    page.get_by_role("link", name="Add child page").first.click()
    page.locator("#id_title").fill(title)


def add_block(page: Page, kind: str) -> Locator:
    """A new block at the end of the lesson."""
    body = page.locator("[data-contentpath=body]")
    body.get_by_title("Insert a block").last.click()
    page.get_by_role("option", name=kind, exact=True).click()
    return body.locator(OUTER_BLOCK).last


def field(block: Locator, name: str) -> Locator:
    """A part of a block, by its name in the model."""
    return block.locator(f"[data-contentpath={name}]")


def write(text: str, rich_text: Locator) -> None:
    editor = rich_text.get_by_role("textbox").first
    editor.click()
    editor.press_sequentially(text)
    expect(editor).to_have_text(text)


def choices(exercise: Locator) -> Locator:
    return field(exercise, "choices").locator("[data-streamfield-child]")


def fill_choice(choice: Locator, text: str, *, feedback: str) -> None:
    field(choice, "text").get_by_role("textbox").fill(text)
    field(choice, "feedback").get_by_role("textbox").fill(feedback)


def mark_right(choice: Locator) -> None:
    field(choice, "right").get_by_role("checkbox").check()


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def open_preview(page: Page) -> FrameLocator:
    page.get_by_role("button", name="Toggle preview").click()
    return page.frame_locator("#w-preview-iframe")


def publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
