"""A mentor with an offer, for tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from members.models import Member
from skills.evidence.actions import record_evidence, revoke_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from skills.offers.actions import keep_offer
from skills.offers.models import MentorOffer
from skills.offers.shown import able_skills, able_tags


def make_able(member: Member, *skills: Skill) -> None:
    for skill in skills:
        record_evidence(member=member, skill=skill, kind=Evidence.Kind.PROJECT_REVIEWED)


def lose(member: Member, skill: Skill) -> None:
    for evidence in Evidence.objects.standing().filter(member=member, skill=skill):
        revoke_evidence(evidence=evidence, reason="It was somebody else's work.")


def offering(
    member: Member, hours: Iterable[tuple[int, int, int]] = (), **fields: Any
) -> MentorOffer:
    """Open, with all that she has shown."""
    offer = MentorOffer(**{"member": member, "languages": ["en"], "is_open": True} | fields)
    skills, tags = able_skills(member), able_tags(member)
    return keep_offer(offer=offer, skills=list(skills), tags=list(tags), hours=hours)
