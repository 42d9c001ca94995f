"""The plan that one follows, as other pages show it: how far, and what comes next."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from members.models import Member
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


def followed_plan(person: Member | AnonymousUser, lines: Lines) -> FollowedPlan | None:
    """One query, and two more where there is a next step; none for a visitor."""
    if not person.is_authenticated:
        return None
    rows = PlanStep.objects.filter(plan__member=person, plan__is_followed=True)
    steps = list(rows.select_related("plan").order_by("position"))
    if not steps:
        return None
    ahead = [step for step in steps if not is_held(step, lines)]
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


def is_held(step: PlanStep, lines: Lines) -> bool:
    state = lines.states.get(step.skill_id)
    return state is not None and max(state) >= step.level


def next_steps(steps: list[PlanStep], lines: Lines) -> list[NextStep]:
    lessons = lessons_teaching([step.skill_id for step in steps]) if steps else {}
    return [
        NextStep(line, step.hours, next(iter(lessons.get(step.skill_id, [])), None))
        for step in steps
        for line in lines.of([step.skill_id])
    ]
