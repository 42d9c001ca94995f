"""Giving evidence, taking it back, and the level that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member
from skills.evidence.domain import (
    CEILING,
    FULL_WEIGHT,
    GIVEN_BY_OTHERS,
    RETURNED_WEIGHT,
    Since,
    State,
    fold,
    since,
)
from skills.evidence.models import Evidence, SkillState
from skills.graph.heirs import heir
from skills.graph.models import Skill
from skills.journey.actions import recross
from skills.journey.models import Crossing
from skills.levels import Level
from skills.offers.following import follow_shown


class LevelChange(NamedTuple):
    """The levels in one skill before and after; equal where nothing moved."""

    skill: int
    before: State
    after: State

    @property
    def is_rise(self) -> bool:
        return self.after.shown > self.before.shown

    @property
    def is_about_able(self) -> bool:
        """Whether a level has moved that one may mentor at."""
        shown = {self.before.shown, self.after.shown}
        return len(shown) > 1 and max(shown) >= Level.ABLE


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
    may_name: bool = False,
    client_id: UUID | None = None,
) -> LevelChange:
    """Adds one fact and folds anew. The same `client_id` again changes nothing.

    Of a skill that was merged meanwhile it counts for the one that it became.

    `level`: by default the highest that this kind can carry.
    Raises AttestorLevelError where `by` attests more than she has shown.
    """
    level = CEILING[kind] if level is None else level
    if kind == Evidence.Kind.PEER_ATTESTS or (kind == Evidence.Kind.MENTOR_ATTESTS and by):
        require_level(by, skill, level)
    with transaction.atomic():
        state = lock_state(member, skill)
        fact, _is_new = Evidence.objects.get_or_create(
            member=member,
            client_id=client_id or uuid4(),
            defaults={
                "skill": skill,
                "kind": kind,
                "level": level,
                "weight": weight_of(kind, by, member, skill),
                "source": source,
                "by": by,
                "at": at or timezone.now(),
                "note": note,
                "may_name": may_name,
            },
        )
        return pass_on(fact, state) or refold(state)


def pass_on(fact: Evidence, state: SkillState) -> LevelChange | None:
    """Asked once the fact is written: where a merge came first, it is for the heir."""
    row = as_it_stands(state.skill_id)
    new = heir(row) if row.replaced_by_id and not row.live else None
    if new is None or fact.skill_id != state.skill_id:
        return None
    Evidence.objects.filter(pk=fact.pk).update(skill=new)
    refold(state)
    return refold(lock_state(state.member, new))


def as_it_stands(pk: int) -> Skill:
    """Waits for a merge that is under way (it locks the skill), but not for others who record.

    Writing a row that names the skill does not wait: PostgreSQL looks at foreign keys at the end.
    """
    rows = Skill.objects.filter(pk=pk)
    if connection.vendor != "postgresql":
        return rows.get()
    sql, values = rows.query.sql_with_params()
    return Skill.objects.raw(f"{sql} FOR KEY SHARE", values)[0]


def require_level(by: Member | None, skill: Skill, level: int) -> None:
    """Of a university's first mentors nobody can: their attestations name none."""
    held = SkillState.objects.filter(member=by, skill=skill, shown__gte=min(level, Level.ABLE))
    if not held.exists():
        raise AttestorLevelError(_("Only who has shown this level can attest it."))


def weight_of(kind: Evidence.Kind, by: Member | None, member: Member, skill: Skill) -> float:
    """Half where the word is given back: `member` said so of `by` in the same skill before."""
    if kind not in GIVEN_BY_OTHERS or by is None:
        return FULL_WEIGHT
    given = Evidence.objects.standing().given_by(member).filter(member=by, skill=skill)
    return RETURNED_WEIGHT if given.exists() else FULL_WEIGHT


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
    """One writer at a time for all that is derived of one member.

    Else one fold misses the other's fact, and her crossings, which come of all her skills, one of
    two. The key is left free: evidence that others write names her by it, and would wait.
    """
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    return SkillState.objects.get_or_create(member=member, skill=skill)[0]


def refold(state: SkillState) -> LevelChange:
    """Stores what the evidence says now, and what follows for her crossings and her offer.

    Call it under `lock_state`.
    """
    before, dated = state.as_state(), state.as_since()
    refold_alone(state)
    if touches_crossings(state, dated):
        recross(state.member_id)
    change = LevelChange(state.skill_id, before, state.as_state())
    if change.is_about_able:
        follow_shown(state.member_id)
    return change


def refold_alone(state: SkillState) -> bool:
    """Leaves the crossings as they are; whether what was stored was wrong."""
    facts = list(Evidence.objects.filter(member=state.member_id, skill=state.skill_id))
    if is_wrong := set_fold(state, facts):
        state.save()
    return is_wrong


def set_fold(state: SkillState, facts: Sequence[Evidence]) -> bool:
    """Unsaved yet; whether it was another before."""
    right = (fold(facts), since(facts))
    if right == (state.as_state(), state.as_since()):
        return False
    (state.shown, state.claimed), (state.practised_at, state.able_at) = right
    state.changed_at = timezone.now()
    return True


def touches_crossings(state: SkillState, dated: Since) -> bool:
    """Whether she is able from another moment on, or had in hand what a crossing was carried by.

    What is practised today changes no crossing of before: then it is one short query.
    """
    now = state.as_since()
    if now.able_at != dated.able_at:
        return True
    if now.practised_at == dated.practised_at:
        return False
    practised = min(at for at in (now.practised_at, dated.practised_at) if at)
    return Crossing.objects.filter(member=state.member_id, at__gt=practised).exists()


def rebuild_states() -> int:
    """Folds all evidence anew, one member at a time; how many stored states were wrong.

    Crossings are derived anew with it, also where only the graph has changed.
    """
    pairs = Evidence.objects.values_list("member", "skill").union(
        SkillState.objects.values_list("member", "skill")
    )
    held: dict[int, list[int]] = {}
    for member, skill in pairs:
        held.setdefault(member, []).append(skill)
    members, skills = Member.objects.in_bulk(held), Skill.objects.in_bulk()
    return sum(rebuild(members[pk], [skills[skill] for skill in own]) for pk, own in held.items())


@transaction.atomic
def rebuild(member: Member, skills: list[Skill]) -> int:
    wrong = sum(refold_alone(lock_state(member, skill)) for skill in skills)
    recross(member.pk)
    return wrong
