"""Two people talk, one hurts the other, and the desk deals with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from members.models import Conversation, Member, Message, Report, SafetySettings
from members.talk.actions import open_conversation, say
from members.uploads.looking import look_at
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.conftest import SMALL_PHONE, NewContext
from tests.conftest import new_member
from tests.skills.files import photograph, upload

SignIn = Callable[[Page, Member], None]


@pytest.fixture
def nora(base_url: str) -> Member:
    return new_member("nora")


@pytest.fixture
def jo(base_url: str) -> Member:
    return new_member("jo")


@pytest.fixture
def room(nora: Member, jo: Member) -> Conversation:
    return open_conversation(people=[nora, jo])


def test_two_people_talk_one_is_reported_and_blocked(
    without_javascript: Page, new_context: NewContext, sign_in: SignIn, room: Conversation
) -> None:
    """Each in a browser of their own; the one who reports has JavaScript off."""
    nora, jo = room.people
    hers, his = without_javascript, new_context().new_page()
    sign_in(hers, nora)
    sign_in(his, jo)
    hers.goto(f"/talk/{room.pk}/")
    hers.get_by_label("Your message").fill("Good morning, see https://example.org/wheel")
    hers.get_by_role("button", name="Send").click()
    expect(hers.get_by_role("button", name="Take back")).to_be_visible()
    his.goto("/talk/")
    expect(his.get_by_text("1 new message")).to_be_visible()
    his.get_by_role("link", name="@nora").click()
    expect(his.locator("main")).to_contain_text("[a link, held until you answer]")
    his.get_by_text("Add a picture").click()
    bench = {"name": "bench.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    his.get_by_label("Picture", exact=True).set_input_files(bench)  # type: ignore[arg-type]
    his.get_by_label("What the picture shows").fill("A bench")
    his.get_by_label("Your message").fill("You are a canary")
    his.get_by_role("button", name="Send").click()
    expect(his.get_by_alt_text("A bench")).to_be_visible()
    expect(his.get_by_role("link", name="https://example.org/wheel")).to_be_visible()
    hers.reload()
    hers.get_by_role("link", name="Report or block").click()
    hers.get_by_role("button", name="Block @jo").click()
    expect(hers.get_by_text("Neither of you can reach the other any more.")).to_be_visible()
    hers.goto(f"/talk/{room.pk}/")
    hers.get_by_role("link", name="Report or block").click()
    hers.get_by_role("button", name="Report").click()
    expect(hers.get_by_text("Thank you. A moderator looks at it")).to_be_visible()
    his.reload()
    expect(his.get_by_text("You cannot write to each other here any more.")).to_be_visible()
    assert Report.objects.get().text == "You are a canary\n[A picture: A bench]"


def test_a_moderator_hides_it_and_who_reported_is_told(
    page: Page, new_context: NewContext, sign_in: SignIn, room: Conversation
) -> None:
    nora, jo = room.people
    message = say(conversation=room, by=jo, text="You are a canary")
    desk, hers = new_context().new_page(), new_context().new_page()
    sign_in(desk, new_member("editor", group="Editors"))
    sign_in(hers, nora)
    hers.goto(f"/reports/message/{message.pk}/")
    hers.get_by_label("It is unkind, or it threatens somebody").check()
    hers.get_by_role("button", name="Report").click()
    expect(hers.get_by_text("Thank you. A moderator looks at it")).to_be_visible()
    desk.goto("/cms/reports/moderation/")
    desk.get_by_role("link", name="You are a canary").click()
    expect(desk.get_by_role("heading", name="What was reported")).to_be_visible()
    assert_accessible(desk)
    desk.get_by_role("button", name="Hide it").click()
    expect(desk.get_by_text("Hidden", exact=False).last).to_be_visible()
    hers.goto(f"/talk/{room.pk}/")
    expect(hers.get_by_text("This message was hidden by a moderator.")).to_be_visible()
    hers.goto("/notices/")
    expect(hers.locator("main")).to_contain_text("did something about it")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_fit_a_small_phone_and_are_accessible(
    new_context: NewContext, sign_in: SignIn, room: Conversation, scheme: str
) -> None:
    nora, jo = room.people
    jo.display_name = "Johanna-Katharina Freifrau-von-und-zu-Hohenlohe"
    jo.turns_18_on = timezone.localdate() + timedelta(days=90)
    jo.save()
    SafetySettings.objects.create(safeguarding_lead=new_member("editor", group="Editors"))
    brought = look_at(upload("bench.jpg", photograph((1600, 400))), "A bench")
    say(conversation=room, by=nora, text="Hello", pictures=[brought])
    say(conversation=room, by=jo, text=f"https://example.org/{'x' * 200} {'y' * 200}")
    context = new_context(**SMALL_PHONE, color_scheme=scheme)
    page = context.new_page()
    sign_in(page, nora)
    last = Message.objects.last()
    for address in (f"/talk/{room.pk}/", "/talk/", f"/reports/message/{last.pk}/"):
        page.goto(address)
        assert_fits(page)
        assert_accessible(page)
    page.goto("/account/blocks/")
    assert_accessible(page)
