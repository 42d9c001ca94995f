"""A member hears of something by the bell, reads it, chooses how often, and ends letters."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.utils.translation import gettext_lazy as _
from playwright.sync_api import Page, expect

from members.models import Member
from members.notices.actions import notify
from members.notices.domain import Often
from members.notices.kinds import KINDS
from members.notices.models import LetterSettings
from members.notices.unsubscribing import Wish, address_of
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.watch import Watch

SignIn = Callable[[Page, Member], None]


@pytest.fixture
def told(member: Member) -> Member:
    for key in ("1", "2"):
        notify(to=member, kind=KINDS["message"], text=_("Courses"), url="/courses/", key=key)
    return member


@pytest.mark.parametrize("width", [320, 1280])
def test_from_the_bell_to_what_happened_and_to_fewer_letters(
    page: Page, watch: Watch, sign_in: SignIn, told: Member, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, told)
    page.goto("/journey/")
    page.get_by_role("link", name="Notices 2 not read").click()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Not read: Courses").first.click()
    expect(page).to_have_url("/courses/")
    page.get_by_role("link", name="Notices 1 not read").click()
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.get_by_role("link", name="Notices", exact=True)).to_be_visible()
    page.get_by_role("link", name="How often they come by mail").click()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_label("Somebody wrote to you").select_option("weekly")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your choice is saved.")).to_be_visible()
    hers = LetterSettings.objects.of(told)
    assert hers.how_often(KINDS["message"]) is Often.WEEKLY


def test_letters_end_by_the_link_in_one_without_signing_in_and_come_again(
    page: Page, watch: Watch, member: Member, settings: LazySettings, base_url: str
) -> None:
    settings.WAGTAILADMIN_BASE_URL = base_url
    page.goto(address_of(Wish(member.pk)))
    assert_accessible(page)
    page.get_by_role("button", name="No more letters").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("No more letters")
    assert LetterSettings.objects.of(member).no_letters
    assert_accessible(page)
    page.get_by_role("button", name="Send them again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Letters come again")
    assert not LetterSettings.objects.of(member).no_letters
