"""The sample's groups: who joined whom, and what they want to cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from members.models import Member
from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.yaml_text import parse_yaml
from skills.graph.models import Discipline
from skills.groups.actions import invite, join, make_group, withdraw_invitation
from skills.groups.models import Group

GROUPS = "groups.yaml"


@dataclass(frozen=True)
class Told:
    """`people`: handles, first who made it; `disciplines`: slugs."""

    name: str
    words: str
    disciplines: tuple[str, ...]
    people: tuple[str, ...]
    days_ago: int


def read_groups(content: Path) -> list[Told]:
    """Raises BadInputError with all that is wrong."""
    problems: list[Problem] = []
    value = parse_yaml((content / GROUPS).read_text("utf-8"), GROUPS)
    items = value if isinstance(value, list) else [value]
    groups = [read_group(Fields(item, Where(GROUPS), problems)) for item in items]
    if problems:
        raise BadInputError(problems)
    return groups


def read_group(fields: Fields) -> Told:
    told = Told(
        name=fields.text("name", limit=80),
        words=fields.text("words", required=False, limit=600),
        disciplines=fields.texts("disciplines"),
        people=fields.texts("people", required=True),
        days_ago=int(fields.number("days_ago")),
    )
    fields.end()
    return told


@transaction.atomic
def make_groups(groups: list[Told]) -> int:
    """Adds what is missing; what somebody has changed since, stays. Returns how many were new.

    Raises BadInputError where a discipline is not here.
    """
    require_known(groups)
    members = {member.handle: member for member in Member.objects.all()}
    return sum(make(told, [members[h] for h in told.people if h in members]) for told in groups)


def require_known(groups: list[Told]) -> None:
    known = set(Discipline.objects.values_list("slug", flat=True))
    unknown = [(told, slug) for told in groups for slug in told.disciplines if slug not in known]
    if unknown:
        raise BadInputError(
            Problem(Where(GROUPS), f"{told.name}: there is no discipline “{slug}”")
            for told, slug in unknown
        )


def make(told: Told, people: list[Member]) -> bool:
    if not people or Group.objects.filter(name=told.name, made_by=people[0]).exists():
        return False
    disciplines = Discipline.objects.filter(slug__in=told.disciplines)
    group = make_group(by=people[0], name=told.name, words=told.words, disciplines=disciplines)
    token = invite(group=group)
    for member in people[1:]:
        join(token=token, member=member)
    withdraw_invitation(group=group)
    begun_at = timezone.now() - timedelta(days=told.days_ago)
    group.memberships.update(consented_at=begun_at)
    Group.objects.filter(pk=group.pk).update(made_at=begun_at)
    return True
