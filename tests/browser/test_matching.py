"""Finding a mentor from a skill's page: the need, the reasons, the sum, and asking two in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from members.models import Member
from skills.graph.models import Skill
from skills.matching.store import forget_index
from skills.mentoring.models import Asking, MentoringRequest
from skills.offers.actions import keep_hours
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.keyboard import press, tab_to
from tests.conftest import new_member
from tests.skills.factories import make_discipline, make_need, make_skill, make_tag, tag_skill
from tests.skills.offers.offering import make_able, offering

SignIn = Callable[[Page, Member], None]
MONDAY_EVENING = (0, 18, 21)


class Workshop(NamedTuple):
    """Ana mentors both skills, Ben the first of them, Eva neither; all have time on Mondays."""

    lena: Member
    joint: Skill


@pytest.fixture(autouse=True)
def _fresh_index() -> Iterator[None]:
    forget_index()
    yield
    forget_index()


@pytest.fixture
def workshop(base_url: str) -> Workshop:
    wood = make_discipline("Woodwork")
    saw, joint = make_skill("Saw", discipline=wood), make_skill("Cut a joint", discipline=wood)
    make_need(joint, saw)
    tag_skill(saw, make_tag("Vise"))
    ana, ben, eva, lena = (named(name) for name in ("Ana", "Ben", "Eva", "Lena"))
    make_able(ana, saw, joint)
    make_able(ben, saw)
    make_able(eva, make_skill("Bake"))
    offering(ana, [MONDAY_EVENING], words="Slowly, and with a sharp saw.")
    offering(ben, [MONDAY_EVENING])
    offering(eva, [MONDAY_EVENING])
    keep_hours(member=lena, hours=[MONDAY_EVENING])
    return Workshop(lena, joint)


def named(name: str) -> Member:
    member = new_member(name.lower())
    member.display_name = name
    member.save()
    return member


def check(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


def candidates(page: Page) -> Locator:
    return page.locator(".candidate")


def points_in(candidate: Locator) -> tuple[list[int], int]:
    """The lines of the sum, and what stands under them."""
    lines = candidate.locator("tbody td").all_inner_texts()
    return [int(line) for line in lines], int(candidate.locator("tfoot td").inner_text())


def asked_of(lena: Member) -> list[str]:
    request = MentoringRequest.objects.get(learner=lena)
    return [asking.mentor.handle for asking in request.askings.all()]


def test_from_a_skill_to_two_who_are_asked_in_order_on_the_smallest_phone(
    small_phone: Page, sign_in: SignIn, workshop: Workshop
) -> None:
    page = small_phone
    sign_in(page, workshop.lena)
    page.goto(workshop.joint.get_absolute_url())
    page.get_by_role("link", name="Find a mentor for this").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A mentor for “Cut a joint”")
    expect(candidates(page)).to_have_count(2)
    first = candidates(page).first
    expect(first).to_contain_text("Mentors “Cut a joint”")
    expect(first).to_contain_text("You both have 3 hours a week")
    check(page)
    first.get_by_text("How this adds up").click()
    lines, together = points_in(first)
    assert sum(lines) == together > 0
    check(page)
    for name in ("Ana", "Ben"):
        page.get_by_label(f"Ask {name} together with others").check()
    page.get_by_role("button", name="Ask those you ticked").click()
    expect(page.get_by_text("Each is asked in turn")).to_be_visible()
    check(page)
    page.get_by_label("What you would like help with").fill("It always gapes.")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("is asked, and can answer until")).to_be_visible()
    check(page)
    assert asked_of(workshop.lena) == ["ana", "ben"]
    assert [one.state for one in Asking.objects.order_by("position")] == ["offered", "waiting"]


def test_by_keyboard_alone_the_need_is_changed_and_one_is_asked(
    page: Page, sign_in: SignIn, workshop: Workshop
) -> None:
    sign_in(page, workshop.lena)
    page.goto(workshop.joint.get_absolute_url())
    press(page, page.get_by_role("link", name="Find a mentor for this"))
    expect(candidates(page)).to_have_count(2)
    press(page, page.locator("summary", has_text="Look at it, change it"))
    skills = page.get_by_role("group", name="Skills still to learn")
    tab_to(page, skills.get_by_label("Saw"))
    page.keyboard.press("Space")
    vise = page.get_by_role("group", name="Their tools, materials and methods")
    tab_to(page, vise.get_by_label("Vise"))
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Look again"))
    expect(candidates(page)).to_have_count(1)
    expect(candidates(page)).not_to_contain_text("Mentors “Saw”")
    press(page, page.locator("summary", has_text="How this adds up"))
    expect(page.locator(".candidate tfoot")).to_be_visible()
    press(page, page.get_by_role("link", name="Ask Ana"), key="Shift+Tab")
    question = page.get_by_label("What you would like help with")
    tab_to(page, question)
    page.keyboard.type("It always gapes.")
    press(page, page.get_by_role("button", name="Ask", exact=True))
    expect(page.get_by_text("is asked, and can answer until")).to_be_visible()
    assert asked_of(workshop.lena) == ["ana"]
    assert [skill.name for skill in MentoringRequest.objects.get().skills.all()] == ["Cut a joint"]


def test_without_javascript_the_need_can_be_emptied_and_filled_again(
    without_javascript: Page, sign_in: SignIn, workshop: Workshop
) -> None:
    page = without_javascript
    sign_in(page, workshop.lena)
    page.goto("/mentors/?for=woodwork/cut-a-joint")
    page.get_by_text("Look at it, change it").click()
    for name in ("Saw", "Cut a joint", "Vise"):
        page.get_by_label(name, exact=True).uncheck()
    page.get_by_role("button", name="Look again").click()
    expect(page.get_by_role("heading", name="Nobody for this just now")).to_be_visible()
    expect(page.get_by_text("You ticked no skill and no tool.")).to_be_visible()
    assert_fits(page)
    page.get_by_text("Look at it, change it").click()
    page.get_by_label("Saw", exact=True).check()
    page.get_by_role("button", name="Look again").click()
    expect(candidates(page)).to_have_count(2)
    for name in ("Ana", "Ben"):
        page.get_by_label(f"Ask {name} together with others").check()
    page.get_by_role("button", name="Ask those you ticked").click()
    page.get_by_label("What you would like help with").fill("It binds.")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("is asked, and can answer until")).to_be_visible()
    assert set(asked_of(workshop.lena)) == {"ana", "ben"}
