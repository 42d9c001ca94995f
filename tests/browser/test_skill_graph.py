"""The skill graph in a browser: its pages on every screen, its map by keyboard, its editors."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from members.models import Member
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.watch import Watch
from tests.skills.factories import make_discipline, make_need, make_skill, make_tag, tag_skill

SignIn = Callable[[Page, Member], None]


@pytest.fixture
def chain() -> list[Skill]:
    """Each needs the one before it; one of another discipline shares a tag with the first."""
    home = make_discipline("Bicycle repair", look=1)
    names = ("Inspect", "Clean and oil a drivetrain", "Measure chain wear", "Replace a chain")
    skills = [make_skill(name, discipline=home, summary="In a workshop.") for name in names]
    for needed, skill in pairwise(skills):
        make_need(skill, needed)
    checklist = make_tag("Checklist")
    tag_skill(skills[0], checklist)
    tag_skill(make_skill("Plan a bed", discipline=make_discipline("Gardening")), checklist)
    return skills


PAGES = ["/skills/", "/skills/bicycle-repair/", "/skills/bicycle-repair/inspect/", "/journey/"]


@pytest.fixture
def holder(chain: list[Skill], member: Member) -> Member:
    record_evidence(member=member, skill=chain[0], kind=Evidence.Kind.EXERCISES_MASTERED)
    return member


@pytest.mark.parametrize("screen", ["page", "small_phone"])
@pytest.mark.parametrize("address", [*PAGES, "/scope/checklist/"])
def test_the_pages_of_the_graph_fit_and_are_accessible(
    screen: str, address: str, holder: Member, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(screen)
    sign_in(page, holder)
    page.goto(address)
    assert_fits(page)
    assert_accessible(page)


def test_the_map_is_walked_by_keyboard(chain: list[Skill], page: Page) -> None:
    page.goto(chain[1].get_absolute_url())
    region = page.get_by_role("region", name="Map of the skills around Clean and oil a drivetrain")
    region.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Inspect ready for you")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Measure chain wear")


def test_a_member_claims_a_level_without_javascript(
    chain: list[Skill], without_javascript: Page, member: Member, sign_in: SignIn
) -> None:
    page = without_javascript
    sign_in(page, member)
    page.goto(chain[0].get_absolute_url())
    page.get_by_label("I would say I am").select_option(label="able")
    page.get_by_role("button", name="Say so").click()
    expect(page.get_by_text("Noted. It is kept apart from what you have shown.")).to_be_visible()
    expect(page.get_by_text("(claims: able)").first).to_be_visible()


def test_an_editor_adds_a_need_and_is_refused_a_loop(
    chain: list[Skill], page: Page, editor: Member, sign_in: SignIn, watch: Watch
) -> None:
    watch.allow("status of 400")  # the CMS keeps drafts by itself, and is refused too
    sign_in(page, editor)
    first, last = chain[0], chain[-1]
    page.goto(f"/cms/snippets/skills/skill/edit/{first.pk}/")
    page.get_by_role("button", name="Add need").click()
    page.locator("#id_prerequisites-0-needs-chooser").get_by_role("button").first.click()
    page.get_by_role("dialog").get_by_role("link", name=last.name).click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(
        page.get_by_text("“Inspect” needs “Replace a chain” needs “Measure chain wear”").first
    ).to_be_visible()
    assert not first.prerequisites.exists()


def test_arrow_keys_walk_the_lines_of_the_map(chain: list[Skill], page: Page) -> None:
    page.goto(chain[0].discipline.get_absolute_url())
    station = {skill.name: page.locator(f'[data-stop="{skill.pk}"]') for skill in chain}
    station["Inspect"].focus()
    page.keyboard.press("ArrowRight")
    expect(station["Clean and oil a drivetrain"]).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(station["Clean and oil a drivetrain"]).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Clean and oil a drivetrain")


def test_arrow_keys_are_mirrored_where_one_reads_from_the_right(
    chain: list[Skill], page: Page, base_url: str, settings: Settings
) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabic")]
    page.context.add_cookies([{"name": "django_language", "value": "ar", "url": base_url}])
    page.goto(chain[0].discipline.get_absolute_url())
    page.locator(f'[data-stop="{chain[0].pk}"]').focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(f'[data-stop="{chain[1].pk}"]')).to_be_focused()
    assert_fits(page)
    page.goto("/skills/")
    line = page.locator("svg.overview .station-rim").first.bounding_box()
    name = page.locator("svg.overview .station-name").first.bounding_box()
    assert line
    assert name
    assert name["x"] + name["width"] < line["x"]


def test_the_map_grows_by_a_button_and_by_a_link_without_javascript(
    chain: list[Skill], page: Page, without_javascript: Page
) -> None:
    for one in (page, without_javascript):
        one.goto("/skills/bicycle-repair/")
        before = one.locator("svg.map").bounding_box()
        one.get_by_role("link", name="Larger").click()
        after = one.locator("svg.map").bounding_box()
        assert before
        assert after
        assert after["width"] == pytest.approx(before["width"] * 1.4, abs=2)


def test_a_bridge_of_the_map_leads_to_its_reasons(holder: Member, page: Page) -> None:
    page.goto("/skills/")
    page.get_by_role("link", name="Bridge between").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Bridge between Bicycle repair and Gardening"
    )
    expect(page.get_by_role("link", name="Plan a bed")).to_be_visible()
    assert_fits(page)
    assert_accessible(page)
