"""The member's part: her offer to mentor, and the hours in which she has time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, TypedDict

from members.export.parts import CHUNK, part
from members.models import Member
from skills.graph.told import SkillTold, told_all
from skills.offers.models import AskedToMentor, FreeHours, MentorOffer


class OfferRow(TypedDict):
    """At most one: her offer to mentor."""

    words: str
    skills: list[SkillTold]
    tags: list[str]
    languages: Annotated[list[str], "BCP 47 codes."]
    capacity: Annotated[int, "Learners at a time."]
    meets_online: bool
    meets_in_person: bool
    place: str
    away_until: date | None
    is_open: bool
    made_at: datetime
    active_at: Annotated[datetime, "Her last sign of life as a mentor."]
    changed_at: datetime


class HoursRow(TypedDict):
    """A stretch of each week in which she has time, in whole hours of her own time zone."""

    weekday: Annotated[int, "Monday is 0."]
    starts: int
    ends: int


class AskedRow(TypedDict):
    """At most one: that she was asked whether she would mentor, and answered."""

    said_yes: bool
    at: datetime


@part("mentor_offer")
def mentor_offer(member: Member) -> Iterator[OfferRow]:
    offers = MentorOffer.objects.filter(member=member)
    for row in offers.prefetch_related("skills", "tags").iterator(CHUNK):
        yield {
            "words": row.words,
            "skills": told_all(row.skills.all()),
            "tags": [tag.name for tag in row.tags.all()],
            "languages": row.languages,
            "capacity": row.capacity,
            "meets_online": row.meets_online,
            "meets_in_person": row.meets_in_person,
            "place": row.place,
            "away_until": row.away_until,
            "is_open": row.is_open,
            "made_at": row.made_at,
            "active_at": row.active_at,
            "changed_at": row.changed_at,
        }


@part("free_hours")
def free_hours(member: Member) -> Iterator[HoursRow]:
    for row in FreeHours.objects.filter(member=member):
        yield {"weekday": row.weekday, "starts": row.starts, "ends": row.ends}


@part("asked_to_mentor")
def asked_to_mentor(member: Member) -> Iterator[AskedRow]:
    for row in AskedToMentor.objects.filter(member=member):
        yield {"said_yes": row.said_yes, "at": row.at}
