"""What the sample's people plan to learn, begun some time ago: so some of it is learnt by now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from members.models import Member
from skills.atlas import current_atlas
from skills.evidence.domain import State, fold
from skills.evidence.models import Evidence
from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.yaml_text import parse_yaml
from skills.paths.actions import save_plan
from skills.paths.aims import Aim, read_aim
from skills.paths.ground import ground_of
from skills.paths.models import MOST_LETTERS, Plan

PLANS = "plans.yaml"


@dataclass(frozen=True)
class Planned:
    """`goals`: as an address names them, “woodwork/saw-to-a-line@able” or “woodwork”."""

    handle: str
    name: str
    goals: tuple[str, ...]
    hours_a_week: int
    days_ago: int
    is_followed: bool


def read_plans(content: Path) -> list[Planned]:
    """Raises BadInputError with all that is wrong."""
    problems: list[Problem] = []
    value = parse_yaml((content / PLANS).read_text("utf-8"), PLANS)
    items = value if isinstance(value, list) else [value]
    plans = [read_plan(Fields(item, Where(PLANS), problems)) for item in items]
    if problems:
        raise BadInputError(problems)
    return plans


def read_plan(fields: Fields) -> Planned:
    plan = Planned(
        handle=fields.text("handle"),
        name=fields.text("name", limit=MOST_LETTERS),
        goals=fields.texts("goals", required=True),
        hours_a_week=int(fields.number("hours_a_week")),
        days_ago=int(fields.number("days_ago")),
        is_followed=fields.flag("followed"),
    )
    fields.end()
    return plan


@transaction.atomic
def make_plans(plans: list[Planned]) -> int:
    """Adds what is missing; what somebody has changed since, stays. Returns how many were new.

    Raises BadInputError where a goal is not here.
    """
    members = {member.handle: member for member in Member.objects.all()}
    known = [(members[plan.handle], plan) for plan in plans if plan.handle in members]
    aims = [aim_of(plan) for _member, plan in known]
    return sum(make(member, plan, aim) for (member, plan), aim in zip(known, aims, strict=True))


def aim_of(plan: Planned) -> Aim:
    query = QueryDict(mutable=True)
    query.setlist("goal", list(plan.goals))
    query["hours"] = str(plan.hours_a_week)
    aim, problems = read_aim(current_atlas(), query)
    if problems:
        raise BadInputError([Problem(Where(PLANS), f"{plan.handle}: {said}") for said in problems])
    return aim


def make(member: Member, planned: Planned, aim: Aim) -> bool:
    if member.plans.filter(name=planned.name).exists():
        return False
    begun_at = timezone.now() - timedelta(days=planned.days_ago)
    ground = ground_of(member, states_at(member, begun_at))
    plan = save_plan(member=member, aim=aim, ground=ground, follow=planned.is_followed)
    Plan.objects.filter(pk=plan.pk).update(name=planned.name, made_at=begun_at)
    return True


def states_at(member: Member, moment: datetime) -> dict[int, State]:
    facts: dict[int, list[Evidence]] = defaultdict(list)
    for fact in Evidence.objects.filter(member=member, at__lte=moment):
        facts[fact.skill_id].append(fact)
    return {skill: fold(own) for skill, own in facts.items()}
