"""The pages of the way to a goal, for guests and for members."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import pairwise

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from members.models import Member
from skills.evidence.models import SkillState
from skills.graph.models import Skill
from skills.paths.models import Plan
from tests.skills.factories import make_discipline, make_need, make_skill

pytestmark = pytest.mark.django_db
DRAFT = "/journey/plan/draft/?goal=metalwork/solder"


@pytest.fixture
def solder() -> Skill:
    home = make_discipline("Metalwork")
    base = make_skill("Keep safe", discipline=home, hours=2)
    solder = make_skill("Solder", discipline=home, hours=4)
    make_need(solder, base)
    return solder


@pytest.fixture
def signed_in(client: Client, member: Member) -> Client:
    client.force_login(member)
    return client


def make_plan(client: Client, *goals: str) -> Plan:
    response = client.post("/journey/plan/", {"goal": goals or ["metalwork/solder"]})
    assert response.status_code == 303
    return Plan.objects.get(pk=int(response["location"].split("/")[-2]))


def words(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_guest_plans_by_address_alone_and_is_told_what_an_account_adds(
    client: Client, solder: Skill
) -> None:
    page = words(client, DRAFT)
    assert "<strong>6 hours</strong>" in page
    assert re.findall('class="plan-skill"[^>]*>([^<]*)', page) == ["Keep safe", "Solder"]
    assert "/account/signup/?next=/journey/plan/draft/%3Fgoal" in page
    assert Plan.objects.count() == 0


def test_the_date_is_counted_at_ones_own_hours_and_in_ones_own_time_zone(
    client: Client, member: Member, solder: Skill
) -> None:
    member.time_zone = "Pacific/Auckland"
    member.save()
    client.force_login(member)
    with time_machine.travel(datetime(2026, 3, 1, 20, tzinfo=UTC), tick=False):
        page = words(client, f"{DRAFT}&hours=2")  # there it is the second of March
    assert "at 2 hours a week, counted from today: about <strong>March 23, 2026</strong>" in page


def test_without_javascript_a_link_looks_for_the_shortest_way(
    client: Client, solder: Skill
) -> None:
    link = "/journey/plan/draft/?goal=metalwork%2Fsolder&amp;shortest=1#way"
    assert f'href="{link}"' in words(client, DRAFT)
    assert "It is proved that no way is shorter." in words(client, f"{DRAFT}&shortest=1")


def test_htmx_gets_the_way_alone(client: Client, solder: Skill) -> None:
    response = client.get(f"{DRAFT}&shortest=1", headers={"HX-Request": "true"})
    assert response.content.decode().strip().startswith("<section")
    assert "HX-Request" in response["vary"]


def test_an_address_that_names_nothing_says_so(client: Client, solder: Skill) -> None:
    response = client.get("/journey/plan/draft/?goal=metalwork/fly", follow=True)
    assert response.redirect_chain == [("/journey/plan/choose/", 302)]
    assert "There is no skill or discipline “metalwork/fly” here." in response.content.decode()
    assert "“metalwork/fly”" in words(client, f"{DRAFT}&goal=metalwork/fly")


@pytest.mark.parametrize("query", ["build=1-2", "learn=9-9", "hours=0", "hours=-3", "hours=x"])
@pytest.mark.parametrize("more", ["build=٣-1", "build=99999999999999999999-1", "plan=x", "plan=9"])
def test_whatever_stands_in_the_address_there_is_a_plan(
    client: Client, solder: Skill, query: str, more: str
) -> None:
    assert "Keep safe" in words(client, f"{DRAFT}&{query}&{more}")


def test_goals_are_found_by_their_words_and_stay_chosen(client: Client, solder: Skill) -> None:
    page = words(client, "/journey/plan/choose/?q=sol+metal&goal=metalwork")
    assert '<input type="checkbox" name="goal" value="metalwork" checked>' in page
    assert '<input type="checkbox" name="goal" value="metalwork/solder">' in page
    assert "Nothing is called “xyz” here." in words(client, "/journey/plan/choose/?q=xyz")


def test_a_visitor_is_asked_to_sign_in_before_a_plan_is_kept(client: Client, solder: Skill) -> None:
    response = client.post("/journey/plan/", {"goal": "metalwork/solder"})
    assert response["location"].startswith("/account/login/")
    assert Plan.objects.count() == 0


def test_a_plan_needs_a_goal(signed_in: Client, solder: Skill) -> None:
    response = signed_in.post("/journey/plan/", {"goal": "nothing"}, follow=True)
    assert "Choose at least one goal." in response.content.decode()
    assert Plan.objects.count() == 0


POSTS = ["settings", "aim", "way", "following", "following/end", "known", "changes/end", "deletion"]


@pytest.mark.parametrize("post", POSTS)
def test_anothers_plan_is_not_there(
    signed_in: Client, outsider: Member, solder: Skill, post: str
) -> None:
    plan = make_plan(signed_in)
    other = Client()
    other.force_login(outsider)
    assert other.get(f"/journey/plan/{plan.pk}/").status_code == 404
    assert other.post(f"/journey/plan/{plan.pk}/{post}/", {"name": "Mine"}).status_code == 404
    assert "So “" not in words(other, f"{DRAFT}&plan={plan.pk}")
    assert Plan.objects.get(pk=plan.pk).name == "Solder"


def test_i_know_this_already_is_a_claim_and_the_step_is_done(
    signed_in: Client, member: Member, solder: Skill
) -> None:
    plan = make_plan(signed_in)
    base = Skill.objects.get(name="Keep safe")
    response = signed_in.post(f"/journey/plan/{plan.pk}/known/", {"skill": base.pk})
    assert response.status_code == 303
    state = SkillState.objects.get(member=member, skill=base)
    assert (state.shown, state.claimed) == (0, 2)
    assert "1 of 2 steps learnt" in words(signed_in, f"/journey/plan/{plan.pk}/")


def test_only_a_step_of_the_plan_can_be_known(signed_in: Client, solder: Skill) -> None:
    plan, other = make_plan(signed_in), make_skill()
    for skill in (other.pk, "x", ""):
        response = signed_in.post(f"/journey/plan/{plan.pk}/known/", {"skill": skill})
        assert response.status_code == 404


def test_name_and_hours_are_changed_or_refused_in_words(signed_in: Client, solder: Skill) -> None:
    plan = make_plan(signed_in)
    address = f"/journey/plan/{plan.pk}/settings/"
    assert signed_in.post(address, {"name": "Repairs", "hours_per_week": 6}).status_code == 303
    refused = signed_in.post(address, {"name": "", "hours_per_week": 500})
    assert refused.status_code == 422
    assert "less than or equal to 80" in refused.content.decode()
    page = words(signed_in, f"/journey/plan/{plan.pk}/")
    assert "<h1>Repairs</h1>" in page
    assert "at 6 hours a week" in page


def test_a_plan_goes_and_what_was_learnt_stays(
    signed_in: Client, member: Member, solder: Skill
) -> None:
    plan = make_plan(signed_in)
    signed_in.post(f"/journey/plan/{plan.pk}/known/", {"skill": solder.pk})
    assert signed_in.post(f"/journey/plan/{plan.pk}/deletion/")["location"] == "/journey/plan/"
    assert Plan.objects.count() == 0
    assert SkillState.objects.get(member=member, skill=solder).claimed == 2


def test_a_draft_shows_what_another_goal_costs_before_the_plan_is_changed(
    signed_in: Client, solder: Skill
) -> None:
    plan = make_plan(signed_in, "metalwork/keep-safe")
    page = words(signed_in, f"{DRAFT}&plan={plan.pk}")
    assert "So “Keep safe” would become." in page
    assert plan.steps.count() == 1
    signed_in.post(f"/journey/plan/{plan.pk}/aim/", {"goal": "metalwork/solder"})
    assert plan.steps.count() == 2


def test_the_better_way_comes_alone_to_htmx_and_as_a_page_to_others(
    signed_in: Client, solder: Skill
) -> None:
    address = f"/journey/plan/{make_plan(signed_in).pk}/way/"
    part = signed_in.post(address, headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith("<section")
    assert "It is proved that no way is shorter." in part
    assert "Look for a shorter way" not in part
    assert signed_in.post(address).status_code == 303


def many(count: int) -> list[str]:
    """A chain of so many skills, the last as the goal."""
    home = make_discipline("Long")
    skills = [make_skill(f"Link {n}", discipline=home) for n in range(count)]
    for needed, skill in pairwise(skills):
        make_need(skill, needed)
    return [f"long/link-{count - 1}"]


@pytest.mark.parametrize("count", [1, 3, 300])
def test_a_kept_plan_is_ten_queries_however_many_steps(
    signed_in: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"/journey/plan/{make_plan(signed_in, *many(count)).pk}/"
    words(signed_in, address)
    with django_assert_num_queries(10):
        signed_in.get(address)


@pytest.mark.parametrize("count", [1, 3, 300])
def test_a_draft_is_at_most_eight_queries(
    client: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    [goal] = many(count)
    words(client, f"/journey/plan/draft/?goal={goal}")
    with django_assert_max_num_queries(8):
        client.get(f"/journey/plan/draft/?goal={goal}")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_plans_is_five_queries(
    signed_in: Client, solder: Skill, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        make_plan(signed_in)
    words(signed_in, "/journey/plan/")
    with django_assert_num_queries(5):
        signed_in.get("/journey/plan/")


def test_skill_and_discipline_lead_to_the_plan(client: Client, solder: Skill) -> None:
    href = 'href="/journey/plan/draft/?goal=metalwork'
    assert f'{href}/solder"' in words(client, "/skills/metalwork/solder/")
    assert f'{href}"' in words(client, "/skills/metalwork/")
