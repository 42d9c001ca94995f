"""The sample's offers to mentor: who helps with what, when, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from members.models import Member
from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.references import BadReferenceError, parse_skill
from skills.exchange.spec import SkillKey
from skills.exchange.yaml_text import parse_yaml
from skills.offers.actions import keep_offer
from skills.offers.models import MentorOffer
from skills.offers.shown import able_skills
from skills.scope.models import ScopeTag

OFFERS = "offers.yaml"
WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
HOURS = 3  # of an entry: day, from, to


@dataclass(frozen=True)
class ToldOffer:
    """`hours`: weekday (0 is Monday), from, to, in the mentor's own zone.

    `away_days`: how many days from today she is away, 0 where she is here.
    """

    handle: str
    words: str
    languages: tuple[str, ...]
    learners: int
    place: str
    without: tuple[SkillKey, ...]
    hours: tuple[tuple[int, int, int], ...]
    away_days: int


def read_offers(content: Path) -> list[ToldOffer]:
    """Raises BadInputError with all that is wrong."""
    problems: list[Problem] = []
    value = parse_yaml((content / OFFERS).read_text("utf-8"), OFFERS)
    items = value if isinstance(value, list) else [value]
    offers = [read_offer(Fields(item, Where(OFFERS), problems)) for item in items]
    if problems:
        raise BadInputError(problems)
    return offers


def read_offer(fields: Fields) -> ToldOffer:
    told = ToldOffer(
        handle=fields.text("handle", limit=40),
        words=fields.text("words", limit=600),
        languages=fields.texts("languages", required=True),
        learners=int(fields.number("learners")),
        place=fields.text("place", required=False, limit=120),
        without=tuple(read_skills(fields, "without")),
        hours=tuple(read_hours(fields)),
        away_days=int(fields.number("away_days", default=0)),
    )
    fields.end()
    return told


def read_skills(fields: Fields, key: str) -> Iterator[SkillKey]:
    for reference in fields.texts(key):
        try:
            yield parse_skill(reference)
        except BadReferenceError as error:
            fields.refuse(f"{key}: {error}")


def read_hours(fields: Fields) -> Iterator[tuple[int, int, int]]:
    for item in fields.list("hours", required=True):
        if not isinstance(item, list) or len(item) != HOURS or item[0] not in WEEK:
            fields.refuse("“hours” must hold entries like [mon, 18, 21]")
            continue
        yield WEEK.index(item[0]), item[1], item[2]


@transaction.atomic
def make_offers(offers: list[ToldOffer]) -> int:
    """Adds what is missing; what somebody has changed since, stays. Returns how many were new.

    Raises BadInputError where a mentor has shown nothing that she could offer.
    """
    members = Member.objects.in_bulk([told.handle for told in offers], field_name="handle")
    there = set(MentorOffer.objects.values_list("member__handle", flat=True))
    new = [told for told in offers if told.handle in members and told.handle not in there]
    for told in new:
        make_offer(told, members[told.handle])
    return len(new)


def make_offer(told: ToldOffer, member: Member) -> None:
    left_out = {(key.discipline, key.slug) for key in told.without}
    skills = [
        skill
        for skill in able_skills(member)
        if (skill.discipline.slug, skill.slug) not in left_out
    ]
    if not skills:
        what = f"{told.handle} is able in nothing that could be offered"
        raise BadInputError([Problem(Where(OFFERS), what)])
    today = timezone.localdate()
    offer = MentorOffer(
        member=member,
        words=told.words,
        languages=list(told.languages),
        capacity=told.learners,
        meets_in_person=bool(told.place),
        place=told.place,
        away_until=today + timedelta(days=told.away_days) if told.away_days else None,
    )
    tags = ScopeTag.objects.filter(tagged_skills__content_object__in=skills).distinct()
    keep_offer(offer=offer, skills=skills, tags=tags, hours=told.hours, opens=True)
