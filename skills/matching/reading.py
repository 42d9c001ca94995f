"""Offers as the index wants them, read in a few queries however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery

from members.languages import language_choices
from members.models import Member
from skills.evidence.models import SkillState
from skills.graph.domain import SkillGraph
from skills.graph.store import current_graph
from skills.journey.models import Crossing
from skills.levels import Level
from skills.matching.domain import Offer
from skills.mentorships.models import Mentorship
from skills.offers.domain import week_mask
from skills.offers.models import FreeHours, MentorOffer, OfferedSkill, TaggedOffer

EPOCH = date(1970, 1, 1)
Rows = Mapping[int, list[Any]]


def read_offers(rows: QuerySet[MentorOffer], week: date) -> list[Offer]:
    """Those of `rows` that are open, with the levels, load and hours of now. Seven queries."""
    own = rows.filter(is_open=True, member__is_active=True).order_by()
    members = own.values("member")
    skills = gathered(OfferedSkill.objects.filter(offer__in=own), "offer", "skill")
    tags = gathered(TaggedOffer.objects.filter(content_object__in=own), "content_object", "tag")
    states = gathered(
        SkillState.objects.filter(member__in=members, shown__gte=Level.PRACTISED),
        *("member", "skill", "shown"),
    )
    moves = Crossing.objects.filter(member__in=members).exclude(from_discipline=None)
    crossings = gathered(moves, "member", "from_discipline", "to_discipline")
    free = FreeHours.objects.filter(member__in=members)
    hours = gathered(free, "member", "weekday", "starts", "ends")
    graph = current_graph()
    found = []
    for offer in own.select_related("member").annotate(running=running(), asked_at=asked_at()):
        shown = dict(states.get(offer.member_id, ()))
        by_tag = levels_of_tags(graph, shown)
        found.append(
            Offer(
                pk=offer.pk,
                member=offer.member_id,
                skills=levels_among(shown, skills.get(offer.pk, ())),
                tags=levels_among(by_tag, tags.get(offer.pk, ())),
                crossings=crossings.get(offer.member_id, ()),
                languages=language_mask(offer.languages),
                hours=week_mask(hours.get(offer.member_id, ()), offer.member.time_zone, week),
                capacity=offer.capacity,
                running=offer.running or 0,
                active_at=seconds(offer.active_at),
                idle_since=seconds(offer.asked_at or offer.made_at),
                back_on=day_after(offer.away_until),
                adult_on=day_after(offer.member.turns_18_on),
            )
        )
    return found


def running() -> Subquery:
    own = Mentorship.objects.running().filter(mentor=OuterRef("member"))
    return Subquery(own.order_by().values("mentor").annotate(n=Count("pk")).values("n"))


def asked_at() -> Max:
    """When she was last given a request: of equals, who waits longest comes first."""
    return Max("member__askings__offered_at")


def gathered(rows: QuerySet[Any], owner: str, *fields: str) -> Rows:
    """The values of each owner; of one field, bare."""
    found: dict[int, list[Any]] = defaultdict(list)
    for key, *values in rows.order_by(owner, *fields).values_list(owner, *fields):
        found[key].append(tuple(values) if len(fields) > 1 else values[0])
    return found


def own_levels(member: Member) -> dict[int, int]:
    """As in a plan, one's own word counts (ADR 0028). One query."""
    return {pk: int(max(state)) for pk, state in SkillState.objects.of(member).items()}


def levels_of_tags(graph: SkillGraph, shown: Mapping[int, int]) -> dict[int, int]:
    """In a tag one is as good as in the best of one's skills that use it."""
    found: dict[int, int] = {}
    for skill, level in shown.items():
        for tag in graph.tags_of(skill):
            found[tag] = max(found.get(tag, 0), level)
    return found


def levels_among(levels: Mapping[int, int], pks: Iterable[int]) -> dict[int, int]:
    """What was shown once and is no longer counts for nothing."""
    return {pk: levels[pk] for pk in pks if pk in levels}


def language_mask(codes: Iterable[str]) -> int:
    return sum({1 << language_bits()[code] for code in codes if code in language_bits()})


def languages_in(mask: int) -> Iterator[str]:
    return (code for code, bit in language_bits().items() if mask >> bit & 1)


@cache
def language_bits() -> Mapping[str, int]:
    return {code: bit for bit, code in enumerate(sorted(dict(language_choices())))}


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def day_after(day: date | None) -> int:
    """The first day on which something is over, counted from 1970; 0 where it never was."""
    return (day - EPOCH).days + 1 if day else 0
