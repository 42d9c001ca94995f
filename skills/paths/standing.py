"""What stands of a plan's steps, now that something was learnt or has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from skills.graph.domain import Need, SkillGraph
from skills.paths.aims import Aim
from skills.paths.changes import Changes, changes_between
from skills.paths.domain import Step, Way
from skills.paths.ground import Ground
from skills.paths.models import Plan, PlanStep
from skills.paths.ways import asks


def is_held(step: PlanStep, ground: Ground) -> bool:
    return ground.levels.get(step.skill_id, 0) >= step.level


def is_as_made(plan: Plan, aim: Aim, ground: Ground) -> bool:
    """Nothing was learnt, and the graph, the courses and the goals are what they were."""
    return plan.made_from == ground.made_from(aim) and plan.made_for == ground.made_for


def is_settled(plan: Plan, aim: Aim, ground: Ground) -> bool:
    """Searching again would find nothing else."""
    return (plan.is_optimal or plan.bound > 0) and is_as_made(plan, aim, ground)


def standing(plan: Plan, aim: Aim, ground: Ground) -> Way | None:
    """The steps that are left, if they still lead to all goals.

    Their hours are as stored: nothing stands where the graph, courses or goals are others now.
    """
    if plan.made_from != ground.made_from(aim):
        return None
    left = [as_step(step) for step in plan.steps.all() if not is_held(step, ground)]
    if not leads(ground.atlas.graph, left, asks(ground, aim), ground.levels):
        return None
    is_as_proved = plan.made_for == ground.made_for
    return Way(
        steps=tuple(left),
        hours=sum(step.hours for step in left),
        bound=plan.bound if is_as_proved else 0.0,
        is_optimal=plan.is_optimal and is_as_proved,
    )


def changes_to(way: Way, steps: Sequence[PlanStep], ground: Ground) -> Changes:
    """What of the stored steps this way leaves, adds and moves."""
    learnt = {step.skill_id for step in steps if is_held(step, ground)}
    return changes_between(
        before=[step.skill_id for step in steps],
        after=[step.skill for step in way.steps],
        learnt=learnt,
        hours=way.hours - sum(step.hours for step in steps if step.skill_id not in learnt),
    )


def as_step(row: PlanStep) -> Step:
    return Step(
        skill=row.skill_id,
        level=row.level,
        hours=row.hours,
        offer=row.course_id,
        for_=tuple(row.serves),
        shortened_by=row.shortened_by_id,
    )


def leads(
    graph: SkillGraph,
    steps: Iterable[Step],
    goals: Iterable[frozenset[Need]],
    levels: Mapping[int, int],
) -> bool:
    """Whether each step has what it needs when its turn comes, and all goals are met at the end."""
    now = dict(levels)
    for step in steps:
        if step.skill not in graph or not all(met(group, now) for group in graph.needs(step.skill)):
            return False
        now[step.skill] = max(now.get(step.skill, 0), step.level)
    return all(met(goal, now) for goal in goals)


def met(group: Iterable[Need], levels: Mapping[int, int]) -> bool:
    return any(levels.get(need.skill, 0) >= need.level for need in group)
