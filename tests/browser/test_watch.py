"""The watch itself: each kind of problem is provoked once, and seen."""

import pytest
from playwright.sync_api import Page, Route

from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.watch import Watch

POLICY = {"Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src *"}


def show(page: Page, html: str, headers: dict[str, str] | None = None) -> None:
    """Serve this page at /provoked/ without asking the server."""

    def answer(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html", headers=headers or {})

    page.route("**/provoked/", answer)
    page.goto("/provoked/")


@pytest.mark.parametrize(
    ("html", "headers", "problem"),
    [
        ("<script>throw Error('oh')</script>", {}, "exception: oh"),
        ("<script>console.error('oh')</script>", {}, "error: oh"),
        ("<script>alert(1)</script>", POLICY, "CSP script-src-elem refused inline"),
        ("<p style='color: red'>oh</p>", POLICY, "CSP style-src-attr refused inline"),
        ("<img src='/missing.png' alt=''>", {}, "status of 404"),
        ("<img src='http://127.0.0.1:9/a.png' alt=''>", {}, "net::ERR_"),
    ],
)
def test_a_problem_in_a_page_is_seen(
    page: Page, watch: Watch, html: str, headers: dict[str, str], problem: str
) -> None:
    show(page, html, headers)
    page.wait_for_load_state("networkidle")
    assert any(problem in seen for seen in watch.problems), watch.seen
    watch.allow(".")


def test_a_page_that_is_too_wide_or_cannot_be_read_aloud_is_seen(small_phone: Page) -> None:
    show(small_phone, "<p><img src='data:,' width='400'></p>")
    with pytest.raises(AssertionError, match="img"):
        assert_fits(small_phone)
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(small_phone)
