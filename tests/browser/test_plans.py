"""The way to a goal in a browser: chosen, followed, learnt along; on every screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from members.models import Member
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from skills.paths.models import Plan
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.keyboard import press
from tests.skills.factories import make_discipline, make_need, make_skill, make_tag, tag_skill

SignIn = Callable[[Page, Member], None]
DRAFT = "/journey/plan/draft/?goal=jewelry/set-a-stone&goal=woodwork"


@pytest.fixture
def crafts() -> list[Skill]:
    """A goal in jewelry, two steps of which are shared with woodwork or lie there."""
    wood = make_discipline("Woodwork", look=2)
    jewelry = make_discipline("Jewelry", look=5)
    measure = make_skill("Measure with calipers", discipline=wood, hours=1)
    saw = make_skill("Saw a curve", discipline=wood, hours=2)
    solder = make_skill("Solder silver", discipline=jewelry, hours=4)
    stone = make_skill("Set a stone", discipline=jewelry, hours=5)
    make_need(saw, measure)
    make_need(solder, measure)
    make_need(stone, solder)
    tag_skill(measure, make_tag("Caliper"))
    return [measure, saw, solder, stone]


def steps(page: Page) -> list[str]:
    return page.locator(".plan-skill").all_inner_texts()


def test_a_member_plans_to_another_discipline_follows_it_and_learns_a_step(
    crafts: list[Skill], page: Page, member: Member, sign_in: SignIn
) -> None:
    sign_in(page, member)
    page.goto("/skills/jewelry/set-a-stone/")
    page.get_by_role("link", name="Plan the way here").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The way to Set a stone")
    assert steps(page) == ["Measure with calipers", "Solder silver", "Set a stone"]
    expect(page.get_by_text("It is proved that no way is shorter.")).to_be_visible()
    page.get_by_role("button", name="Save this plan").click()
    expect(page.get_by_text("You follow this plan")).to_be_visible()
    assert_accessible(page)

    record_evidence(member=member, skill=crafts[0], kind=Evidence.Kind.EXERCISES_MASTERED)
    page.reload()
    expect(page.get_by_text("1 of 3 steps learnt")).to_be_visible()
    assert steps(page) == ["Solder silver", "Set a stone"]
    page.goto("/journey/plan/")
    expect(page.get_by_text("2 steps left, 9 hours")).to_be_visible()


def test_goals_are_chosen_and_a_plan_is_kept_without_javascript(
    crafts: list[Skill], without_javascript: Page, member: Member, sign_in: SignIn
) -> None:
    page = without_javascript
    sign_in(page, member)
    page.goto("/journey/plan/")
    page.get_by_label("Search skills and disciplines").fill("stone")
    page.get_by_role("button", name="Search").click()
    page.get_by_label("Set a stone").check()
    page.get_by_label("Search skills and disciplines").fill("curve")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_label("Set a stone")).to_be_checked()
    page.get_by_label("Saw a curve").check()
    page.get_by_role("button", name="Show the way").click()
    expect(page.get_by_text("1 hour saved")).to_be_visible()
    page.get_by_role("button", name="Save this plan").click()
    page.get_by_role("button", name="I know this already").first.click()
    expect(page.get_by_text("1 of 4 steps learnt")).to_be_visible()
    page.get_by_role("button", name="Set it aside").click()
    expect(page.get_by_text("You follow this plan no longer.")).to_be_visible()
    page.get_by_text("Delete this plan").click()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("What you learnt stays.")).to_be_visible()
    assert not Plan.objects.exists()


def test_the_shortest_way_comes_by_itself_and_another_can_be_chosen(
    crafts: list[Skill], page: Page, member: Member, sign_in: SignIn
) -> None:
    measure, saw, _solder, stone = crafts
    make_need(stone, measure, group=2)
    make_need(stone, saw, group=2)
    sign_in(page, member)
    page.goto("/journey/plan/draft/?goal=jewelry/set-a-stone")
    expect(page.get_by_text("It is proved that no way is shorter.")).to_be_visible()
    page.get_by_text("Another way").click()
    expect(page.get_by_text("2 hours more")).to_be_visible()
    page.get_by_role("link", name="Build it on “Saw a curve” instead").click()
    page.get_by_role("button", name="Save this plan").click()
    expect(page.get_by_text("You follow this plan")).to_be_visible()  # the page before is gone
    expect(page.get_by_text("It is proved that no way is shorter.")).to_be_visible()
    assert "Saw a curve" in steps(page)
    page.get_by_text("Another way").click()
    page.get_by_role("link", name="You chose this. Let the hours decide again").click()
    page.get_by_role("button", name="Keep it so").click()
    expect(page.get_by_text("Not needed any more: Saw a curve")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="I have read it").click()
    expect(page.get_by_text("The plan has changed.")).not_to_be_visible()


def test_a_guest_plans_by_keyboard(crafts: list[Skill], page: Page) -> None:
    page.goto("/journey/plan/choose/?q=silver")
    box = page.get_by_label("Solder silver")
    page.get_by_label("Search skills and disciplines").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Show the way"))
    expect(page.get_by_role("heading", level=1)).to_have_text("The way to Solder silver")
    expect(page.get_by_role("link", name="Make an account")).to_be_visible()


@pytest.mark.parametrize("screen", ["page", "small_phone"])
def test_the_pages_of_plans_fit_and_are_accessible(
    screen: str,
    crafts: list[Skill],
    member: Member,
    sign_in: SignIn,
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(screen)
    sign_in(page, member)
    for address in ("/journey/plan/", "/journey/plan/choose/?q=s&goal=woodwork", DRAFT):
        page.goto(address)
        assert_fits(page)
        assert_accessible(page)
    page.get_by_role("button", name="Save this plan").click()
    page.get_by_role("button", name="I know this already").first.click()
    assert_fits(page)
    assert_accessible(page)
