"""What a kept plan is for, where the graph may have moved on since."""

from __future__ import annotations

from typing import NamedTuple

from skills.atlas import Atlas
from skills.graph.models import Skill
from skills.paths.aims import Aim, Wish, still_open
from skills.paths.models import Plan, PlanGoal


class Retired(NamedTuple):
    """A goal that is not taught any more, and what stands for it now, if anything does."""

    name: str
    now: str


class Kept(NamedTuple):
    aim: Aim
    retired: list[Retired]


def kept_aim(plan: Plan, atlas: Atlas) -> Kept:
    """One query, and one more for each goal that was merged more than once."""
    wishes: dict[tuple[int, int | None], Wish] = {}
    retired: list[Retired] = []
    for goal in plan.goals.select_related("skill__replaced_by"):
        wish = wish_of(goal, atlas)
        if goal.skill and (wish is None or wish.skill != goal.skill_id):
            retired.append(Retired(goal.skill.label, str(wish.named(atlas)) if wish else ""))
        if wish:
            wishes.setdefault(wish[:2], wish)
    aim = Aim(
        wishes=tuple(wishes.values()),
        needs=tuple(still_open(atlas, map(tuple, plan.choices.get("needs", ())))),
        through=tuple(map(tuple, plan.choices.get("through", ()))),
        hours_per_week=plan.hours_per_week,
    )
    return Kept(aim, retired)


def wish_of(goal: PlanGoal, atlas: Atlas) -> Wish | None:
    if goal.discipline_id is not None:
        return Wish(goal.discipline_id, None, goal.level)
    skill = successor(goal.skill, atlas)
    return skill and Wish(atlas.graph.discipline_of(skill.pk), skill.pk, goal.level)


def successor(skill: Skill | None, atlas: Atlas) -> Skill | None:
    """The skill itself while it is taught, else the one that came in its place."""
    seen: set[int] = set()
    while skill and skill.pk not in atlas.skills and skill.pk not in seen:
        seen.add(skill.pk)
        skill = skill.replaced_by
    return skill if skill and skill.pk in atlas.skills else None
