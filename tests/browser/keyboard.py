"""A person without a mouse."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

FURTHEST = 300
IS_FOCUSED = "element => element === document.activeElement"
# Where nothing of it shows, a sighted person no longer knows where she is.
FOCUS_SHOWS = """element => {
    const outlined = (one) => one && getComputedStyle(one).outlineStyle !== "none";
    return outlined(element) || outlined(element.closest("label, form, section"));
}"""


def tab_to(page: Page, target: Locator, *, key: str = "Tab") -> None:
    """From where the focus is, one press after the other; `Shift+Tab` goes from the end."""
    for _press in range(FURTHEST):
        page.keyboard.press(key)
        if target.evaluate(IS_FOCUSED):
            assert target.evaluate(FOCUS_SHOWS), f"the focus does not show on {target}"
            return
    raise AssertionError(f"no {key} leads to {target}")


def press(page: Page, target: Locator, *, key: str = "Tab") -> None:
    tab_to(page, target, key=key)
    page.keyboard.press("Enter")
