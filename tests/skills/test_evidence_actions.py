"""Evidence and the levels stored from it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command

from members.models import Member
from skills.evidence.actions import (
    AttestorLevelError,
    LevelChange,
    claim_level,
    rebuild_states,
    record_evidence,
    revoke_evidence,
)
from skills.evidence.domain import State
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Skill
from skills.levels import Level
from tests.skills.factories import make_skill

pytestmark = pytest.mark.django_db
Kind = Evidence.Kind


@pytest.fixture
def skill(db: None) -> Skill:
    return make_skill("True a wheel")


def test_a_seen_lesson_makes_aware(member: Member, skill: Skill) -> None:
    change = record_evidence(member=member, skill=skill, kind=Kind.LESSON_SEEN)
    assert change == LevelChange(skill.pk, State(), State(Level.AWARE))
    assert change.is_rise
    assert SkillState.objects.levels_of(member) == {skill.pk: Level.AWARE}


def test_a_replay_adds_nothing(member: Member, skill: Skill) -> None:
    once: dict[str, Any] = {
        "member": member,
        "skill": skill,
        "kind": Kind.EXERCISES_MASTERED,
        "client_id": uuid4(),
    }
    record_evidence(**once)
    again = record_evidence(**once)
    assert again.before == again.after == State(Level.PRACTISED)
    assert Evidence.objects.count() == 1


def test_a_claim_is_kept_apart_and_can_be_taken_back(member: Member, skill: Skill) -> None:
    assert claim_level(member=member, skill=skill, level=3).after == State(claimed=Level.ABLE)
    assert SkillState.objects.levels_of(member) == {}
    assert claim_level(member=member, skill=skill, level=0).after == State()
    assert Evidence.objects.count() == 2


def test_revoked_evidence_stays_with_its_reason_and_counts_no_more(
    member: Member, skill: Skill
) -> None:
    record_evidence(member=member, skill=skill, kind=Kind.LESSON_SEEN)
    record_evidence(member=member, skill=skill, kind=Kind.PROJECT_REVIEWED)
    project = Evidence.objects.get(kind=Kind.PROJECT_REVIEWED)
    change = revoke_evidence(evidence=project, reason="It was somebody else's wheel.")
    assert (change.before.shown, change.after.shown) == (Level.ABLE, Level.AWARE)
    project.refresh_from_db()
    first = (project.revoked_at, project.revoked_reason)
    assert first[1] == "It was somebody else's wheel."
    revoke_evidence(evidence=project, reason="Again.")
    project.refresh_from_db()
    assert (project.revoked_at, project.revoked_reason) == first


def test_who_attests_must_have_shown_it(member: Member, outsider: Member, skill: Skill) -> None:
    attest: dict[str, Any] = {
        "member": member,
        "skill": skill,
        "kind": Kind.MENTOR_ATTESTS,
        "by": outsider,
    }
    with pytest.raises(AttestorLevelError):
        record_evidence(**attest)
    assert not Evidence.objects.exists()
    record_evidence(member=outsider, skill=skill, kind=Kind.PROJECT_REVIEWED)
    assert record_evidence(**attest).after.shown == Level.ABLE


def test_rebuilding_finds_what_is_wrong_and_nothing_else(
    member: Member, outsider: Member, skill: Skill, capsys: pytest.CaptureFixture[str]
) -> None:
    other = make_skill()
    record_evidence(member=member, skill=skill, kind=Kind.LESSON_SEEN)
    record_evidence(member=outsider, skill=other, kind=Kind.EXERCISES_MASTERED)
    claim_level(member=member, skill=other, level=2)
    stored = list(SkillState.objects.order_by("pk").values())
    assert rebuild_states() == 0
    assert list(SkillState.objects.order_by("pk").values()) == stored
    SkillState.objects.filter(member=member, skill=skill).update(shown=4)
    SkillState.objects.filter(member=outsider).delete()
    call_command("rebuild_states")
    assert capsys.readouterr().out == "2 stored levels were wrong and are now right.\n"
    assert SkillState.objects.levels_of(member) == {skill.pk: Level.AWARE}
    assert SkillState.objects.levels_of(outsider) == {other.pk: Level.PRACTISED}
