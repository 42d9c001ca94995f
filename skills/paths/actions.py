"""Keeping a plan: save it, follow it, find its steps anew, change what it is for."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from members.models import Member
from skills.atlas import Atlas
from skills.paths.aims import Aim
from skills.paths.domain import Way
from skills.paths.ground import Ground
from skills.paths.models import MOST_LETTERS, Plan, PlanGoal, PlanStep
from skills.paths.standing import changes_to, is_as_made, is_held, standing
from skills.paths.ways import Found, find_quickly, find_shortest

# Hours: two ways that differ by less are as long, and then the steps one knows are kept.
AS_LONG = 0.05


def save_plan(*, member: Member, aim: Aim, ground: Ground, follow: bool = False) -> Plan:
    """With the way that is found at once. The first plan that one saves is followed."""
    found = find_quickly(ground, aim)
    with transaction.atomic():
        plan = Plan.objects.create(
            member=member, name=name_of(aim, ground.atlas), hours_per_week=aim.hours_per_week
        )
        keep_aim(plan, aim)
        keep_way(plan, aim, found, ground)
        if follow or not member.plans.followed().exists():
            follow_plan(plan=plan)
    return plan


def name_of(aim: Aim, atlas: Atlas) -> str:
    names = ", ".join(str(wish.named(atlas)) for wish in aim.wishes)
    return names if len(names) <= MOST_LETTERS else f"{names[: MOST_LETTERS - 1]}…"


def follow_plan(*, plan: Plan) -> None:
    """Instead of the one followed so far: the hours of a week are there only once."""
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=plan.member_id)
        Plan.objects.filter(member=plan.member_id).update(is_followed=False)
        Plan.objects.filter(pk=plan.pk).update(is_followed=True)
    plan.is_followed = True


def stop_following(*, plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(is_followed=False)
    plan.is_followed = False


def change_aim(*, plan: Plan, aim: Aim, ground: Ground) -> None:
    """Other goals or other choices: the steps are found anew, and what changed is told."""
    found = find_quickly(ground, aim)
    with transaction.atomic():
        locked = Plan.objects.select_for_update().get(pk=plan.pk)
        keep_aim(locked, aim)
        keep_way(locked, aim, found, ground)


def find_anew(*, plan: Plan, aim: Aim, ground: Ground) -> None:
    """The shortest way to the same goals. The steps there are stay, where they are as short.

    Takes as long as the solver (2 s at most), outside of any transaction.
    """
    found = find_shortest(ground, aim)
    with transaction.atomic():
        locked = Plan.objects.select_for_update().get(pk=plan.pk)
        kept = standing(locked, aim, ground)
        if kept and kept.hours <= found.way.hours + AS_LONG:
            kept = kept._replace(bound=found.way.bound, is_optimal=found.way.is_optimal)
            found = found._replace(way=kept)
        nothing_happened = is_as_made(locked, aim, ground)
        keep_aim(locked, aim)
        keep_way(locked, aim, found, ground, tell=not nothing_happened)


def keep_aim(plan: Plan, aim: Aim) -> None:
    wanted = [
        PlanGoal(
            plan=plan,
            skill_id=wish.skill,
            discipline_id=None if wish.skill else wish.discipline,
            level=wish.level,
        )
        for wish in aim.wishes
    ]
    plan.goals.all().delete()
    PlanGoal.objects.bulk_create(wanted)
    plan.choices = {"needs": aim.needs, "through": aim.through}
    plan.save(update_fields=["choices"])


def keep_way(plan: Plan, aim: Aim, found: Found, ground: Ground, *, tell: bool = True) -> None:
    """Writes the steps: those learnt already first, then the way. Call it in a transaction."""
    old, way = list(plan.steps.all()), found.way
    if tell and old and (changes := changes_to(way, old, ground)):
        plan.changes = changes.as_json()
    ahead = {(step.skill, step.level) for step in way.steps}
    held = (step for step in old if is_held(step, ground))
    done = [step for step in held if (step.skill_id, step.level) not in ahead]
    plan.steps.all().delete()
    PlanStep.objects.bulk_create(steps_of(plan, done, way))
    plan.made_at = timezone.now()
    plan.made_from, plan.made_for = ground.made_from(aim), ground.made_for
    plan.bound, plan.is_optimal, plan.saved_hours = way.bound, way.is_optimal, found.saved
    plan.save()


def steps_of(plan: Plan, done: list[PlanStep], way: Way) -> list[PlanStep]:
    for position, step in enumerate(done):
        step.pk, step.position = None, position
    ahead = [
        PlanStep(
            plan=plan,
            position=position,
            skill_id=step.skill,
            level=step.level,
            hours=step.hours,
            course_id=step.offer,
            serves=list(step.for_),
            shortened_by_id=step.shortened_by,
        )
        for position, step in enumerate(way.steps, len(done))
    ]
    return [*done, *ahead]


def forget_changes(*, plan: Plan) -> None:
    """She has read them."""
    Plan.objects.filter(pk=plan.pk).update(changes={})
