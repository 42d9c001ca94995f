"""What learners see of a mentor: what her offer says, and nothing else of her."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from django.utils import timezone

from members.languages import language_choices
from skills.atlas import Atlas, SkillName
from skills.evidence.models import SkillState
from skills.graph.models import Discipline
from skills.levels import Level
from skills.offers.domain import Span, spans_for, week_of
from skills.offers.models import DAYS, MentorOffer, utc_day
from skills.offers.shown import able_tags
from skills.scope.models import ScopeTag


class OfferedSkillLine(NamedTuple):
    skill: SkillName
    level: int


class OfferedDiscipline(NamedTuple):
    discipline: Discipline
    skills: list[OfferedSkillLine]


class DayOfHours(NamedTuple):
    name: str
    spans: list[Span]


class OfferSheet(NamedTuple):
    """`days`: her hours as the reader's clock shows them in this week; `zone`: the reader's."""

    disciplines: list[OfferedDiscipline]
    tags: list[ScopeTag]
    languages: list[str]
    days: list[DayOfHours]
    zone: str


def offer_sheet(offer: MentorOffer, atlas: Atlas) -> OfferSheet:
    """Three queries, however much is offered. `offer.member` is read already."""
    zone = timezone.get_current_timezone_name()
    return OfferSheet(
        disciplines=offered_skills(offer, atlas),
        tags=list(able_tags(offer.member).filter(mentor_offers=offer)),
        languages=language_names(offer.languages),
        days=days_of(offer, zone),
        zone=zone,
    )


def offered_skills(offer: MentorOffer, atlas: Atlas) -> list[OfferedDiscipline]:
    """At the levels that she has shown by now; what fell below able is not shown."""
    states = SkillState.objects.filter(member=offer.member, shown__gte=Level.ABLE)
    levels = dict(states.filter(skill__offered_in__offer=offer).values_list("skill", "shown"))
    found: dict[int, list[OfferedSkillLine]] = {}
    for skill in sorted(atlas.named(levels), key=lambda skill: (-levels[skill.pk], skill.label)):
        line = OfferedSkillLine(skill, levels[skill.pk])
        found.setdefault(skill.discipline.pk, []).append(line)
    disciplines = atlas.disciplines.items()
    return [OfferedDiscipline(home, found[pk]) for pk, home in disciplines if pk in found]


def language_names(codes: Iterable[str]) -> list[str]:
    names = dict(language_choices())
    return [names.get(code, code) for code in codes]


def days_of(offer: MentorOffer, zone: str) -> list[DayOfHours]:
    hours = offer.member.free_hours.values_list("weekday", "starts", "ends")
    spans = spans_for(hours, offer.member.time_zone, zone, week_of(utc_day()))
    names = dict(DAYS)
    return [
        DayOfHours(str(names[weekday]), list(of_day))
        for weekday, of_day in groupby(spans, key=lambda span: span.weekday)
    ]
