"""From being able to an offer that learners see: on the smallest phone, by keyboard, by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from members.models import Member
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence
from skills.offers.models import MentorOffer
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.conftest import NewContext
from tests.browser.keyboard import press, tab_to
from tests.conftest import new_member
from tests.skills.factories import make_discipline, make_skill, make_tag, tag_skill

SignIn = Callable[[Page, Member], None]
HEADING = "Your offer to mentor"


@pytest.fixture
def nora() -> Member:
    """She turns bowls in Kolkata, half an hour beside the clocks of others."""
    wood = make_discipline("Woodwork", look=2)
    bowl = make_skill("Turn a bowl", discipline=wood)
    tag_skill(bowl, make_tag("Gouge"), make_tag("Lathe"))
    nora = new_member("nora")
    nora.time_zone = "Asia/Kolkata"
    nora.save()
    for skill in (bowl, make_skill("Sharpen a gouge", discipline=wood)):
        record_evidence(member=nora, skill=skill, kind=Evidence.Kind.PROJECT_REVIEWED)
    return nora


def check(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


def test_an_offer_is_made_on_the_smallest_phone_and_read_by_a_visitor(
    small_phone: Page, new_context: NewContext, nora: Member, sign_in: SignIn
) -> None:
    page = small_phone
    sign_in(page, nora)
    page.goto("/journey/")
    check(page)
    page.get_by_role("button", name="Yes, show me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADING)
    check(page)
    page.get_by_label("Sharpen a gouge").uncheck()
    page.get_by_label("How you like to work").fill("Slowly.")
    monday = page.get_by_role("group", name="Monday")
    monday.get_by_label("from").first.select_option("6 p.m.")
    monday.get_by_label("to").first.select_option("8 p.m.")
    page.get_by_role("button", name="Save and see it as learners do").click()
    expect(page.get_by_text("once your offer is on the list")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Back to your offer").click()
    page.get_by_role("button", name="Save and open it").click()
    expect(page.get_by_role("heading", name="Your offer is open")).to_be_visible()
    check(page)
    visitor = new_context().new_page()
    visitor.goto("/mentors/nora/")
    main = visitor.locator("main")
    expect(main).to_contain_text("12:30 p.m. to 2:30 p.m.")
    expect(main).to_contain_text("Gouge")
    expect(main).not_to_contain_text("Sharpen")
    check(visitor)


def test_the_form_works_without_javascript_and_says_what_is_wrong(
    without_javascript: Page, nora: Member, sign_in: SignIn
) -> None:
    page = without_javascript
    sign_in(page, nora)
    page.goto("/mentoring/offer/")
    friday = page.get_by_role("group", name="Friday")
    friday.locator("summary").click()
    friday.get_by_label("from").last.select_option("8 p.m.")
    page.get_by_role("button", name="Save and open it").click()
    expect(page.get_by_text("Choose both: from when, and to when.")).to_be_visible()
    friday.get_by_label("to").last.select_option("midnight")
    page.get_by_role("button", name="Save and open it").click()
    expect(page.get_by_role("heading", name="Your offer is open")).to_be_visible()
    page.get_by_text("Go away for a while").click()
    page.get_by_label("Away until").fill("2100-01-01")
    page.get_by_role("button", name="Go away until then").click()
    expect(page.get_by_role("heading", name="You are away until")).to_be_visible()
    page.get_by_role("button", name="I am back").click()
    expect(page.get_by_role("heading", name="Your offer is open")).to_be_visible()


def test_an_offer_is_made_by_keyboard(page: Page, nora: Member, sign_in: SignIn) -> None:
    sign_in(page, nora)
    page.goto("/mentoring/offer/")
    tab_to(page, page.get_by_label("Sharpen a gouge"))
    page.keyboard.press("Space")
    monday = page.get_by_role("group", name="Monday")
    tab_to(page, page.get_by_label("Learners at a time"))
    tab_to(page, monday.get_by_label("from").first)
    page.keyboard.type("6 p")
    tab_to(page, monday.get_by_label("to").first)
    page.keyboard.type("8 p")
    press(page, page.get_by_role("button", name="Save and open it"))
    expect(page.get_by_role("heading", name="Your offer is open")).to_be_visible()
    assert list(nora.free_hours.values_list("weekday", "starts", "ends")) == [(0, 18, 20)]
    offer = MentorOffer.objects.get()
    assert [skill.name for skill in offer.skills.all()] == ["Turn a bowl"]
