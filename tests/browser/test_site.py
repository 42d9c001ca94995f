"""A site of one's own: its color, its pages, its door, its first steps. In the browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from wagtail.models import Site

from members.models import Member
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.conftest import NewContext
from tests.conftest import new_member
from university.home.models import HomePage
from university.pages.models import NewsIndexPage, NewsPage, PlainPage
from university.site.models import SignUp, SiteSettings
from university.site.sheet import forget_sheets

SignIn = Callable[[Page, Member], None]
TEXT = "<p>A school that a neighborhood runs for itself, on Wednesdays from six.</p>"


@pytest.fixture
def own(_university: None) -> SiteSettings:
    forget_sheets()
    own = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    own.name, own.color, own.contact_email = "The Forge", "#00635d", "us@example.org"
    own.clean()
    own.save()
    return own


@pytest.fixture
def pages(own: SiteSettings) -> None:
    home = HomePage.objects.get()
    body = [("text", TEXT), ("heading", {"text": "What it costs", "level": 2}), ("text", TEXT)]
    guides = home.add_child(instance=PlainPage(title="Guides", show_in_menus=True, body=body))
    guides.add_child(instance=PlainPage(title="Borrow a tool", summary="In three steps"))
    index = home.add_child(instance=NewsIndexPage(title="News", show_in_menus=True))
    for number in range(12):
        index.add_child(instance=NewsPage(title=f"Item {number}", summary="Read it", body=body))
    forget_sheets()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", ["page", "small_phone"])
def test_pages_in_a_color_of_one_s_own_fit_and_are_accessible(
    screen: str, scheme: str, pages: None, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(screen)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for address in ("/guides/", "/guides/borrow-a-tool/", "/news/", "/news/item-3/"):
        page.goto(address)
        assert_fits(page)
        assert_accessible(page)
    signal = page.evaluate("getComputedStyle(document.querySelector('.brand svg')).color")
    assert signal == "rgb(0, 99, 93)" or scheme == "dark"


def test_a_visitor_finds_the_pages_on_a_phone_without_javascript(
    without_javascript: Page, pages: None
) -> None:
    page = without_javascript
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto("/skills/")
    page.locator(".menu > summary").click()
    page.locator(".menu-sheet").get_by_role("link", name="News").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("News")
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("Page 2 of 2")).to_be_visible()
    page.get_by_role("contentinfo").get_by_role("link", name="Guides").click()
    page.get_by_role("link", name="Borrow a tool").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Borrow a tool")


def test_an_invitation_opens_the_door(
    page: Page, own: SiteSettings, sign_in: SignIn, new_context: NewContext
) -> None:
    own.sign_up = SignUp.INVITED
    own.save()
    sign_in(page, new_member("editor", group="Editors"))
    page.goto("/cms/invitations/")
    assert_accessible(page)
    page.get_by_label("For whom").fill("Ana")
    page.get_by_role("button", name="Make the invitation").click()
    link = page.get_by_label(re.compile("The link, shown this once")).input_value()
    assert_accessible(page)
    guest = new_context().new_page()
    guest.goto("/account/signup/")
    expect(guest.get_by_role("heading", level=1)).to_have_text("An account takes an invitation")
    assert_accessible(guest)
    guest.goto(link.removeprefix("http://testserver"))  # BASE_URL of the tests
    guest.get_by_label("Email").fill("ana@example.org")
    guest.get_by_label("Password").fill("a very long passphrase")
    guest.get_by_role("button", name="Make an account").click()
    expect(guest).to_have_url(re.compile("confirm"))
    assert Member.objects.filter(email="ana@example.org").exists()


@pytest.mark.parametrize("screen", ["page", "small_phone"])
def test_the_first_steps_fit_are_accessible_and_can_be_put_away(
    screen: str, own: SiteSettings, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(screen)
    sign_in(page, new_member("editor", group="Editors"))
    page.goto("/")
    assert_fits(page)
    assert_accessible(page)
    page.get_by_role("button", name="It is done").click()
    expect(page.get_by_role("button", name="It is done")).to_have_count(0)
    page.get_by_role("button", name="Put this away").click()
    expect(page.get_by_text("First steps of a new university")).to_have_count(0)
