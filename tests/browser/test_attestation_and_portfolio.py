"""From a thing made to a word for it, a level, and a public page that a stranger sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core import mail
from playwright.sync_api import Page, expect

from members.models import Member
from skills.attestations.actions import ask_for_attestation
from skills.evidence.actions import claim_level, record_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Skill
from skills.levels import Level
from skills.portfolio.models import Portfolio, Work
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.conftest import NewContext
from tests.browser.watch import Watch
from tests.conftest import new_member
from tests.skills.factories import make_discipline, make_skill
from tests.skills.files import bring, photograph

SignIn = Callable[[Page, Member], None]
READERS = ["phone", "without_javascript"]


@pytest.fixture
def skill(settings: LazySettings, base_url: str) -> Skill:
    settings.WAGTAILADMIN_BASE_URL = base_url  # letters name the server that runs here
    return make_skill("Turn a bowl", discipline=make_discipline("Woodwork", look=2))


@pytest.fixture
def other(skill: Skill) -> Skill:
    return make_skill("Sharpen a gouge", discipline=skill.discipline)


@pytest.fixture
def learner(skill: Skill, other: Skill) -> Member:
    """She has practised both, and claims more of one."""
    learner = new_member("nora")
    for one in (skill, other):
        record_evidence(member=learner, skill=one, kind=Evidence.Kind.EXERCISES_MASTERED)
    claim_level(member=learner, skill=skill, level=3)
    return learner


@pytest.fixture
def turner(skill: Skill) -> Member:
    turner = new_member("jo")
    record_evidence(member=turner, skill=skill, kind=Evidence.Kind.PROJECT_REVIEWED)
    return turner


def add_a_bowl(page: Page, picture: Path) -> None:
    page.goto("/journey/")
    page.get_by_role("link", name="Things you made").click()
    page.get_by_role("link", name="Add something you made").click()
    page.get_by_label("What you made").fill("A bowl of ash")
    page.get_by_label("In your words").fill("Turned green, finished dry.")
    page.get_by_label("Turn a bowl (Woodwork)").check()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_label("Picture or file").set_input_files(picture)
    page.get_by_label("What a picture shows").fill("The bowl on its bench")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("img", name="The bowl on its bench")).to_be_visible()


def ask(page: Page, skill: Skill) -> str:
    page.goto(skill.get_absolute_url())
    page.get_by_role("link", name="Ask for an attestation").click()
    expect(page.get_by_label("Turn a bowl (Woodwork)")).to_be_checked()
    page.get_by_label("What the person should know").fill("You stood beside me in May.")
    page.get_by_label("A bowl of ash").check()
    page.get_by_label("Mail the link to").fill("jo@example.org")
    page.get_by_role("button", name="Make the link").click()
    return page.locator("main code").inner_text()


def attest(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("@nora asks for your word")
    expect(page.get_by_text("You stood beside me in May.")).to_be_visible()
    expect(page.get_by_role("img", name="The bowl on its bench")).to_be_visible()
    page.get_by_label("able: does it well, alone").check()
    page.get_by_label("My name may stand beside it").check()
    page.get_by_role("button", name="I attest it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for your word")


def publish(page: Page) -> None:
    page.goto("/journey/")
    page.get_by_role("link", name="Your public page").click()
    page.get_by_label("About you").fill("I turn what falls in the park.")
    page.get_by_label("A bowl of ash").check()
    page.get_by_label("Turn a bowl (Woodwork): able").check()
    page.get_by_label(re.compile("Turn a bowl, able: @jo")).check()
    page.get_by_role("button", name="Keep this choice").click()
    page.get_by_role("link", name="See it as a stranger").click()
    expect(page.get_by_text("This is what a stranger sees.")).to_be_visible()
    page.get_by_role("link", name="Back to your choice").click()
    page.get_by_role("button", name="Turn it on").click()


@pytest.mark.parametrize("reader", READERS)
def test_a_word_by_link_raises_the_level_and_a_stranger_sees_what_was_chosen(
    *,
    reader: str,
    learner: Member,
    turner: Member,
    skill: Skill,
    new_context: NewContext,
    sign_in: SignIn,
    watch: Watch,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(reader)
    picture = tmp_path / "bowl.jpg"
    picture.write_bytes(photograph())
    sign_in(page, learner)
    add_a_bowl(page, picture)
    link = ask(page, skill)
    assert link in str(mail.outbox[-1].body)
    mentor = new_context().new_page()
    sign_in(mentor, turner)
    attest(mentor, link)
    assert_accessible(mentor)
    assert SkillState.objects.levels_of(learner)[skill.pk] == Level.ABLE
    publish(page)
    stranger = new_context().new_page()
    stranger.goto("/people/nora/")
    main = stranger.locator("main")
    for shown in ("I turn what falls", "A bowl of ash", "Turn a bowl", "able: attested by @jo"):
        expect(main).to_contain_text(shown)
    expect(stranger.get_by_role("img", name="The bowl on its bench")).to_be_visible()
    for hidden in ("Sharpen a gouge", "claims", "example.org", "Able in Woodwork"):
        expect(main).not_to_contain_text(hidden)
    assert_fits(stranger)
    assert_accessible(stranger)
    page.get_by_role("button", name="Turn it off").click()
    watch.allow("status of 404")
    for address in ("/people/nora/", f"/journey/made/files/{picture_of(learner)}/"):
        answer = stranger.goto(address)
        assert answer
        assert answer.status == 404


def picture_of(member: Member) -> object:
    return Work.objects.get(member=member).files.get().uuid


@pytest.mark.parametrize("screen", ["page", "small_phone"])
def test_pages_that_hold_something_fit_and_are_accessible(
    *,
    screen: str,
    learner: Member,
    turner: Member,
    skill: Skill,
    sign_in: SignIn,
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(screen)
    work = Work.objects.create(
        member=learner,
        title="Anemptybowlwithalongname",
        words="Of ash.",
        links=["https://example.org/" + "a" * 90],
        is_shown=True,
    )
    work.skills.set([skill])
    bring(work)
    bring(work, "a-plan-with-a-very-long-name-that-does-not-break.pdf", b"%PDF-1.7", "")
    record_evidence(member=learner, skill=skill, kind=Evidence.Kind.MENTOR_ATTESTS, by=turner)
    portfolio = Portfolio.objects.create(member=learner, is_on=True, about="I turn.")
    portfolio.skills.set([skill])
    portfolio.crossings.set([skill.discipline])
    asking, token = ask_for_attestation(
        member=learner, skills=[skill], level=Level.ABLE, words="Please.", works=[work]
    )
    sign_in(page, learner)
    for address in (
        "/journey/made/",
        work.get_absolute_url(),
        f"{work.get_absolute_url()}delete/",
        "/journey/portfolio/",
        "/people/nora/",
        asking.get_absolute_url(),
        "/journey/print/",
        skill.get_absolute_url(),
    ):
        page.goto(address)
        assert_fits(page)
        assert_accessible(page)
    sign_in(page, turner)
    for address in ("/journey/attestations/given/", f"/attest/{token}/"):
        page.goto(address)
        page.locator("details:not(.menu) > summary").first.click()
        assert_fits(page)
        assert_accessible(page)


def test_the_handout_fits_its_paper(
    learner: Member, page: Page, sign_in: SignIn, tmp_path: Path
) -> None:
    sign_in(page, learner)
    page.goto("/journey/print/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 650, "height": 900})  # A4 without its margins
    assert_fits(page)
    expect(page.locator(".print-address svg")).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)
    for paper in ("A4", "Letter"):
        page.pdf(path=tmp_path / paper, format=paper)
        assert (tmp_path / paper).read_bytes().count(b"/Type /Page\n") == 1


def test_somebody_new_makes_an_account_and_comes_back_to_the_link(
    page: Page, learner: Member, skill: Skill
) -> None:
    _asking, token = ask_for_attestation(
        member=learner, skills=[skill], level=Level.ABLE, words="Please."
    )
    page.goto(f"/attest/{token}/")
    page.get_by_role("main").get_by_role("link", name="Make an account").click()
    page.get_by_label(re.compile("mail")).fill("kim@example.org")
    page.locator("input[name=password1]").fill("quince and thyme")
    page.locator("main form button").first.click()
    page.locator("input[name=code]").wait_for()
    found = re.search(r"^ {4}([A-Z0-9-]+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    page.locator("input[name=code]").fill(found[1])
    page.locator("main form button").first.click()
    page.wait_for_url(f"**/attest/{token}/")
    expect(page.get_by_text("your word cannot count yet")).to_be_visible()
    page.get_by_text("Decline, or report").click()
    page.get_by_label("A few words").fill("I only watched.")
    page.get_by_role("button", name="Decline").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have declined")
