"""What every page must pass, beyond working."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def assert_accessible(page: Page) -> None:
    """No violation that axe can find, in the page as it stands now."""
    violations = Axe().run(page).response["violations"]
    found = [
        f"{violation['id']}: {violation['help']} at {node['target']}"
        for violation in violations
        for node in violation["nodes"]
    ]
    assert not found, found


def assert_fits(page: Page) -> None:
    """Nothing makes the page wider than the screen."""
    wide = page.evaluate("""() => {
        const screen = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= screen) return [];
        return [...document.querySelectorAll("body *")]
            .filter((element) => element.getBoundingClientRect().right > screen + 1)
            .map((element) => element.outerHTML.slice(0, 120));
    }""")
    assert not wide, wide
