"""Asking for an attestation by a link, its letter, its limits and its end."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from members.models import Member
from skills.attestations.actions import (
    ASKED_A_DAY,
    MAILED_A_DAY,
    AskingClosedError,
    TooManyError,
    attest,
    renew_link,
    turn_down,
    withdraw,
)
from skills.attestations.models import OPEN_FOR, AttestationRequest
from skills.evidence.actions import claim_level
from skills.graph.models import Skill
from skills.levels import Level
from skills.portfolio.models import Work
from tests.skills.attestations.asking import ask, page_of, signed_in
from tests.skills.factories import make_skill

pytestmark = pytest.mark.django_db


def test_a_member_asks_and_sees_the_link_this_once(member: Member, skill: Skill) -> None:
    claim_level(member=member, skill=skill, level=3)
    client = signed_in(member)
    told = {"skills": [skill.pk], "level": "3", "words": "The blue bike."}
    made = client.post("/journey/attestations/ask/", told)
    asking = AttestationRequest.objects.get()
    assert made["location"] == asking.get_absolute_url()
    once = page_of(client, made["location"])
    [token] = re.findall(r"<code>http://testserver/attest/([\w-]+)/</code>", once)
    assert len(token) * 6 >= 128, "bits"
    assert AttestationRequest.objects.with_token(token).get() == asking
    assert token not in str(list(AttestationRequest.objects.values()))
    assert token not in page_of(client, made["location"])
    assert token not in str(dict(client.session.items()))
    assert not mail.outbox


def test_the_letter_says_who_asks_for_what_and_what_to_do(member: Member, skill: Skill) -> None:
    member.display_name = "Nora\nBcc: everybody@example.org"
    member.save()
    claim_level(member=member, skill=skill, level=3)
    told = {
        "skills": [skill.pk],
        "level": "3",
        "words": "The blue bike & its wheel.",
        "mail_to": "jo@example.org",
    }
    made = signed_in(member).post("/journey/attestations/ask/", told)
    assert made.status_code == 302
    [letter] = mail.outbox
    assert (letter.to, letter.cc, letter.bcc) == (["jo@example.org"], [], [])
    assert letter.subject == "Nora Bcc: everybody@example.org asks you for your word"
    text = str(letter.body)
    [token] = re.findall(r"^http://testserver/attest/([\w-]+)/$", text, re.MULTILINE)
    assert AttestationRequest.objects.with_token(token).exists()
    for words in (
        "- True a wheel, able: does it well, alone",
        "The blue bike & its wheel.",
        "for one answer, until",
        "Then do nothing, or report it behind the same link.",
    ):
        assert words in text
    assert "jo@example.org" not in str(list(AttestationRequest.objects.values()))
    assert "member@example.org" not in text


def test_the_letter_speaks_the_language_of_the_page(member: Member, skill: Skill) -> None:
    claim_level(member=member, skill=skill, level=3)
    told = {"skills": [skill.pk], "level": "3", "words": "Hola.", "mail_to": "jo@example.org"}
    signed_in(member).post("/journey/attestations/ask/", told, headers={"accept-language": "es"})
    assert re.search(r"\d de \w+ de 20\d\d", str(mail.outbox[0].body))


@pytest.mark.parametrize("words", ["See https://evil.example", "see WWW.evil.example"])
def test_a_mailed_asking_carries_no_address_but_ours(
    member: Member, skill: Skill, words: str
) -> None:
    claim_level(member=member, skill=skill, level=3)
    told = {"skills": [skill.pk], "level": "3", "words": words, "mail_to": "jo@example.org"}
    page = signed_in(member).post("/journey/attestations/ask/", told)
    assert "Leave web addresses out" in page.content.decode()
    assert not mail.outbox
    assert not AttestationRequest.objects.exists()


def test_a_few_skills_at_most_and_only_things_of_her_own(member: Member, outsider: Member) -> None:
    skills = [make_skill() for _ in range(6)]
    stolen = Work.objects.create(member=outsider, title="Stolen canary")
    Work.objects.create(member=member, title="Mine")
    for one in skills:
        claim_level(member=member, skill=one, level=3)
    client = signed_in(member)
    told = {"skills": [one.pk for one in skills], "level": "3", "words": "Please."}
    assert (
        "Ask for 5 skills at most"
        in client.post("/journey/attestations/ask/", told).content.decode()
    )
    told |= {"skills": [skills[0].pk], "works": [stolen.pk]}
    assert "Stolen" not in client.post("/journey/attestations/ask/", told).content.decode()
    assert not AttestationRequest.objects.exists()


def test_so_many_askings_and_letters_a_day_and_no_more(member: Member, skill: Skill) -> None:
    for number in range(ASKED_A_DAY):
        ask(member, skill, is_mailed=number < MAILED_A_DAY)
    with pytest.raises(TooManyError):
        ask(member, skill)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        for _ in range(MAILED_A_DAY):
            ask(member, skill, is_mailed=True)
        with pytest.raises(TooManyError):
            ask(member, skill, is_mailed=True)
        ask(member, skill)


def test_a_link_ends_by_time_by_withdrawing_and_by_a_new_one(member: Member, skill: Skill) -> None:
    asking, token = ask(member, skill)
    new = renew_link(asking=asking)
    assert page_of(Client(), f"/attest/{token}/", 404)
    assert page_of(Client(), f"/attest/{new}/")
    with time_machine.travel(timezone.now() + OPEN_FOR + timedelta(minutes=1)):
        late = page_of(Client(), f"/attest/{new}/", 410)
    assert "@member" not in late
    assert "True a wheel" not in late
    client = signed_in(member)
    assert client.post(f"{asking.get_absolute_url()}withdrawal/").status_code == 302
    assert page_of(Client(), f"/attest/{new}/", 410)
    assert client.post(f"{asking.get_absolute_url()}link/").status_code == 302
    with pytest.raises(AskingClosedError):
        renew_link(asking=asking)
    with pytest.raises(AskingClosedError):
        turn_down(asking=asking, outcome="declined", by=None)


def test_withdrawing_changes_no_answer(member: Member, able: Member, skill: Skill) -> None:
    asking, _token = ask(member, skill)
    attest(asking=asking, by=able, levels={skill: Level.ABLE})
    withdraw(asking=asking)
    asking.refresh_from_db()
    assert asking.outcome == "attested"


def test_a_link_of_an_account_that_is_closed_leads_nowhere(member: Member, skill: Skill) -> None:
    _asking, token = ask(member, skill)
    Member.objects.filter(pk=member.pk).update(is_active=False)
    assert page_of(Client(), f"/attest/{token}/", 404)


def test_askings_are_there_for_who_asked_alone(
    member: Member, outsider: Member, skill: Skill
) -> None:
    asking, _token = ask(member, skill)
    client = signed_in(outsider)
    address = asking.get_absolute_url()
    assert client.get(address).status_code == 404
    assert client.post(f"{address}link/").status_code == 404
    assert client.post(f"{address}withdrawal/").status_code == 404
    assert "True a wheel" not in page_of(client, "/journey/attestations/")
    assert "True a wheel" in page_of(signed_in(member), "/journey/attestations/")
    assert Client().get("/journey/attestations/").status_code == 302
