"""An editor runs a round; its two answer, one on the smallest phone, one without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from members.models import Member
from members.work.queue import run_queue
from skills.matching.store import forget_index
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.conftest import NewContext
from tests.conftest import new_member
from tests.skills.factories import make_skill
from tests.skills.mentoring.people import make_mentor, make_request

HEADING = "A mentor is proposed to you"
SignIn = Callable[[Page, Member], None]


@pytest.fixture(autouse=True)
def _fresh_index() -> None:
    forget_index()


def test_a_round_from_the_cms_to_two_yes(
    page: Page, small_phone: Page, new_context: NewContext, editor: Member, sign_in: SignIn
) -> None:
    skill = make_skill("Engrave a line")
    mentor = make_mentor(skill)
    requests = [make_request(skill, learner=new_member(name)) for name in ("lena", "marta")]
    make_request(make_skill("Read a drawing"), learner=new_member("olga"))
    sign_in(page, editor)
    page.goto("/cms/rounds/")
    assert_accessible(page)
    page.get_by_role("button", name="Make a round").click()
    expect(page.get_by_text("being worked out")).to_be_visible()
    assert_accessible(page)
    run_queue()
    page.reload()
    expect(page.get_by_role("link", name="With a mentor: 2")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Without: 1").click()
    expect(page.get_by_text("No mentor passes all conditions.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="With a mentor: 2").click()
    page.get_by_role("link", name="marta").click()
    expect(page.get_by_role("heading", name="Candidates")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Leave out of this round").click()
    expect(page.get_by_text("sits out").first).to_be_visible()
    page.get_by_role("link", name="Back to the round").click()
    page.get_by_role("button", name="Propose to both sides").click()
    expect(page.get_by_text("Proposed 1 pair.")).to_be_visible()
    page.reload()  # without Wagtail's message, whose contrast is its own
    assert_accessible(page)

    sign_in(small_phone, requests[0].learner)
    small_phone.goto("/notices/")
    small_phone.get_by_role("button", name="is proposed to you as a mentor").click()
    expect(small_phone.get_by_role("heading", level=1)).to_have_text(HEADING)
    assert_accessible(small_phone)
    assert_fits(small_phone)
    small_phone.get_by_role("button", name="Yes, gladly").click()
    expect(small_phone.get_by_text("begins once the other says yes")).to_have_count(2)

    plain = new_context(java_script_enabled=False).new_page()
    sign_in(plain, mentor)
    plain.goto(requests[0].get_absolute_url())
    plain.get_by_role("link", name="Proposed in a round: answer there").click()
    expect(plain.get_by_text("How do I hold the graver?")).to_be_visible()
    plain.get_by_role("button", name="Yes, gladly").click()
    expect(plain.get_by_text("your mentorship has begun")).to_be_visible()
