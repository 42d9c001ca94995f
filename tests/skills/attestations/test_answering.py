"""What lies behind the link, and the answers to it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from members.models import Member
from skills.attestations.actions import (
    AskingClosedError,
    SelfAttestationError,
    ask_for_attestation,
    attest,
    turn_down,
)
from skills.attestations.models import AttestationRequest
from skills.evidence.actions import AttestorLevelError, claim_level, record_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Skill
from skills.levels import Level
from skills.portfolio.models import Work
from tests.conftest import new_member
from tests.skills.attestations.asking import able_in, ask, letters_sent, page_of, signed_in
from tests.skills.factories import make_skill
from tests.skills.files import bring

pytestmark = pytest.mark.django_db
Kind = Evidence.Kind


def test_who_has_shown_it_attests_and_the_level_rises(
    member: Member,
    able: Member,
    skill: Skill,
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
    assert "Thank you for your word" in client.post(f"/attest/{token}/", said).content.decode()
    assert SkillState.objects.levels_of(member) == {skill.pk: Level.ABLE}
    word = Evidence.objects.get(member=member)
    assert (word.by, word.note, word.may_name, word.source) == (
        able,
        "Saw it.",
        True,
        f"asking:{asking.uuid}",
    )
    [letter] = letters_sent()
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
    assert "Nobody attests for oneself" in page_of(client, f"/attest/{token}/")
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
) -> None:
    asking, token = ask(member, skill)
    Client().post(f"/attest/{token}/", {"answer": answer, "reply": "Canary of a reply."})
    asking.refresh_from_db()
    assert (asking.outcome, asking.answered_by) == (answer, None)
    page = page_of(signed_in(member), asking.get_absolute_url())
    assert "not given" in page
    assert ("Canary of a reply." in page) is told
    [letter] = letters_sent()
    assert letter.subject == "An answer to what you asked"
    assert ("Canary of a reply." in str(letter.body)) is told
    assert "reported" not in page + str(letter.body)
    assert list(AttestationRequest.objects.reported_to(editor)) == ([] if told else [asking])
    assert not AttestationRequest.objects.reported_to(member).exists()


def test_an_unknown_answer_changes_nothing(member: Member, able: Member, skill: Skill) -> None:
    asking, token = ask(member, skill)
    for said in ({}, {"answer": "withdrawn"}, {"answer": "attested", f"skill_{skill.pk}": "0"}):
        assert signed_in(able).post(f"/attest/{token}/", said).status_code == 200
    asking.refresh_from_db()
    assert asking.is_open
    with pytest.raises(ValidationError):
        attest(asking=asking, by=new_member("none"), levels={skill: Level.ABLE})


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


def test_of_two_answers_at_once_the_second_finds_it_closed(
    member: Member, able: Member, skill: Skill
) -> None:
    asking, _token = ask(member, skill)
    stale = AttestationRequest.objects.get(pk=asking.pk)
    turn_down(asking=asking, outcome="declined", by=able)
    with pytest.raises(AskingClosedError):
        attest(asking=stale, by=able, levels={skill: Level.ABLE})
    assert not Evidence.objects.filter(member=member).exists()
