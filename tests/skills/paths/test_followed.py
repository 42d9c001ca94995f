"""Which skills are marked as steps of the plan that one follows."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from members.models import Member
from skills.evidence.actions import claim_level, record_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from skills.graph.views import lines_for
from skills.paths.models import Plan, PlanGoal, PlanStep
from tests.skills.factories import make_skill


def make_plan(member: Member, *skills: Skill, is_followed: bool = True) -> Plan:
    plan = Plan.objects.create(member=member, is_followed=is_followed)
    for position, skill in enumerate(skills):
        PlanStep.objects.create(plan=plan, position=position, skill=skill, level=2, hours=1)
    return plan


@pytest.mark.django_db
def test_the_steps_of_a_followed_plan_are_marked_until_they_are_held(member: Member) -> None:
    shown, claimed, ahead = make_skill(), make_skill(), make_skill()
    make_plan(member, shown, claimed, ahead)
    record_evidence(member=member, skill=shown, kind=Evidence.Kind.EXERCISES_MASTERED)
    claim_level(member=member, skill=claimed, level=2)
    lines = lines_for(member).of([shown.pk, claimed.pk, ahead.pk])
    assert [line.is_planned for line in lines] == [False, False, True]


@pytest.mark.django_db
def test_a_plan_that_is_only_saved_or_anothers_marks_nothing(
    member: Member, outsider: Member
) -> None:
    skill = make_skill()
    make_plan(member, skill, is_followed=False)
    make_plan(outsider, skill)
    assert PlanStep.objects.of_followed(member) == frozenset()


@pytest.mark.django_db
def test_a_visitor_has_no_plan_and_asks_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert PlanStep.objects.of_followed(AnonymousUser()) == frozenset()


@pytest.mark.django_db
def test_only_one_plan_is_followed_at_a_time(member: Member) -> None:
    make_plan(member)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_plan(member)


@pytest.mark.django_db
def test_a_goal_is_a_skill_or_a_discipline(member: Member) -> None:
    skill, plan = make_skill(), make_plan(member)
    for wrong in ({}, {"skill": skill, "discipline": skill.discipline}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PlanGoal.objects.create(plan=plan, **wrong)
    PlanGoal.objects.create(plan=plan, skill=skill)
    PlanGoal.objects.create(plan=plan, discipline=skill.discipline)
