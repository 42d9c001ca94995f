"""Asking for a mentor out of a plan: the request belongs to it, with its skills and levels."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from members.models import Member
from skills.graph.models import Skill
from skills.levels import Level
from skills.mentoring.actions import accept_request
from skills.mentoring.models import MentoringRequest
from skills.paths.models import Plan, PlanStep
from tests.skills.factories import make_skill
from tests.skills.mentoring.people import make_mentor

pytestmark = pytest.mark.django_db
NEW = "mentoring:new"


@pytest.fixture
def learner(member: Member) -> Member:
    member.languages = ["en"]
    member.save()
    return member


@pytest.fixture
def client(learner: Member) -> Client:
    client = Client()
    client.force_login(learner)
    return client


def make_plan(member: Member, levels: dict[Skill, int]) -> Plan:
    plan = Plan.objects.create(member=member, name="A ring")
    for position, (skill, level) in enumerate(levels.items()):
        PlanStep.objects.create(plan=plan, position=position, skill=skill, level=level, hours=1)
    return plan


def ask(client: Client, address: str, **told: object) -> MentoringRequest:
    client.post(address, {"question": "How?", "level": "4", "languages": ["en"], **told})
    return MentoringRequest.objects.get()


def test_from_a_plan_to_its_mentors_to_a_request_that_belongs_to_it(
    client: Client, learner: Member
) -> None:
    saw, file = make_skill("Saw"), make_skill("File")
    plan = make_plan(learner, {saw: Level.PRACTISED, file: Level.ABLE})
    mentor = make_mentor(saw, file)
    page = client.get("/mentors/", {"plan": plan.pk}).context["page"]
    assert parse_qs(page.ask_query) == {
        "skill": [str(saw.pk), str(file.pk)],
        "plan": [str(plan.pk)],
    }
    address = f"{reverse(NEW)}?{page.ask_query}&to={mentor.handle}"
    assert "It belongs to my plan “A ring”" in client.get(address).content.decode()
    skills = [saw.pk, file.pk]
    told = {"skills": skills, "is_of_plan": "on", f"turn_{mentor.pk}": "1"}
    request = ask(client, address, **told)
    assert request.plan == plan
    levels = dict(request.wanted_skills.values_list("skill", "level"))
    assert levels == {saw.pk: 2, file.pk: 3}
    mentorship = accept_request(asking=request.askings.get())
    assert sorted(mentorship.goals.values_list("skill", "level")) == [(saw.pk, 2), (file.pk, 3)]


def test_a_request_need_not_belong_to_the_plan_it_came_from(
    client: Client, learner: Member
) -> None:
    saw = make_skill("Saw")
    plan = make_plan(learner, {saw: Level.PRACTISED})
    request = ask(client, f"{reverse(NEW)}?plan={plan.pk}", skills=[saw.pk])
    assert request.plan is None
    assert request.wanted_skills.get().level == 4


def test_a_skill_beside_the_plan_goes_as_far_as_she_says(client: Client, learner: Member) -> None:
    saw, other = make_skill("Saw"), make_skill("Baking")
    plan = make_plan(learner, {saw: Level.PRACTISED})
    address = f"{reverse(NEW)}?plan={plan.pk}&skill={other.pk}"
    request = ask(client, address, skills=[saw.pk, other.pk], is_of_plan="on")
    levels = dict(request.wanted_skills.values_list("skill", "level"))
    assert levels == {saw.pk: 2, other.pk: 4}


def test_with_nothing_but_a_plan_its_first_steps_are_chosen(
    client: Client, learner: Member
) -> None:
    skills = [make_skill() for _ in range(7)]
    plan = make_plan(learner, dict.fromkeys(skills, Level.ABLE))
    form = client.get(reverse(NEW), {"plan": plan.pk}).context["form"]
    assert form.initial["skills"] == [skill.pk for skill in skills[:5]]


def test_the_plan_of_another_is_as_none(client: Client, outsider: Member) -> None:
    saw = make_skill("Saw")
    plan = make_plan(outsider, {saw: Level.PRACTISED})
    address = f"{reverse(NEW)}?plan={plan.pk}&skill={saw.pk}"
    page = client.get(address)
    assert "is_of_plan" not in page.context["form"].fields
    assert "A ring" not in page.content.decode()
    assert ask(client, address, skills=[saw.pk], is_of_plan="on").plan is None


def test_goals_are_added_from_the_plan_of_the_request(client: Client, learner: Member) -> None:
    saw, file, other = make_skill("Saw"), make_skill("File"), make_skill("Baking")
    plan = make_plan(learner, {saw: Level.PRACTISED, file: Level.ABLE})
    followed = make_plan(learner, {other: Level.ABLE})
    Plan.objects.filter(pk=followed.pk).update(is_followed=True)
    mentor = make_mentor(saw)
    address = f"{reverse(NEW)}?plan={plan.pk}&to={mentor.handle}"
    told = {"skills": [saw.pk], "is_of_plan": "on", f"turn_{mentor.pk}": "1"}
    mentorship = accept_request(asking=ask(client, address, **told).askings.get())
    page = client.get(urlsplit(mentorship.get_absolute_url()).path)
    choices = page.context["sheet"].goals_form.fields["skills"].choices
    assert "File" in str(choices)
    assert "Baking" not in str(choices)


def test_the_plan_is_named_to_its_learner_alone(client: Client, learner: Member) -> None:
    saw = make_skill("Saw")
    plan, mentor = make_plan(learner, {saw: Level.PRACTISED}), make_mentor(saw)
    address = f"{reverse(NEW)}?plan={plan.pk}&to={mentor.handle}"
    told = {"skills": [saw.pk], "is_of_plan": "on", f"turn_{mentor.pk}": "1"}
    page = ask(client, address, **told).get_absolute_url()
    assert "A ring" in client.get(page).content.decode()
    client.force_login(mentor)
    assert "A ring" not in client.get(page).content.decode()
