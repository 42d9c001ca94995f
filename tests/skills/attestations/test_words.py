"""Words that were given: taken back, named or not, weighed, looked at by editors."""

from __future__ import annotations

import pytest
from django.utils import timezone

from members.models import Member
from skills.attestations.actions import (
    attest,
    revoke_attestation,
    turn_down,
)
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Skill
from skills.levels import Level
from tests.skills.attestations.asking import able_in, ask, letters_sent, page_of, signed_in
from tests.skills.factories import make_skill

pytestmark = pytest.mark.django_db
Kind = Evidence.Kind


def test_a_word_is_taken_back_with_a_reason_and_the_member_is_told(
    member: Member,
    able: Member,
    outsider: Member,
    skill: Skill,
) -> None:
    asking, _token = ask(member, skill)
    attest(asking=asking, by=able, levels={skill: Level.ABLE})
    assert len(letters_sent()) == 1
    word = Evidence.objects.get(member=member)
    address = f"/journey/attestations/given/{word.pk}/revocation/"
    for other in (outsider, member):
        assert signed_in(other).post(address, {"reason": "No."}).status_code == 404
    client = signed_in(able)
    assert "True a wheel" in page_of(client, "/journey/attestations/given/")
    client.post(address, {"reason": ""})
    assert SkillState.objects.levels_of(member) == {skill.pk: Level.ABLE}
    client.post(address, {"reason": "It was another's wheel."})
    assert SkillState.objects.levels_of(member) == {}
    [letter] = letters_sent()
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
