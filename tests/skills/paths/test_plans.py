"""A plan that is kept: saved, followed, learnt along, found anew when something changed."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from members.models import Member
from skills.atlas import current_atlas
from skills.evidence.actions import claim_level, record_evidence, revoke_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Prerequisite, Skill
from skills.paths.actions import change_aim, find_anew, follow_plan, save_plan
from skills.paths.aims import Aim, read_aim
from skills.paths.ground import Ground, ground_of
from skills.paths.kept import kept_aim
from skills.paths.models import Plan
from skills.paths.plan_page import plan_page
from tests.skills.factories import make_discipline, make_need, make_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> list[Skill]:
    """Each needs the one before: two hours each."""
    home = make_discipline("Woodwork")
    skills = [make_skill(f"Step {n}", discipline=home, hours=2) for n in range(1, 4)]
    make_need(skills[1], skills[0])
    make_need(skills[2], skills[1])
    return skills


def ground(member: Member) -> Ground:
    return ground_of(member, SkillState.objects.of(member))


def aim_at(*references: str) -> Aim:
    query = QueryDict(mutable=True)
    query.setlist("goal", list(references))
    aim, problems = read_aim(current_atlas(), query)
    assert not problems
    return aim


def plan_to(member: Member, *references: str) -> Plan:
    return save_plan(member=member, aim=aim_at(*references), ground=ground(member))


def master(member: Member, skill: Skill) -> None:
    record_evidence(member=member, skill=skill, kind=Evidence.Kind.EXERCISES_MASTERED)


def search_again(plan: Plan) -> Plan:
    now = ground(plan.member)
    find_anew(plan=plan, aim=kept_aim(plan, now.atlas).aim, ground=now)
    return Plan.objects.get(pk=plan.pk)


def steps(plan: Plan) -> list[str]:
    return [step.skill.name for step in plan.steps.select_related("skill")]


def seen(plan: Plan) -> dict:
    return plan_page(Plan.objects.get(pk=plan.pk), ground(plan.member))


def shown(plan: Plan) -> list[str]:
    return [step.line.skill.name for step in seen(plan)["sheet"].steps]


def test_a_saved_plan_has_its_steps_in_order_and_a_name(member: Member, chain: list[Skill]) -> None:
    plan = plan_to(member, "woodwork/step-3")
    assert steps(plan) == ["Step 1", "Step 2", "Step 3"]
    assert (plan.name, plan.hours_per_week) == ("Step 3", 3)


def test_the_first_plan_is_followed_and_another_takes_its_place(
    member: Member, chain: list[Skill]
) -> None:
    first, second = plan_to(member, "woodwork/step-1"), plan_to(member, "woodwork/step-3")
    assert [plan.name for plan in member.plans.followed()] == ["Step 1"]
    follow_plan(plan=second)
    assert list(member.plans.followed()) == [second]
    assert Plan.objects.filter(pk=first.pk).exists()


def test_a_learnt_step_is_told_as_learnt_and_the_rest_stands(
    member: Member, chain: list[Skill]
) -> None:
    plan = search_again(plan_to(member, "woodwork/step-3"))
    master(member, chain[0])
    page = seen(plan)
    assert [line.skill.name for line in page["sheet"].learnt] == ["Step 1"]
    assert shown(plan) == ["Step 2", "Step 3"]
    assert page["changes"] is None
    assert not page["is_settled"]
    plan = search_again(plan)
    assert steps(plan) == ["Step 1", "Step 2", "Step 3"]
    assert seen(plan)["is_settled"]


def test_ones_own_word_counts_in_ones_own_plan(member: Member, chain: list[Skill]) -> None:
    claim_level(member=member, skill=chain[1], level=2)
    assert steps(plan_to(member, "woodwork/step-3")) == ["Step 3"]


def test_a_level_taken_back_brings_its_step_back(member: Member, chain: list[Skill]) -> None:
    master(member, chain[0])
    plan = search_again(plan_to(member, "woodwork/step-2"))
    assert steps(plan) == ["Step 2"]
    revoke_evidence(evidence=Evidence.objects.get(skill=chain[0]), reason="By mistake")
    assert shown(plan) == ["Step 1", "Step 2"]
    assert seen(plan)["changes"].added == ["Step 1"]


def test_a_changed_graph_changes_the_plan_and_says_how(member: Member, chain: list[Skill]) -> None:
    plan = search_again(plan_to(member, "woodwork/step-3"))
    new = make_skill("Shortcut", discipline=chain[0].discipline, hours=1)
    Prerequisite.objects.filter(skill=chain[2]).update(needs=new)
    changes = seen(plan)["changes"]
    assert (changes.gone, changes.added) == (["Step 1", "Step 2"], ["Shortcut"])
    assert (changes.hours, changes.is_shorter) == (3, True)
    plan = search_again(plan)
    assert steps(plan) == ["Shortcut", "Step 3"]
    assert seen(plan)["changes"].gone == ["Step 1", "Step 2"], "it is told until she has read it"


def test_searching_again_without_a_change_tells_none(member: Member, chain: list[Skill]) -> None:
    assert search_again(plan_to(member, "woodwork/step-3")).changes == {}


def test_a_goal_that_became_another_leads_there_and_says_so(
    member: Member, chain: list[Skill]
) -> None:
    plan = plan_to(member, "woodwork/step-3")
    new = make_skill("Its successor", discipline=chain[0].discipline)
    chain[2].live, chain[2].replaced_by = False, new
    chain[2].save()
    page = seen(plan)
    assert page["retired"] == [("Step 3", "Its successor")]
    assert shown(plan) == ["Its successor"]


def test_a_goal_that_is_taught_no_more_is_left_out(member: Member, chain: list[Skill]) -> None:
    plan = plan_to(member, "woodwork/step-1", "woodwork/step-3")
    chain[2].live = False
    chain[2].save()
    assert seen(plan)["retired"] == [("Step 3", "")]
    assert shown(plan) == ["Step 1"]
    assert Plan.objects.get(pk=plan.pk).goals.count() == 2, "reading changes nothing"


def test_other_goals_are_planned_at_once_and_told(member: Member, chain: list[Skill]) -> None:
    plan = plan_to(member, "woodwork/step-1")
    change_aim(plan=plan, aim=aim_at("woodwork/step-3"), ground=ground(member))
    assert steps(plan) == ["Step 1", "Step 2", "Step 3"]
    assert seen(plan)["changes"].added == ["Step 2", "Step 3"]


def test_goals_that_share_steps_save_hours(member: Member, chain: list[Skill]) -> None:
    fourth = make_skill("Step 4", discipline=chain[0].discipline, hours=5)
    make_need(fourth, chain[1])
    plan = plan_to(member, "woodwork/step-3", "woodwork/step-4")
    assert plan.saved_hours == 4


@pytest.mark.parametrize("goal", ["woodwork/step-3", "woodwork/step-3@able", "woodwork"])
def test_a_way_that_is_proved_as_it_is_saved_is_not_searched_again(
    member: Member, chain: list[Skill], goal: str
) -> None:
    """Its goals come from an address as it is saved, and from rows as it is shown."""
    plan = plan_to(member, goal)
    now = ground(member)
    assert plan.made_from == now.made_from(kept_aim(plan, now.atlas).aim)
    assert seen(plan)["is_settled"] == plan.is_optimal
