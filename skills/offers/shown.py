"""What a member could put into an offer: what she has shown to be able in, and its scope tags."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from members.models import Member
from skills.graph.models import Skill
from skills.levels import Level
from skills.offers.models import AskedToMentor, MentorOffer
from skills.scope.models import ScopeTag


def offer_for(member: Member) -> MentorOffer | None:
    return MentorOffer.objects.select_related("member").filter(member=member).first()


def able_skills(member: Member | int) -> Any:
    """By discipline and name. What is no longer learnt is not among them."""
    able = Skill.objects.live().filter(states__member=member, states__shown__gte=Level.ABLE)
    return able.select_related("discipline").order_by("discipline__position", "name")


def able_tags(member: Member | int) -> QuerySet[ScopeTag]:
    skills = able_skills(member).order_by().values("pk")
    tags = ScopeTag.objects.filter(tagged_skills__content_object__in=skills)
    return tags.distinct().order_by("kind", "name")


def is_to_be_asked(member: Member, levels: Iterable[int]) -> bool:
    """Once, as soon as she is able in something. `levels`: hers; no query where none is able."""
    is_able = any(level >= Level.ABLE for level in levels)
    return is_able and not AskedToMentor.objects.filter(member=member).exists()
