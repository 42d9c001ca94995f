"""Giving evidence, taking it back, and the level that follows from it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member
from skills.evidence.domain import CEILING, State, fold
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Skill
from skills.levels import Level


class LevelChange(NamedTuple):
    """The levels in one skill before and after; equal where nothing moved."""

    skill: int
    before: State
    after: State

    @property
    def is_rise(self) -> bool:
        return self.after.shown > self.before.shown


class AttestorLevelError(ValidationError):
    """Who attests must have shown at least the level that she attests."""


def record_evidence(
    *,
    member: Member,
    skill: Skill,
    kind: Evidence.Kind,
    level: int | None = None,
    source: str = "",
    by: Member | None = None,
    at: datetime | None = None,
    note: str = "",
    client_id: UUID | None = None,
) -> LevelChange:
    """Adds one fact and folds anew. The same `client_id` again changes nothing.

    `level`: by default the highest that this kind can carry.
    Raises AttestorLevelError where `by` attests more than she has shown.
    """
    level = CEILING[kind] if level is None else level
    if kind == Evidence.Kind.PEER_ATTESTS or (kind == Evidence.Kind.MENTOR_ATTESTS and by):
        require_level(by, skill, level)
    with transaction.atomic():
        state = lock_state(member, skill)
        Evidence.objects.get_or_create(
            member=member,
            client_id=client_id or uuid4(),
            defaults={
                "skill": skill,
                "kind": kind,
                "level": level,
                "source": source,
                "by": by,
                "at": at or timezone.now(),
                "note": note,
            },
        )
        return refold(state)


def require_level(by: Member | None, skill: Skill, level: int) -> None:
    """Of a university's first mentors nobody can: their attestations name none."""
    held = SkillState.objects.filter(member=by, skill=skill, shown__gte=min(level, Level.ABLE))
    if not held.exists():
        raise AttestorLevelError(_("Only who has shown this level can attest it."))


def revoke_evidence(*, evidence: Evidence, reason: str) -> LevelChange:
    """From now on as if never given; the row and the reason stay. Twice changes nothing."""
    with transaction.atomic():
        state = lock_state(evidence.member, evidence.skill)
        Evidence.objects.filter(pk=evidence.pk, revoked_at=None).update(
            revoked_at=timezone.now(), revoked_reason=reason
        )
        return refold(state)


def claim_level(*, member: Member, skill: Skill, level: int) -> LevelChange:
    """What one says of oneself; the last word counts, and none (0) takes it back."""
    return record_evidence(
        member=member, skill=skill, kind=Evidence.Kind.CLAIMED, level=Level(level), by=member
    )


def lock_state(member: Member, skill: Skill) -> SkillState:
    """One writer at a time for one member's skill: else one fold misses the other's fact."""
    SkillState.objects.get_or_create(member=member, skill=skill)
    return SkillState.objects.select_for_update().get(member=member, skill=skill)


def refold(state: SkillState) -> LevelChange:
    """Stores what the evidence says now. Call it under `lock_state`."""
    before = state.as_state()
    facts = Evidence.objects.filter(member_id=state.member_id, skill_id=state.skill_id)
    after = fold(facts)
    if after != before:
        state.shown, state.claimed, state.changed_at = *after, timezone.now()
        state.save(update_fields=["shown", "claimed", "changed_at"])
    return LevelChange(state.skill_id, before, after)


def rebuild_states() -> int:
    """Folds all evidence anew, one member's skill at a time; how many stored states were wrong."""
    pairs = Evidence.objects.values_list("member", "skill").union(
        SkillState.objects.values_list("member", "skill")
    )
    members, skills = Member.objects.in_bulk(), Skill.objects.in_bulk()
    return sum(rebuild_state(members[member], skills[skill]) for member, skill in list(pairs))


def rebuild_state(member: Member, skill: Skill) -> bool:
    with transaction.atomic():
        change = refold(lock_state(member, skill))
    return change.before != change.after
