"""The page of a kept plan: its steps as they stand, and what happened since they were found."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import prefetch_related_objects
from django.utils import timezone

from skills.graph.models import Skill
from skills.paths.changes import Changes
from skills.paths.ground import Ground
from skills.paths.kept import Kept, kept_aim
from skills.paths.models import Plan
from skills.paths.sheet import plan_sheet
from skills.paths.standing import changes_to, is_held, is_settled, standing
from skills.paths.ways import Found, find_quickly


class ChangesTold(NamedTuple):
    """With names; `hours`: how much shorter or longer, never below zero."""

    learnt: list[str]
    gone: list[str]
    added: list[str]
    moved: list[str]
    hours: float
    is_shorter: bool


def plan_page(plan: Plan, ground: Ground) -> dict[str, Any]:
    """For `templates/skills/plan.html`. Reads only: what is found anew is kept by a POST."""
    prefetch_related_objects([plan], "steps")
    kept = kept_aim(plan, ground.atlas)
    found = found_now(plan, kept, ground)
    steps = list(plan.steps.all())
    changes = changes_to(found.way, steps, ground) or Changes.from_json(plan.changes)
    return {
        "plan": plan,
        "sheet": plan_sheet(
            ground,
            kept.aim,
            found,
            today=timezone.localdate(),
            learnt=[step.skill_id for step in steps if is_held(step, ground)],
        ),
        "retired": kept.retired,
        "changes": told(changes, ground) if changes else None,
        "is_settled": is_settled(plan, kept.aim, ground),
        "address": kept.aim.query(ground.atlas),
        "hours_per_week": plan.hours_per_week,
    }


def found_now(plan: Plan, kept: Kept, ground: Ground) -> Found:
    """The stored steps while they stand, else those that are found at once."""
    way = standing(plan, kept.aim, ground)
    return Found(way, plan.saved_hours) if way else find_quickly(ground, kept.aim)


def told(changes: Changes, ground: Ground) -> ChangesTold:
    """One query where a skill is not taught any more."""
    pks = {*changes.learnt, *changes.gone, *changes.added, *changes.moved}
    names = {skill.pk: skill.label for skill in ground.atlas.named(pks)}
    if unknown := pks - set(names):
        names |= dict(Skill.objects.filter(pk__in=unknown).values_list("pk", "name"))
    learnt, gone, added, moved = (
        [names[pk] for pk in part if pk in names]
        for part in (changes.learnt, changes.gone, changes.added, changes.moved)
    )
    return ChangesTold(learnt, gone, added, moved, abs(changes.hours), changes.hours < 0)
