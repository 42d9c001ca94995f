"""The public page of a member: off by default, chosen item by item, nothing beside it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from members.models import Member
from skills.curation.skills import merge_skills
from skills.evidence.actions import claim_level, record_evidence, revoke_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from skills.journey.models import Crossing
from skills.portfolio.models import Portfolio, Work
from tests.conftest import new_member
from tests.skills.factories import make_discipline, make_skill, make_tag, tag_skill
from tests.skills.files import bring

pytestmark = pytest.mark.django_db
Kind = Evidence.Kind
PAGE = "/people/member/"


def page_of(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def signed_in(client: Client, member: Member) -> Client:
    client.force_login(member)
    return client


def attested(member: Member, skill: Skill, handle: str, *, may_name: bool) -> Evidence:
    by = new_member(handle)
    record_evidence(member=by, skill=skill, kind=Kind.PROJECT_REVIEWED)
    record_evidence(member=member, skill=skill, kind=Kind.MENTOR_ATTESTS, by=by, may_name=may_name)
    return Evidence.objects.get(member=member, by=by)


@pytest.fixture
def life(member: Member) -> dict[str, Any]:
    """Two of everything: one to be chosen, one with a canary in its name."""
    member.about, member.display_name = "Canary of the profile.", "Nora"
    member.save()
    wood, secret = make_discipline("Woodwork"), make_discipline("Canary discipline")
    chosen = make_skill("Turn a bowl", discipline=wood)
    hidden = make_skill("Canary skill", discipline=secret)
    tag = make_tag("Canary gouge")
    tag_skill(hidden, tag)
    tag_skill(chosen, tag)
    record_evidence(member=member, skill=hidden, kind=Kind.PROJECT_REVIEWED, note="Canary note")
    named = attested(member, chosen, "jo", may_name=True)
    unnamed = attested(member, chosen, "canary-kim", may_name=False)
    left_out = attested(member, chosen, "canary-lee", may_name=True)
    claim_level(member=member, skill=make_skill("Canary claim"), level=4)
    shown = Work.objects.create(member=member, title="A bowl", words="Of ash.", is_shown=True)
    private = Work.objects.create(member=member, title="Canary of a work", words="Canary words")
    picture = bring(private)
    return locals()


def choose(member: Member, life: dict[str, Any]) -> Portfolio:
    portfolio = Portfolio.objects.create(member=member, is_on=True, about="I turn <b>bowls</b>.")
    portfolio.skills.set([life["chosen"]])
    portfolio.attestations.set([life["named"], life["unnamed"]])
    portfolio.crossings.set([life["wood"]])
    return portfolio


def test_it_is_off_until_it_is_turned_on_and_gone_at_once(
    signed_in: Client, member: Member
) -> None:
    assert Client().get(PAGE).status_code == 404
    page_of("/journey/portfolio/", signed_in)
    assert Client().get(PAGE).status_code == 404
    signed_in.post("/journey/portfolio/switch/", {"is_on": "yes"})
    assert Client().get(PAGE).status_code == 200
    signed_in.post("/journey/portfolio/switch/", {"is_on": "no"})
    off = Client().get(PAGE)
    assert off.status_code == 404
    assert signed_in.get(PAGE).status_code == 404
    assert without_name(off.content) == without_name(Client().get("/people/nobody/").content)


def without_name(content: bytes) -> bytes:
    """The page names its own address in the form that changes the language."""
    return re.sub(rb"/people/[\w-]+/|csrfmiddlewaretoken\"[^>]*>", b"", content)


def test_a_page_of_a_closed_account_is_gone(member: Member) -> None:
    Portfolio.objects.create(member=member, is_on=True)
    assert Client().get(PAGE).status_code == 200
    Member.objects.filter(pk=member.pk).update(is_active=False)
    assert Client().get(PAGE).status_code == 404


def test_a_stranger_sees_what_was_chosen_and_nothing_else(
    member: Member, life: dict[str, Any]
) -> None:
    choose(member, life)
    page = page_of(PAGE)
    assert "Canary" in str(life), "there is something to leak"
    for shown in (
        "Nora",
        "I turn &lt;b&gt;bowls&lt;/b&gt;.",
        "Turn a bowl",
        "able: attested by @jo",
        "able: attested by somebody who can do it",
        "Able in Woodwork",
        "A bowl",
        "Of ash.",
    ):
        assert shown in page
    assert "canary" not in page.lower()
    assert "member@example.org" not in page
    assert Crossing.objects.filter(member=member).count() == 2


def test_nothing_comes_along_with_what_was_chosen(member: Member, life: dict[str, Any]) -> None:
    """A crossing alone tells neither where from, nor with what; a word alone is not told."""
    portfolio = choose(member, life)
    portfolio.skills.clear()
    page = page_of(PAGE)
    assert "Able in Woodwork" in page
    assert "Turn a bowl" not in page
    assert "@jo" not in page
    assert "canary" not in page.lower()
    portfolio.crossings.add(life["secret"])
    page = page_of(PAGE)
    assert "Came from Canary discipline" in page
    assert "Canary gouge" in page
    assert "Canary skill" not in page


def test_what_falls_away_on_the_journey_falls_away_here(
    member: Member, life: dict[str, Any]
) -> None:
    choose(member, life)
    revoke_evidence(evidence=life["named"], reason="Canary reason.")
    assert "@jo" not in page_of(PAGE)
    life["unnamed"].may_name = True
    life["unnamed"].save()
    assert "attested by @canary-kim" in page_of(PAGE)
    for word in Evidence.objects.filter(member=member, skill=life["chosen"]):
        revoke_evidence(evidence=word, reason="Canary reason.")
    page = page_of(PAGE)
    assert "Turn a bowl" not in page
    assert "Canary reason" not in page


def test_who_has_left_is_not_named(member: Member, life: dict[str, Any]) -> None:
    choose(member, life)
    Member.objects.get(handle="jo").delete()
    assert page_of(PAGE).count("attested by somebody who can do it") == 2


def test_the_preview_is_the_page_that_a_stranger_gets(
    signed_in: Client, member: Member, life: dict[str, Any]
) -> None:
    portfolio = choose(member, life)
    portfolio.is_on = False
    portfolio.save()
    preview = page_of("/journey/portfolio/preview/", signed_in)
    portfolio.is_on = True
    portfolio.save()
    assert article(preview) == article(page_of(PAGE))
    assert Client().get("/journey/portfolio/preview/").status_code == 302


def article(page: str) -> str:
    return page.partition('<article class="portfolio">')[2].partition("</main>")[0]


def test_search_engines_are_kept_out_until_she_lets_them_in(member: Member) -> None:
    portfolio = Portfolio.objects.create(member=member, is_on=True)
    answer = Client().get(PAGE)
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]
    portfolio.is_indexed = True
    portfolio.save()
    assert "X-Robots-Tag" not in Client().get(PAGE).headers


def test_only_her_own_is_offered_and_taken(
    signed_in: Client, member: Member, outsider: Member, life: dict[str, Any]
) -> None:
    theirs = Work.objects.create(member=outsider, title="Somebody's work")
    their_skill = make_skill("Somebody's skill")
    record_evidence(member=outsider, skill=their_skill, kind=Kind.PROJECT_REVIEWED)
    page = page_of("/journey/portfolio/", signed_in)
    assert "Somebody" not in page
    assert "Turn a bowl (Woodwork): able" in page
    assert "Canary claim" not in page
    choice = {"about": "Mine.", "skills": [life["chosen"].pk], "works": [life["private"].pk]}
    choice |= {"attestations": [life["named"].pk], "crossings": [life["secret"].pk]}
    assert signed_in.post("/journey/portfolio/", choice).status_code == 302
    own = Portfolio.objects.get(member=member)
    assert (own.is_on, list(own.skills.all())) == (False, [life["chosen"]])
    assert list(own.crossings.all()) == [life["secret"]]
    assert list(Work.objects.filter(is_shown=True)) == [life["private"]]
    for name, pk in (("works", theirs.pk), ("skills", their_skill.pk)):
        assert (
            "not one of the available"
            in signed_in.post("/journey/portfolio/", choice | {name: [pk]}).content.decode()
        )


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_take_the_same_queries_however_much_is_shown(
    signed_in: Client,
    member: Member,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    portfolio = Portfolio.objects.create(member=member, is_on=True)
    for number in range(rows):
        skill = make_skill()
        word = attested(member, skill, f"jo-{number}", may_name=True)
        portfolio.skills.add(skill)
        portfolio.attestations.add(word)
        portfolio.crossings.add(skill.discipline)
        work = Work.objects.create(member=member, title="Bowl", is_shown=True)
        work.skills.add(skill)
        bring(work)
    page_of(PAGE)
    with django_assert_num_queries(9):
        page_of(PAGE)
    with django_assert_num_queries(15):
        page_of("/journey/portfolio/", signed_in)


def test_what_is_merged_stays_chosen(member: Member, editor: Member, life: dict[str, Any]) -> None:
    """Whatever names a skill follows it: the page, the things made."""
    choose(member, life)
    life["shown"].skills.add(life["chosen"])
    target = make_skill("Turn bowls", discipline=life["wood"])
    merge_skills(source=life["chosen"], target=target, by=editor)
    page = page_of(PAGE)
    assert "Turn a bowl" not in page
    assert page.count(">Turn bowls</a>") == 3
    assert "able: attested by @jo" in page
