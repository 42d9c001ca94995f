"""Mentors with offers, and requests, for tests."""

from __future__ import annotations

from itertools import count
from typing import Any

from members.models import Member
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from skills.levels import Level
from skills.mentoring.actions import ask
from skills.mentoring.models import MentoringRequest
from skills.offers.models import MentorOffer
from skills.scope.models import ScopeTag
from tests.conftest import new_member

_numbers = count(1)


def make_member(**fields: Any) -> Member:
    member = new_member(f"person-{next(_numbers)}")
    for name, value in fields.items():
        setattr(member, name, value)
    member.save()
    return member


def make_mentor(*skills: Skill, capacity: int = 2, tags: tuple[ScopeTag, ...] = ()) -> Member:
    """Able in these, and offering them."""
    mentor = make_member()
    for skill in skills:
        record_evidence(member=mentor, skill=skill, kind=Evidence.Kind.MENTOR_ATTESTS)
    offer = MentorOffer.objects.create(member=mentor, capacity=capacity, languages=["en"])
    offer.skills.set(skills)
    offer.tags.set(tags)
    return mentor


def make_request(skill: Skill, *mentors: Member, **fields: Any) -> MentoringRequest:
    learner = fields.pop("learner", None) or make_member()
    question = fields.pop("question", "How do I hold the graver?")
    return ask(
        learner=learner, question=question, skills={skill: Level.ABLE}, mentors=mentors, **fields
    )
