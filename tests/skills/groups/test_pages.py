"""The pages of a group: what they say to those in it, and that others find nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from members.models import Member
from skills.evidence.actions import claim_level, record_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from skills.groups.actions import invite, join, make_group
from skills.groups.models import Group
from skills.portfolio.models import Work
from tests.conftest import new_member
from tests.skills.attestations.asking import page_of, signed_in
from tests.skills.factories import make_discipline, make_need, make_skill

pytestmark = pytest.mark.django_db
Kind = Evidence.Kind


def test_the_page_says_who_covers_what_what_hangs_on_one_and_what_comes_next(
    workshop: Group, kim: Member, wheel: Skill
) -> None:
    after = make_skill("Build a wheel", discipline=wheel.discipline, hours=4)
    make_need(after, wheel)
    page = page_of(signed_in(kim), workshop.get_absolute_url())
    assert "2 skills: 0 by two or more, 1 by one, 1 by nobody" in page
    single, _, following = page.partition('id="single"')[2].partition('id="next"')
    for said in ("True a wheel", "only @jo", "1 skill builds on it"):
        assert said in single
    for said in (
        "<strong>@jo</strong>",
        "Nobody of you is able in it. Ready to begin at once: 4 hours.",
        "<strong>@kim</strong>",
        "Only one of you is able in it. Ready to begin at once: 2 hours.",
    ):
        assert said in following
    assert page.count("Plan the way") == 1  # her own


def test_a_way_with_skills_before_it_is_said_with_all_its_hours(
    workshop: Group, jo: Member, wheel: Skill
) -> None:
    before = make_skill("Measure", hours=3)
    goal = make_skill("Build a frame", hours=4)
    make_need(goal, before)
    workshop.disciplines.set([goal.discipline])
    page = page_of(signed_in(jo), workshop.get_absolute_url())
    assert "1 skill comes before it, “Measure”: 7 hours together." in page


def test_targets_say_what_counts_and_what_weighs(workshop: Group, jo: Member, wheel: Skill) -> None:
    wanted = make_skill("Race")
    make_need(wanted, wheel)
    further = make_skill("Win", discipline=wanted.discipline)
    make_need(further, wanted)
    form = {"name": "Racers", "words": "", "disciplines": [wanted.discipline.pk]}
    client = signed_in(jo)
    client.post(f"{workshop.get_absolute_url()}change/", form)
    page = page_of(client, workshop.get_absolute_url())
    assert "<h1>Racers</h1>" in page
    assert "2 skills of your disciplines need it" in page
    table = page.partition("<table>")[2].partition("</table>")[0]
    assert wanted.discipline.name in table
    assert wheel.discipline.name not in table


def test_a_discipline_lists_its_skills_and_who_has_shown_them(
    workshop: Group, kim: Member, wheel: Skill
) -> None:
    make_skill("Build a wheel", discipline=wheel.discipline)
    record_evidence(member=kim, skill=wheel, kind=Kind.EXERCISES_MASTERED)
    address = f"{workshop.get_absolute_url()}in/{wheel.discipline.slug}/"
    page = page_of(signed_in(kim), address)
    build, _, true = page.partition("Build a wheel")[2].partition("True a wheel")
    assert "nobody is able" in build
    assert "one is able" in true
    assert true.index("@jo") < true.index("@kim")
    assert signed_in(kim).get(f"{workshop.get_absolute_url()}in/nowhere/").status_code == 404


def test_nothing_but_names_and_levels_shown_leaks_to_the_others(
    workshop: Group, jo: Member, kim: Member, outsider: Member, wheel: Skill
) -> None:
    claimed = make_skill("Claimed canary", discipline=make_discipline("Canary of a discipline"))
    claim_level(member=kim, skill=claimed, level=4)
    record_evidence(member=outsider, skill=wheel, kind=Kind.PROJECT_REVIEWED)
    record_evidence(
        member=kim, skill=wheel, kind=Kind.MENTOR_ATTESTS, by=outsider, note="Canary of a note"
    )
    Work.objects.create(member=kim, title="Canary of a work")
    kim.about = "Canary about her"
    kim.save()
    client = signed_in(jo)
    at = workshop.get_absolute_url()
    pages = [page_of(client, at), page_of(client, f"{at}in/{wheel.discipline.slug}/")]
    assert all("@kim" in page for page in pages)
    for page in pages:
        for secret in ("anary", "claims", "kim@example.org", "@outsider"):
            assert secret not in page


@pytest.mark.parametrize("door", ["", "change/", "deletion/", "in/{slug}/"])
def test_to_outsiders_a_group_is_not_there_and_guests_are_sent_to_sign_in(
    *, workshop: Group, outsider: Member, editor: Member, wheel: Skill, door: str
) -> None:
    address = workshop.get_absolute_url() + door.format(slug=wheel.discipline.slug)
    for person in (outsider, editor):
        page_of(signed_in(person), address, status=404)
    assert Client().get(address).url == f"/account/login/?next={address}"
    assert "Workshop" not in page_of(signed_in(outsider), "/groups/")


@pytest.mark.parametrize(
    "door", ["change/", "deletion/", "invitation/", "invitation/withdrawal/", "leaving/"]
)
def test_outsiders_change_nothing_and_of_members_only_who_organizes(
    workshop: Group, outsider: Member, kim: Member, door: str
) -> None:
    token = invite(group=workshop)
    people = [outsider] if door == "leaving/" else [outsider, kim]
    for person in people:
        answer = signed_in(person).post(workshop.get_absolute_url() + door, {"name": "Stolen"})
        assert answer.status_code == 404
    assert Group.objects.get().name == "Workshop"
    assert workshop.memberships.count() == 2
    assert join(token=token, member=outsider) == workshop


def test_who_shut_her_account_is_not_shown(workshop: Group, jo: Member, kim: Member) -> None:
    kim.is_active = False
    kim.save()
    assert "@kim" not in page_of(signed_in(jo), workshop.get_absolute_url())


def test_a_new_group_is_made_and_stands_on_ones_list(outsider: Member) -> None:
    client = signed_in(outsider)
    assert "You are in no group" in page_of(client, "/groups/")
    assert "The others will see your name" in page_of(client, "/groups/new/")
    client.post("/groups/new/", {"name": "Bakers", "words": "We bake."})
    page = page_of(client, "/groups/")
    assert "Bakers" in page
    assert "1 person" in page
    page = page_of(client, Group.objects.get().get_absolute_url())
    assert "None of you has shown a skill here yet." in page


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_pages_take_the_same_queries_however_many_people(
    jo: Member, wheel: Skill, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    group = make_group(by=jo, name="Workshop", words="", disciplines=[wheel.discipline])
    token = invite(group=group)
    for number in range(1, rows):
        member = new_member(f"p{number}")
        record_evidence(member=member, skill=make_skill(), kind=Kind.EXERCISES_MASTERED)
        join(token=token, member=member)
    client, at = signed_in(jo), group.get_absolute_url()
    client.get(at)  # the graph and its names are read once
    for address, queries in ((at, 8), (f"{at}in/{wheel.discipline.slug}/", 7), ("/groups/", 3)):
        with django_assert_num_queries(queries):
            client.get(address)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_however_long(
    jo: Member, kim: Member, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        group = make_group(by=jo, name="Workshop", words="", disciplines=[])
        join(token=invite(group=group), member=kim)
    client = signed_in(jo)
    with django_assert_num_queries(3):
        page = page_of(client, "/groups/")
    assert page.count("2 people") == rows
