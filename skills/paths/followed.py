"""The plan that one follows, as other pages show it: how far, and what comes next."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from members.models import Member
from skills.evidence.domain import State
from skills.graph.lessons import LessonLink, lessons_teaching
from skills.graph.lines import Lines, SkillLine
from skills.graph.models import Skill
from skills.paths.models import Plan, PlanStep
from skills.paths.sheet import ready_on

NEXT_SHOWN = 3


class NextStep(NamedTuple):
    line: SkillLine
    hours: float
    lesson: LessonLink | None


class FollowedPlan(NamedTuple):
    """For `templates/skills/_followed_plan.html`."""

    plan: Plan
    done: int
    total: int
    hours: float
    ready_on: date
    next: list[NextStep]


def followed_steps(member: Member) -> list[PlanStep]:
    """Those of the plan that she follows, in their order. One query."""
    rows = PlanStep.objects.filter(plan__member=member, plan__is_followed=True)
    return list(rows.select_related("plan").order_by("position"))


def next_skills(
    member: Member, most: int, *, besides: Collection[int] = (), plan: int | None = None
) -> list[Skill]:
    """Of the next steps of a plan of hers, else of the one she follows, at most so many.

    One query, with their disciplines.
    """
    own = PlanStep.objects.filter(plan=plan, plan__member=member).ahead()
    ahead = (own if plan else PlanStep.objects.followed_by(member)).filter(skill__live=True)
    steps = ahead.exclude(skill__in=besides).select_related("skill__discipline")
    return list(dict.fromkeys(step.skill for step in steps.order_by("position")[:most]))


def steps_ahead(steps: list[PlanStep], states: Mapping[int, State]) -> list[PlanStep]:
    """Those not held yet; in one's own plan, one's own word counts (ADR 0028)."""
    return [step for step in steps if max(states.get(step.skill_id, State())) < step.level]


def followed_plan(steps: list[PlanStep], lines: Lines) -> FollowedPlan | None:
    """One query where there is a next step."""
    if not steps:
        return None
    ahead = steps_ahead(steps, lines.states)
    hours = sum(step.hours for step in ahead)
    plan = steps[0].plan
    return FollowedPlan(
        plan=plan,
        done=len(steps) - len(ahead),
        total=len(steps),
        hours=hours,
        ready_on=ready_on(hours, plan.hours_per_week, timezone.localdate()),
        next=next_steps(ahead[:NEXT_SHOWN], lines),
    )


def next_planned(person: Member | AnonymousUser) -> Skill | None:
    """The first step of her followed plan that she does not hold yet. One query."""
    ahead = PlanStep.objects.followed_by(person).select_related("skill")
    step = ahead.order_by("position").first()
    return step.skill if step else None


def next_steps(steps: list[PlanStep], lines: Lines) -> list[NextStep]:
    lessons = lessons_teaching([step.skill_id for step in steps]) if steps else {}
    return [
        NextStep(line, step.hours, next(iter(lessons.get(step.skill_id, [])), None))
        for step in steps
        for line in lines.of([step.skill_id])
    ]
