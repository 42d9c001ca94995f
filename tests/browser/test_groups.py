"""A workshop sees what it can do together: made, joined with consent, read, and left again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from members.models import Member
from skills.evidence.actions import claim_level, record_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from skills.groups.actions import invite, join, make_group
from skills.groups.models import Group
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.conftest import NewContext
from tests.browser.watch import Watch
from tests.conftest import new_member
from tests.skills.factories import make_discipline, make_need, make_skill

SignIn = Callable[[Page, Member], None]


@pytest.fixture
def bowl(settings: LazySettings, base_url: str) -> Skill:
    settings.WAGTAILADMIN_BASE_URL = base_url  # the link names the server that runs here
    bowl = make_skill("Turn a bowl", discipline=make_discipline("Woodwork", look=2), hours=6)
    gouge = make_skill("Sharpen a gouge", discipline=bowl.discipline, hours=2)
    make_need(bowl, gouge)
    return bowl


@pytest.fixture
def nora(bowl: Skill) -> Member:
    """She turns bowls, and only claims to bake."""
    nora = new_member("nora")
    record_evidence(member=nora, skill=bowl, kind=Evidence.Kind.PROJECT_REVIEWED)
    claim_level(member=nora, skill=make_skill("Bake"), level=3)
    return nora


@pytest.fixture
def jo(bowl: Skill) -> Member:
    jo = new_member("jo")
    record_evidence(member=jo, skill=bowl, kind=Evidence.Kind.LESSON_SEEN)
    return jo


def make_workshop(page: Page) -> str:
    """The link into it."""
    page.goto("/journey/")
    page.get_by_role("link", name="Groups").click()
    page.get_by_role("link", name="Make a group").click()
    page.get_by_label("Name").fill("Mill Lane")
    page.get_by_label("What you do together").fill("We share a lathe.")
    page.get_by_label("Woodwork").check()
    page.get_by_role("button", name="Make the group").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mill Lane")
    page.get_by_role("button", name="Make a link").click()
    return page.locator("main code").inner_text()


def say_yes(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Join “Mill Lane”?")
    expect(page.get_by_text("We share a lathe.")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("@nora")
    assert_accessible(page)
    page.get_by_role("button", name="Yes, join").click()
    expect(page.get_by_text("You are in.")).to_be_visible()


@pytest.mark.parametrize("reader", ["phone", "without_javascript"])
def test_a_workshop_is_made_joined_read_and_left(
    *,
    reader: str,
    nora: Member,
    jo: Member,
    new_context: NewContext,
    sign_in: SignIn,
    watch: Watch,
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(reader)
    sign_in(page, nora)
    link = make_workshop(page)
    second = new_context().new_page()
    sign_in(second, jo)
    say_yes(second, link)
    main = second.locator("main")
    for said in (
        "2 skills: 0 by two or more, 1 by one, 1 by nobody",
        "only @nora",
        "Nobody of you is able in it. Ready to begin at once: 2 hours.",
    ):
        expect(main).to_contain_text(said)
    expect(main).not_to_contain_text("Bake")
    second.get_by_role("link", name="Woodwork").first.click()
    expect(main).to_contain_text("one is able")
    page.reload()
    expect(page.locator("main")).to_contain_text("@jo")
    second.go_back()
    second.get_by_text("Leave the group").click()
    second.get_by_role("button", name="Leave").click()
    expect(second.get_by_text("You have left.")).to_be_visible()
    page.reload()
    expect(page.locator("main")).not_to_contain_text("@jo")
    watch.allow("status of 404")
    gone = second.goto(page.url.partition("#")[0])
    assert gone
    assert gone.status == 404


@pytest.fixture
def workshop(nora: Member, jo: Member) -> Group:
    group = make_group(by=nora, name="Mill Lane", words="We turn.", disciplines=[])
    jo.display_name = "Johanna-Katharina Freifrau-von-und-zu-Hohenlohe"
    jo.save()
    join(token=invite(group=group), member=jo)
    return group


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_pages_of_a_group_fit_and_are_accessible(
    *,
    scheme: str,
    width: int,
    direction: str,
    workshop: Group,
    nora: Member,
    new_context: NewContext,
    sign_in: SignIn,
) -> None:
    context = new_context(viewport={"width": width, "height": 600}, color_scheme=scheme)
    page = context.new_page()
    sign_in(page, nora)
    at = workshop.get_absolute_url()
    doors = ("", "in/woodwork/", "change/", "deletion/")
    for address in ("/groups/", "/groups/new/", *(at + door for door in doors)):
        page.goto(address)
        page.evaluate("direction => { document.documentElement.dir = direction; }", direction)
        assert_fits(page)
        assert_accessible(page)


def test_the_table_is_reached_by_keyboard(
    page: Page, workshop: Group, nora: Member, sign_in: SignIn
) -> None:
    sign_in(page, nora)
    page.goto(workshop.get_absolute_url())
    table = page.get_by_role("region", name="Disciplines and people")
    table.focus()
    expect(table).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Woodwork").first).to_be_focused()
