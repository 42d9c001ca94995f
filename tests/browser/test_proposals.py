"""A learner finds a prerequisite missing; an editor asks back and agrees; the page names her."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from members.models import Member
from skills.graph.models import Skill
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.conftest import NewContext
from tests.conftest import new_member
from tests.skills.factories import make_discipline, make_skill

SignIn = Callable[[Page, Member], None]


def propose(page: Page, skill: Skill) -> None:
    page.goto(skill.get_absolute_url())
    page.get_by_text("Something is missing or wrong here?").click()
    assert_accessible(page)
    page.get_by_role("link", name="A skill that it needs").click()
    page.get_by_label("Search skills").fill("gouge")
    page.locator("main").get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Sharpen a gouge").click()
    page.get_by_label("Why").fill("A blunt gouge tears the grain.")
    page.get_by_label("Name me on the page that it changes").check()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Propose it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "“Turn a bowl” needs “Sharpen a gouge”"
    )
    assert_accessible(page)
    assert_fits(page)


def decide(page: Page) -> None:
    page.goto("/cms/reports/proposals/")
    assert_accessible(page)
    page.get_by_role("link", name="“Turn a bowl” needs “Sharpen a gouge”").click()
    page.get_by_label("Your words").fill("Every time?")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Every time?")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Agree: make this change").click()
    expect(page.get_by_text("Agreed: the change is made.")).to_be_visible()
    page.get_by_role("link", name="The page that it is about").click()
    expect(page.get_by_text("With proposals of Nora.")).to_be_visible()
    expect(page.locator("#in-words")).to_contain_text("Sharpen a gouge")


def test_a_prerequisite_goes_from_the_page_into_the_graph(
    new_context: NewContext, small_phone: Page, sign_in: SignIn
) -> None:
    home = make_discipline("Woodwork", look=2)
    bowl = make_skill("Turn a bowl", discipline=home)
    make_skill("Sharpen a gouge", discipline=home)
    nora = new_member("nora")
    nora.display_name = "Nora"
    nora.save()
    sign_in(small_phone, nora)
    propose(small_phone, bowl)
    desk = new_context().new_page()
    sign_in(desk, new_member("editor", group="Editors"))
    decide(desk)
    small_phone.goto("/notices/")
    expect(small_phone.get_by_text("Your proposal is agreed")).to_be_visible()
