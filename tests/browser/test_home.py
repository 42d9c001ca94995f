"""The front door, on every screen."""

import pytest
from playwright.sync_api import Page

from tests.browser.checks import assert_accessible, assert_fits


@pytest.mark.parametrize("screen", ["page", "phone", "small_phone"])
def test_the_home_page_fits_and_is_accessible(screen: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(screen)
    page.goto("/")
    assert_fits(page)
    assert_accessible(page)


def test_the_home_page_reads_without_javascript(without_javascript: Page) -> None:
    without_javascript.goto("/")
    assert without_javascript.get_by_role("heading", level=1).is_visible()
