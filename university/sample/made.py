"""What the sample's people made, and the pages that some of them turned on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from members.models import Member
from skills.evidence.models import Evidence, SkillState
from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.spec import SkillKey
from skills.exchange.yaml_text import parse_yaml
from skills.graph.models import Discipline, Skill
from skills.levels import Level
from skills.portfolio.models import Portfolio, Work
from university.sample.people import skills

MADE = "made.yaml"


@dataclass(frozen=True)
class Thing:
    title: str
    words: str
    days_ago: int
    skills: tuple[SkillKey, ...]
    is_shown: bool


@dataclass(frozen=True)
class Maker:
    """`named_by`: handles of those who agreed to be named beside the words they gave."""

    handle: str
    has_page: bool
    about: str
    named_by: tuple[str, ...]
    things: tuple[Thing, ...]


def read_makers(content: Path) -> list[Maker]:
    """Raises BadInputError with all that is wrong."""
    problems: list[Problem] = []
    value = parse_yaml((content / MADE).read_text("utf-8"), MADE)
    items = value if isinstance(value, list) else [value]
    makers = [read_maker(Fields(item, Where(MADE), problems)) for item in items]
    if problems:
        raise BadInputError(problems)
    return makers


def read_maker(fields: Fields) -> Maker:
    maker = Maker(
        handle=fields.text("handle"),
        has_page=fields.flag("page"),
        about=fields.text("about", required=False, limit=1200),
        named_by=fields.texts("named_by"),
        things=tuple(read_thing(inner) for inner in fields.mappings("made")),
    )
    fields.end()
    return maker


def read_thing(fields: Fields) -> Thing:
    thing = Thing(
        title=fields.text("title", limit=120),
        words=fields.text("words", required=False, limit=4000),
        days_ago=int(fields.number("days_ago")),
        skills=tuple(skills(fields, "skills")),
        is_shown=fields.flag("shown"),
    )
    fields.end()
    return thing


@transaction.atomic
def make_things(makers: list[Maker]) -> int:
    """Adds what is missing; what somebody has changed since, stays. Returns how many were new."""
    members = {member.handle: member for member in Member.objects.all()}
    known = [(members[maker.handle], maker) for maker in makers if maker.handle in members]
    return sum(sum(make_all(member, maker)) for member, maker in known)


def make_all(member: Member, maker: Maker) -> Iterator[bool]:
    for thing in maker.things:
        yield make(member, thing)
    if maker.has_page:
        open_page(member, maker)


def make(member: Member, thing: Thing) -> bool:
    work, is_new = Work.objects.get_or_create(
        member=member,
        title=thing.title,
        defaults={
            "words": thing.words,
            "made_on": timezone.localdate() - timedelta(days=thing.days_ago),
            "is_shown": thing.is_shown,
        },
    )
    if is_new:
        work.skills.set(Skill.objects.get(discipline__slug=d, slug=s) for d, s in thing.skills)
    return is_new


def open_page(member: Member, maker: Maker) -> None:
    """With all that she is able to do, the words for it, and the way there."""
    words = Evidence.objects.standing().filter(member=member, by__handle__in=maker.named_by)
    page, is_new = Portfolio.objects.get_or_create(
        member=member, defaults={"about": maker.about, "is_on": True}
    )
    if not is_new:
        return
    words.update(may_name=True)
    able = SkillState.objects.filter(member=member, shown__gte=Level.ABLE)
    page.skills.set(able.values_list("skill", flat=True))
    page.attestations.set(words)
    page.crossings.set(Discipline.objects.filter(crossings_to__member=member))
