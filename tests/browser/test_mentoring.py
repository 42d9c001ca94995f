"""A learner asks, a mentor says yes; they talk, meet and part; a silent mentor is replaced."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from members.models import Member
from skills.evidence.models import SkillState
from skills.graph.models import Skill
from skills.mentoring.actions import accept_request
from skills.mentoring.ending import release_silent
from skills.mentorships.models import Mentorship
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.conftest import SMALL_PHONE, NewContext
from tests.skills.factories import make_skill
from tests.skills.mentoring.people import make_member, make_mentor, make_request

SignIn = Callable[[Page, Member], None]


@pytest.fixture
def skill(base_url: str) -> Skill:
    return make_skill("Engraving")


def test_ask_accept_talk_attest_and_part(
    without_javascript: Page, new_context: NewContext, sign_in: SignIn, skill: Skill
) -> None:
    """Each in a browser of their own; the learner has JavaScript off."""
    learner, mentor = make_member(display_name="Lena"), make_mentor(skill)
    hers, theirs = without_javascript, new_context().new_page()
    sign_in(hers, learner)
    sign_in(theirs, mentor)
    hers.goto(f"/mentoring/requests/new/?to={mentor.handle}&skill={skill.pk}")
    hers.get_by_label("What you would like help with").fill("It slips at the curve.")
    hers.get_by_role("button", name="Ask", exact=True).click()
    expect(hers.get_by_text("is asked, and can answer until")).to_be_visible()

    theirs.goto("/mentoring/")
    theirs.get_by_role("link", name="It slips at the curve.").click()
    assert_accessible(theirs)
    theirs.get_by_role("button", name="Accept").click()
    expect(theirs.get_by_role("heading", name="You mentor Lena")).to_be_visible()
    theirs.get_by_label("Your message").fill("Hold it lower.")
    theirs.get_by_role("button", name="Send").click()
    theirs.get_by_text("Attest a skill").click()
    theirs.get_by_role("combobox", name="Skill").select_option(label="Engraving")
    theirs.get_by_label("What you attest").select_option("3")
    theirs.get_by_role("button", name="Attest").click()
    expect(theirs.get_by_text("It stands on the journey of your learner now.")).to_be_visible()
    assert_accessible(theirs)

    hers.reload()
    hers.get_by_role("link", name="Go to your mentorship").click()
    expect(hers.get_by_text("Hold it lower.")).to_be_visible()
    hers.goto("/journey/")
    expect(hers.get_by_role("link", name="Engraving").first).to_be_visible()
    hers.goto(Mentorship.objects.get().get_absolute_url())
    hers.get_by_text("End the mentorship").click()
    hers.get_by_label("with thanks").check()
    hers.get_by_role("button", name="End it").click()
    expect(hers.get_by_text("The mentorship has ended.")).to_be_visible()
    assert SkillState.objects.get(member=mentor, skill=skill).shown == 4


def test_a_mentor_vanishes_and_is_replaced(
    page: Page, new_context: NewContext, sign_in: SignIn, skill: Skill
) -> None:
    request = make_request(skill, make_mentor(skill))
    gone = accept_request(asking=request.askings.get())
    Mentorship.objects.update(mentor_seen_at=timezone.now() - timedelta(days=28))
    release_silent()
    sign_in(page, request.learner)
    page.goto(gone.get_absolute_url())
    expect(page.get_by_text("its mentor had given no sign for four weeks")).to_be_visible()
    page.get_by_role("link", name="Where your request stands").click()
    expect(page.get_by_text("It stands in the queue")).to_be_visible()

    theirs = new_context().new_page()
    sign_in(theirs, make_mentor(skill))
    theirs.goto("/mentoring/queue/")
    assert_accessible(theirs)
    theirs.get_by_role("button", name="Take it").click()
    theirs.get_by_role("button", name="Accept").click()
    page.reload()
    expect(page.get_by_text("A mentor said yes.")).to_be_visible()


def test_every_page_of_mentoring_fits_a_small_phone_and_is_accessible(
    new_context: NewContext, sign_in: SignIn, skill: Skill
) -> None:
    learner = make_member()
    mentorship = accept_request(
        asking=make_request(skill, make_mentor(skill), learner=learner).askings.get()
    )
    waiting = make_request(skill, learner=learner)
    page = new_context(**SMALL_PHONE).new_page()
    sign_in(page, learner)
    own = mentorship.get_absolute_url()
    for address in (
        "/mentoring/",
        f"/mentoring/requests/new/?skill={skill.pk}",
        waiting.get_absolute_url(),
        own,
        f"{own}sessions/new/",
    ):
        page.goto(address)
        assert_fits(page)
        assert_accessible(page)
    theirs = new_context(**SMALL_PHONE).new_page()
    sign_in(theirs, mentorship.mentor)
    theirs.goto(own)
    for fold in theirs.locator("main details > summary").all():
        fold.click()
    assert_fits(theirs)
    assert_accessible(theirs)
