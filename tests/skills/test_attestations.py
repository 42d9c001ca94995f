"""Asking for an attestation by a link, answering it, and taking a word back."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from members.models import Member
from skills.attestations.actions import (
    ASKED_A_DAY,
    MAILED_A_DAY,
    AskingClosedError,
    SelfAttestationError,
    TooManyError,
    ask_for_attestation,
    attest,
    renew_link,
    revoke_attestation,
    turn_down,
    withdraw,
)
from skills.attestations.domain import kind_of_word, may_speak_for, rings
from skills.attestations.models import OPEN_FOR, AttestationRequest
from skills.evidence.actions import AttestorLevelError, claim_level, record_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Skill
from skills.levels import Level
from skills.portfolio.models import Work
from tests.conftest import new_member
from tests.skills.factories import make_skill
from tests.skills.files import bring

pytestmark = pytest.mark.django_db
Kind = Evidence.Kind


# --- Rules -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "highest"),
    [(0, Level.NONE), (1, Level.AWARE), (2, Level.PRACTISED), (3, Level.CAN_TEACH), (4, 4)],
)
def test_one_speaks_for_what_one_has_shown(shown: int, highest: int) -> None:
    assert may_speak_for(shown) == highest


def test_that_somebody_can_teach_is_the_word_of_a_peer() -> None:
    assert [kind_of_word(level) for level in (1, 2, 3, 4)] == ["mentor_attests"] * 3 + [
        "peer_attests"
    ]


def reach(words: set[tuple[int, int]], start: int) -> set[int]:
    """Everybody whom a word of `start` reaches, over others, by trying."""
    found = {member for by, member in words if by == start}
    while True:
        more = {member for by, member in words if by in found} - found
        if not more:
            return found
        found |= more


people = st.integers(0, 7)


@given(st.sets(st.tuples(people, people).filter(lambda pair: pair[0] != pair[1]), max_size=20))
def test_rings_are_who_reach_each_other(words: set[tuple[int, int]]) -> None:
    reached = {one: reach(words, one) for one in range(8)}
    expected = {
        frozenset({one, *(other for other in reached[one] if one in reached[other])})
        for one in range(8)
        if one in reached[one]
    }
    assert set(rings(words)) == expected


# --- Asking ------------------------------------------------------------------


@pytest.fixture
def skill(db: None) -> Skill:
    return make_skill("True a wheel", summary="Until it runs straight.")


@pytest.fixture
def able(skill: Skill) -> Member:
    """Somebody who has shown it."""
    return able_in(skill, "able")


def able_in(skill: Skill, handle: str) -> Member:
    member = new_member(handle)
    record_evidence(member=member, skill=skill, kind=Kind.PROJECT_REVIEWED)
    return member


def ask(
    member: Member, skill: Skill, level: int = 3, **more: Any
) -> tuple[AttestationRequest, str]:
    return ask_for_attestation(
        member=member, skills=[skill], level=Level(level), words="The blue bike, in May.", **more
    )


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def page_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


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


# --- Answering ---------------------------------------------------------------


def test_who_has_shown_it_attests_and_the_level_rises(
    member: Member,
    able: Member,
    skill: Skill,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    work = Work.objects.create(member=member, title="A round wheel", words="Canary words.")
    picture = bring(work)
    other = bring(Work.objects.create(member=member, title="Private canary"))
    asking, token = ask(member, skill, works=[work])
    client = signed_in(able)
    page = page_of(client, f"/attest/{token}/")
    for shown in ("True a wheel", "The blue bike, in May.", "A round wheel", "Canary words."):
        assert shown in page
    assert "Private canary" not in page
    assert client.get(f"/attest/{token}/files/{picture.uuid}/").status_code == 200
    assert client.get(f"/attest/{token}/files/{picture.uuid}/small/").status_code == 200
    assert client.get(f"/attest/{token}/files/{other.uuid}/").status_code == 404
    assert client.get(f"/journey/made/files/{picture.uuid}/").status_code == 404
    assert Client().get(f"/attest/{token}/files/{picture.uuid}/").status_code == 404
    said = {"answer": "attested", f"skill_{skill.pk}": "3", "words": "Saw it.", "may_name": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        assert "Thank you for your word" in client.post(f"/attest/{token}/", said).content.decode()
    assert SkillState.objects.levels_of(member) == {skill.pk: Level.ABLE}
    word = Evidence.objects.get(member=member)
    assert (word.by, word.note, word.may_name, word.source) == (
        able,
        "Saw it.",
        True,
        f"asking:{asking.uuid}",
    )
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["member@example.org"], "@able has attested your work")
    assert "has attested True a wheel." in str(letter.body)
    again = client.post(f"/attest/{token}/", said)
    assert (again.status_code, "good no more" in again.content.decode()) == (410, True)
    assert client.get(f"/attest/{token}/files/{picture.uuid}/").status_code == 404
    assert Evidence.objects.filter(member=member).count() == 1


def test_before_signing_in_one_sees_who_asks_for_what_and_no_more(
    member: Member, skill: Skill
) -> None:
    work = Work.objects.create(member=member, title="Canary of a wheel")
    _asking, token = ask(member, skill, works=[work])
    page = page_of(Client(), f"/attest/{token}/")
    assert "@member asks for your word" in page
    assert f'href="/account/login/?next=/attest/{token}/"' in page
    assert f'href="/account/signup/?next=/attest/{token}/"' in page
    assert "Canary" not in page
    said = {"answer": "attested", f"skill_{skill.pk}": "3"}
    Client().post(f"/attest/{token}/", said)
    assert not Evidence.objects.filter(kind__in=["mentor_attests", "peer_attests"]).exists()


def test_who_has_not_shown_it_is_told_so_kindly_and_cannot_attest(
    member: Member, outsider: Member, skill: Skill
) -> None:
    asking, token = ask(member, skill)
    client = signed_in(outsider)
    claim_level(member=outsider, skill=skill, level=4)
    page = page_of(client, f"/attest/{token}/")
    assert "That says nothing about what you can do" in page
    assert "I attest it" not in page
    client.post(f"/attest/{token}/", {"answer": "attested", f"skill_{skill.pk}": "3"})
    with pytest.raises(AttestorLevelError):
        attest(asking=asking, by=outsider, levels={skill: Level.ABLE})
    asking.refresh_from_db()
    assert asking.is_open
    assert not Evidence.objects.filter(member=member).exists()


def test_who_has_practised_it_can_say_so_much(
    member: Member, outsider: Member, skill: Skill
) -> None:
    record_evidence(member=outsider, skill=skill, kind=Kind.EXERCISES_MASTERED)
    _asking, token = ask(member, skill)
    client = signed_in(outsider)
    assert 'value="3"' not in page_of(client, f"/attest/{token}/")
    too_much = {"answer": "attested", f"skill_{skill.pk}": "3"}
    assert client.post(f"/attest/{token}/", too_much).status_code == 200
    assert not Evidence.objects.filter(member=member).exists()
    client.post(f"/attest/{token}/", {"answer": "attested", f"skill_{skill.pk}": "2"})
    assert SkillState.objects.levels_of(member) == {skill.pk: Level.PRACTISED}


def test_that_somebody_can_teach_takes_two(member: Member, skill: Skill) -> None:
    record_evidence(member=member, skill=skill, kind=Kind.PROJECT_REVIEWED)
    shown = []
    for handle in ("jo", "kim"):
        asking, _token = ask(member, skill, level=4)
        attest(asking=asking, by=able_in(skill, handle), levels={skill: Level.CAN_TEACH})
        shown.append(SkillState.objects.levels_of(member)[skill.pk])
    assert shown == [Level.ABLE, Level.CAN_TEACH]


def test_nobody_attests_for_herself(member: Member, skill: Skill) -> None:
    record_evidence(member=member, skill=skill, kind=Kind.PROJECT_REVIEWED)
    asking, token = ask(member, skill)
    client = signed_in(member)
    assert "Nobody attests for herself" in page_of(client, f"/attest/{token}/")
    for answer in ("attested", "declined", "reported"):
        client.post(f"/attest/{token}/", {"answer": answer, f"skill_{skill.pk}": "3"})
    with pytest.raises(SelfAttestationError):
        attest(asking=asking, by=member, levels={skill: Level.ABLE})
    asking.refresh_from_db()
    assert asking.is_open


@pytest.mark.parametrize(("answer", "told"), [("declined", True), ("reported", False)])
def test_one_may_decline_or_report_without_an_account(
    member: Member,
    editor: Member,
    skill: Skill,
    answer: str,
    *,
    told: bool,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    asking, token = ask(member, skill)
    with django_capture_on_commit_callbacks(execute=True):
        Client().post(f"/attest/{token}/", {"answer": answer, "reply": "Canary of a reply."})
    asking.refresh_from_db()
    assert (asking.outcome, asking.answered_by) == (answer, None)
    page = page_of(signed_in(member), asking.get_absolute_url())
    assert "not given" in page
    assert ("Canary of a reply." in page) is told
    [letter] = mail.outbox
    assert letter.subject == "An answer to what you asked"
    assert ("Canary of a reply." in str(letter.body)) is told
    assert "reported" not in page + str(letter.body)
    assert list(AttestationRequest.objects.reported_to(editor)) == ([] if told else [asking])
    assert not AttestationRequest.objects.reported_to(member).exists()


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


# --- Taking back, and weight -------------------------------------------------


def test_a_word_is_taken_back_with_a_reason_and_the_member_is_told(
    member: Member,
    able: Member,
    outsider: Member,
    skill: Skill,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    asking, _token = ask(member, skill)
    attest(asking=asking, by=able, levels={skill: Level.ABLE})
    word = Evidence.objects.get(member=member)
    address = f"/journey/attestations/given/{word.pk}/revocation/"
    for other in (outsider, member):
        assert signed_in(other).post(address, {"reason": "No."}).status_code == 404
    client = signed_in(able)
    assert "True a wheel" in page_of(client, "/journey/attestations/given/")
    client.post(address, {"reason": ""})
    assert SkillState.objects.levels_of(member) == {skill.pk: Level.ABLE}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"reason": "It was another's wheel."})
    assert SkillState.objects.levels_of(member) == {}
    [letter] = mail.outbox
    assert letter.subject == "An attestation was taken back: True a wheel"
    assert "It was another's wheel." in str(letter.body)
    assert "It was another&#x27;s wheel." in page_of(signed_in(member), skill.get_absolute_url())
    assert client.post(address, {"reason": "Again."}).status_code == 404


def test_whose_word_it_is_says_whether_she_may_be_named(
    member: Member, able: Member, skill: Skill
) -> None:
    asking, _token = ask(member, skill)
    attest(asking=asking, by=able, levels={skill: Level.ABLE})
    word = Evidence.objects.get(member=member)
    assert not word.may_name
    address = f"/journey/attestations/given/{word.pk}/naming/"
    for said, named in (("yes", True), ("no", False)):
        signed_in(able).post(address, {"may_name": said})
        word.refresh_from_db()
        assert word.may_name is named
    assert signed_in(member).post(address, {"may_name": "yes"}).status_code == 404


def test_a_word_given_back_weighs_half_and_makes_nobody_able(
    member: Member, able: Member, skill: Skill
) -> None:
    base = Evidence.objects.get(member=able)
    record_evidence(member=member, skill=skill, kind=Kind.MENTOR_ATTESTS, by=able)
    record_evidence(member=able, skill=skill, kind=Kind.MENTOR_ATTESTS, by=member)
    weights = dict(Evidence.objects.exclude(pk=base.pk).values_list("member", "weight"))
    assert weights == {member.pk: 1.0, able.pk: 0.5}
    revoke_attestation(evidence=base, reason="A mistake.")
    assert SkillState.objects.levels_of(able) == {skill.pk: Level.PRACTISED}


def test_a_word_in_another_skill_or_after_one_taken_back_weighs_all(
    member: Member, able: Member, skill: Skill
) -> None:
    other = make_skill()
    record_evidence(member=able, skill=other, kind=Kind.PROJECT_REVIEWED)
    record_evidence(member=member, skill=skill, kind=Kind.MENTOR_ATTESTS, by=able)
    record_evidence(member=member, skill=other, kind=Kind.MENTOR_ATTESTS, by=able)
    for one in (skill, other):
        Evidence.objects.filter(member=member, skill=one).update(revoked_at=timezone.now())
        record_evidence(member=member, skill=one, kind=Kind.PROJECT_REVIEWED)
        record_evidence(member=able, skill=one, kind=Kind.MENTOR_ATTESTS, by=member)
    assert set(Evidence.objects.filter(by=member).values_list("weight", flat=True)) == {1.0}


def test_two_words_given_back_are_one_peer(member: Member, skill: Skill) -> None:
    record_evidence(member=member, skill=skill, kind=Kind.PROJECT_REVIEWED)
    peers = [able_in(skill, handle) for handle in ("jo", "kim", "lee")]
    for peer in peers[:2]:
        record_evidence(member=peer, skill=skill, kind=Kind.PEER_ATTESTS, level=4, by=member)
    for peer in peers:
        record_evidence(member=member, skill=skill, kind=Kind.PEER_ATTESTS, level=4, by=peer)
    assert SkillState.objects.levels_of(member)[skill.pk] == Level.CAN_TEACH
    last = Evidence.objects.get(member=member, by=peers[2])
    assert last.weight == 1.0
    revoke_attestation(evidence=last, reason="A mistake.")
    assert SkillState.objects.levels_of(member)[skill.pk] == Level.ABLE


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_and_the_link_take_the_same_queries_however_long(
    member: Member,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    skills = [make_skill() for _ in range(rows)]
    mentor = new_member("jo")
    works = [Work.objects.create(member=member, title="Wheel") for _ in range(rows)]
    for skill in skills:
        record_evidence(member=mentor, skill=skill, kind=Kind.PROJECT_REVIEWED)
        asking, _token = ask(member, skill, works=works)
        attest(asking=asking, by=mentor, levels={skill: Level.ABLE})
    asking, token = ask_for_attestation(
        member=member, skills=skills, level=Level.ABLE, words="All.", works=works
    )
    mine, hers = signed_in(member), signed_in(mentor)
    for client, address, queries in (
        (mine, "/journey/attestations/", 6),
        (hers, "/journey/attestations/given/", 4),
        (hers, f"/attest/{token}/", 9),
    ):
        with django_assert_num_queries(queries):
            client.get(address)


def test_an_unknown_answer_changes_nothing(member: Member, able: Member, skill: Skill) -> None:
    asking, token = ask(member, skill)
    for said in ({}, {"answer": "withdrawn"}, {"answer": "attested", f"skill_{skill.pk}": "0"}):
        assert signed_in(able).post(f"/attest/{token}/", said).status_code == 200
    asking.refresh_from_db()
    assert asking.is_open
    with pytest.raises(ValidationError):
        attest(asking=asking, by=new_member("none"), levels={skill: Level.ABLE})


def test_editors_see_what_was_reported_and_who_attests_in_a_ring(
    member: Member, able: Member, editor: Member, mentor: Member, skill: Skill
) -> None:
    asking, _token = ask(member, skill)
    turn_down(asking=asking, outcome="reported", by=able, reply="I do not know her.")
    address = "/cms/reports/attestations/"
    assert "There are none." in page_of(signed_in(editor), address)
    record_evidence(member=member, skill=skill, kind=Kind.MENTOR_ATTESTS, by=able)
    record_evidence(member=able, skill=skill, kind=Kind.MENTOR_ATTESTS, by=member)
    page = page_of(signed_in(editor), address)
    assert "I do not know her." in page
    assert f"{skill.discipline}: @" in page
    assert signed_in(mentor).get(address).status_code == 302
