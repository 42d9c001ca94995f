"""The pages of an offer: her own form, and what learners see of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from members.models import Member
from skills.evidence.actions import claim_level, record_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from skills.offers.actions import close_offer
from skills.offers.models import AskedToMentor, MentorOffer
from skills.offers.shown import able_skills
from skills.scope.models import ScopeTag
from tests.conftest import new_member
from tests.skills.factories import make_discipline, make_skill, make_tag, tag_skill
from tests.skills.offers.offering import lose, make_able, offering

pytestmark = pytest.mark.django_db
OFFER, PAGE, JOURNEY = "/mentoring/offer/", "/mentors/member/", "/journey/"
QUESTION = "Would you help others learn it?"


def text_of(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def signed_in(client: Client, member: Member) -> Client:
    client.force_login(member)
    return client


@pytest.fixture
def carving(member: Member) -> Skill:
    skill = make_skill("Carving a spoon", discipline=make_discipline("Woodwork"))
    tag_skill(skill, make_tag("Hook knife"))
    make_able(member, skill)
    return skill


def filled(*skills: Skill, **fields: Any) -> dict[str, Any]:
    return {
        "skills": [skill.pk for skill in skills],
        "words": "Slowly.",
        "languages": ["en"],
        "capacity": 2,
        "meets_online": "on",
        "then": "open",
        **fields,
    }


def errors_of(client: Client, form: dict[str, Any]) -> str:
    answer = client.post(OFFER, form)
    assert answer.status_code == 200, "it was kept"
    return " ".join(answer.content.decode().split())


def test_without_anything_shown_the_page_says_how_to_come_there(signed_in: Client) -> None:
    page = text_of(OFFER, signed_in)
    assert "Whoever is able in a skill can help others learn it." in page
    assert "Save" not in page


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    assert client.get(OFFER).status_code == 302


def test_the_form_comes_filled_with_what_she_has_shown(
    signed_in: Client, member: Member, outsider: Member, carving: Skill
) -> None:
    make_able(outsider, carving, other := make_skill("Canary of another"))
    record_evidence(member=outsider, skill=carving, kind=Evidence.Kind.TAUGHT)
    claim_level(member=member, skill=other, level=4)
    page = text_of(OFFER, signed_in)
    assert "Carving a spoon (Woodwork): able" in page
    assert "Hook knife (tool)" in page
    assert "Canary" not in page
    assert len(re.findall(r'type="checkbox"[^>]*checked', page)) == 4, "skill, tag, English, online"


def test_an_offer_is_opened_closed_and_opened_again(signed_in: Client, carving: Skill) -> None:
    hours = {"hours-0_0_from": 18, "hours-0_0_to": 20}
    assert signed_in.post(OFFER, filled(carving, **hours)).status_code == 302
    page = text_of(PAGE)
    for shown in ("Carving a spoon", "Slowly.", "English", "online", "Monday", "6 p.m."):
        assert shown in page
    signed_in.post(f"{OFFER}switch/", {"is_open": "no"})
    assert Client().get(PAGE).status_code == signed_in.get(PAGE).status_code == 404
    assert "once your offer is on the list" in text_of(f"{OFFER}preview/", signed_in)
    signed_in.post(f"{OFFER}switch/", {"is_open": "yes"})
    assert Client().get(PAGE).status_code == 200


def test_a_preview_comes_before_anybody_sees_it(signed_in: Client, carving: Skill) -> None:
    answer = signed_in.post(OFFER, filled(carving, then="preview"), follow=True)
    assert "Slowly." in answer.content.decode()
    assert Client().get(PAGE).status_code == 404


@pytest.mark.parametrize("then", ["keep", "preview"])
def test_saving_an_open_offer_keeps_it_open(
    signed_in: Client, member: Member, carving: Skill, then: str
) -> None:
    offering(member)
    signed_in.post(OFFER, filled(carving, words="Anew.", then=then))
    assert "Anew." in text_of(PAGE)


def test_a_forged_form_invents_nothing(
    signed_in: Client, member: Member, carving: Skill, outsider: Member
) -> None:
    make_able(outsider, others := make_skill())
    tag_skill(others, tag := make_tag())
    claim_level(member=member, skill=(claimed := make_skill()), level=4)
    for forged in (
        filled(carving, others),
        filled(carving, claimed),
        filled(carving, tags=[tag.pk]),
        filled(carving, languages=["xx"]),
        filled(carving, capacity=21),
        filled(carving, capacity=0),
        filled(carving, **{"hours-0_0_from": 25, "hours-0_0_to": 26}),
    ):
        assert "errorlist" in errors_of(signed_in, forged)
    assert not MentorOffer.objects.exists()
    signed_in.post(OFFER, filled(carving, member=outsider.pk, is_open="", active_at="2100-01-01"))
    offer = MentorOffer.objects.get()
    assert (offer.member, offer.active_at.year < 2100) == (member, True)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"skills": []}, "Offer at least one skill."),
        ({"languages": []}, "This field is required."),
        ({"meets_online": ""}, "Say how learners meet you: online, in person, or both."),
        ({"meets_in_person": "on"}, "Say where you meet in person."),
        ({"hours-3_0_from": 20, "hours-3_0_to": 18}, "comes after “from”"),
        ({"hours-3_1_from": 20}, "Choose both: from when, and to when."),
    ],
)
def test_what_is_missing_is_said_where_it_is(
    signed_in: Client, carving: Skill, form: dict[str, Any], words: str
) -> None:
    assert words in errors_of(signed_in, filled(carving) | form)


def test_where_is_kept_only_with_meeting_in_person(signed_in: Client, carving: Skill) -> None:
    signed_in.post(OFFER, filled(carving, place="Canary street 5"))
    assert "Canary" not in text_of(PAGE)
    signed_in.post(OFFER, filled(carving, meets_in_person="on", place="The old mill"))
    assert "in person: The old mill" in text_of(PAGE)


def test_a_minor_offers_no_place(signed_in: Client, member: Member, carving: Skill) -> None:
    Member.objects.filter(pk=member.pk).update(turns_18_on="2100-01-01")
    signed_in.post(OFFER, filled(carving, meets_in_person="on", place="The old mill"))
    offer = MentorOffer.objects.get()
    assert (offer.meets_in_person, offer.place) == (False, "")
    assert Client().get(PAGE).status_code == 404


def test_two_stretches_of_a_day_come_back_as_they_were_said(
    signed_in: Client, member: Member, carving: Skill
) -> None:
    hours = {
        "hours-6_0_from": 18,
        "hours-6_0_to": 24,
        "hours-6_1_from": 9,
        "hours-6_1_to": 12,
    }
    signed_in.post(OFFER, filled(carving, **hours))
    kept = list(member.free_hours.values_list("weekday", "starts", "ends"))
    assert kept == [(6, 9, 12), (6, 18, 24)]
    page = text_of(OFFER, signed_in)
    assert '<option value="24" selected>midnight</option>' in page
    assert page.count("<details open>") == 1, "the second stretch of one day is not folded away"


def test_there_is_always_room_for_one_stretch_more(
    signed_in: Client, member: Member, carving: Skill
) -> None:
    said: dict[str, int] = {}
    for place, starts in enumerate((6, 10, 14, 18)):
        assert f'name="hours-2_{place}_from"' in text_of(OFFER, signed_in)
        said |= {f"hours-2_{place}_from": starts, f"hours-2_{place}_to": starts + 2}
        signed_in.post(OFFER, filled(carving, **said))
    kept = list(member.free_hours.values_list("starts", "ends"))
    assert kept == [(6, 8), (10, 12), (14, 16), (18, 20)]


def test_only_what_the_offer_says_is_shown(member: Member, carving: Skill) -> None:
    Member.objects.filter(pk=member.pk).update(about="Canary about", languages=["de"])
    secret = make_skill("Canary skill", discipline=make_discipline("Canary discipline"))
    tag_skill(secret, make_tag("Canary tag"))
    make_able(member, secret)
    claim_level(member=member, skill=make_skill("Canary claim"), level=4)
    offer = offering(member)
    offer.skills.remove(secret)
    offer.tags.remove(*ScopeTag.objects.filter(name="Canary tag"))
    page = text_of(PAGE)
    assert "Carving a spoon" in page
    assert "Hook knife" in page
    assert "Canary" not in page
    assert "Deutsch" not in page
    assert member.email not in page


def test_a_level_that_fell_is_not_shown_even_before_the_offer_follows(
    member: Member, carving: Skill
) -> None:
    make_able(member, other := make_skill("Canary"))
    offering(member)
    Evidence.objects.filter(skill=other).update(revoked_at=datetime(2026, 1, 1, tzinfo=UTC))
    member.skill_states.filter(skill=other).update(shown=2)
    assert "Canary" not in text_of(PAGE)


@pytest.mark.parametrize("gone", ["closed", "lapsed", "away", "account", "nobody"])
def test_who_is_not_listed_is_not_there(member: Member, carving: Skill, gone: str) -> None:
    offer = offering(member)
    assert Client().get(PAGE).status_code == 200
    if gone == "closed":
        close_offer(offer=offer)
    if gone == "lapsed":
        MentorOffer.objects.update(active_at=datetime(2026, 1, 1, tzinfo=UTC))
    if gone == "away":
        MentorOffer.objects.update(away_until="2100-01-01")
    if gone == "account":
        Member.objects.update(is_active=False)
    if gone == "nobody":
        member.delete()
    assert Client().get(PAGE).status_code == 404


def test_a_reader_sees_the_hours_by_her_own_clock(member: Member, carving: Skill) -> None:
    Member.objects.filter(pk=member.pk).update(time_zone="Europe/Berlin")
    offering(Member.objects.get(pk=member.pk), hours=[(0, 18, 20)])
    reader = new_member("reader")
    Member.objects.filter(pk=reader.pk).update(time_zone="Asia/Kolkata")
    client = Client()
    client.force_login(reader)
    with time_machine.travel(datetime(2026, 1, 14, tzinfo=UTC)):
        MentorOffer.objects.update(active_at=datetime(2026, 1, 13, tzinfo=UTC))
        reader_page = text_of_new(client)
        assert "10:30 p.m. to midnight" in reader_page
        assert "midnight to 12:30 a.m." in reader_page
        assert "5 p.m. to 7 p.m." in text_of(PAGE), "a visitor reads UTC"


def text_of_new(client: Client) -> str:
    """Signed in before the clock was moved, so signed in again."""
    client.force_login(Member.objects.get(handle="reader"))
    return text_of(PAGE, client)


def test_still_here_in_one_click(signed_in: Client, member: Member, carving: Skill) -> None:
    offering(member)
    MentorOffer.objects.update(active_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert "Your offer has left the list" in text_of(OFFER, signed_in)
    signed_in.post(f"{OFFER}sign-of-life/")
    assert Client().get(PAGE).status_code == 200


def test_going_away_and_coming_back(signed_in: Client, member: Member, carving: Skill) -> None:
    offering(member)
    signed_in.post(f"{OFFER}absence/", {"until": "2100-01-01"})
    assert Client().get(PAGE).status_code == 404
    assert "You are away until" in text_of(OFFER, signed_in)
    signed_in.post(f"{OFFER}absence/")
    assert Client().get(PAGE).status_code == 200
    for wrong in ("2020-01-01", "soon"):
        answer = signed_in.post(f"{OFFER}absence/", {"until": wrong}, follow=True)
        assert "Choose a day to come." in answer.content.decode()
    assert Client().get(PAGE).status_code == 200


@pytest.mark.parametrize("address", ["switch/", "sign-of-life/", "absence/", "preview/"])
def test_without_an_offer_there_is_nothing_to_change(signed_in: Client, address: str) -> None:
    ask = signed_in.get if address == "preview/" else signed_in.post
    assert ask(f"{OFFER}{address}").status_code == 404


@pytest.mark.parametrize(("answer", "leads_to"), [("yes", OFFER), ("no", JOURNEY)])
def test_whoever_is_newly_able_is_asked_once(
    signed_in: Client, member: Member, answer: str, leads_to: str
) -> None:
    record_evidence(member=member, skill=make_skill(), kind=Evidence.Kind.EXERCISES_MASTERED)
    assert QUESTION not in text_of(JOURNEY, signed_in)
    make_able(member, make_skill())
    assert QUESTION in text_of(JOURNEY, signed_in)
    assert signed_in.post(f"{OFFER}question/", {"answer": answer})["Location"] == leads_to
    make_able(member, make_skill())
    assert QUESTION not in text_of(JOURNEY, signed_in)
    assert AskedToMentor.objects.get().said_yes == (answer == "yes")


def test_who_offers_already_is_not_asked(signed_in: Client, member: Member, carving: Skill) -> None:
    offering(member)
    assert QUESTION not in text_of(JOURNEY, signed_in)


def test_what_she_lost_is_gone_from_the_form(
    signed_in: Client, member: Member, carving: Skill
) -> None:
    make_able(member, make_skill("Another"))
    lose(member, carving)
    assert "Carving" not in text_of(OFFER, signed_in)
    assert [skill.name for skill in able_skills(member)] == ["Another"]


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_as_much_however_much_is_offered(
    signed_in: Client,
    member: Member,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(rows):
        tag_skill(skill := make_skill(), make_tag(), make_tag())
        make_able(member, skill)
    offering(member, hours=[(day, 18, 20) for day in range(rows)])
    for address, queries in {PAGE: 7, f"{OFFER}preview/": 7, OFFER: 11}.items():
        signed_in.get(address)
        with django_assert_num_queries(queries):
            signed_in.get(address)
