"""The journey: what one holds, what is next, and the doors it opens."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from members.models import Member
from skills.atlas import current_atlas
from skills.evidence.actions import claim_level, record_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.domain import SkillGraph
from skills.graph.lines import Lines
from skills.graph.models import Skill
from skills.journey.domain import Door, doors, ready_next
from skills.journey.sheet import JourneySheet, journey_sheet
from skills.scope.domain import Scope
from tests.skills.factories import make_need, make_skill, make_tag, tag_skill

WOOD, METAL = 1, 2
GLUE, CALIPER = 11, 12


def test_what_is_begun_comes_first_then_what_builds_on_most_then_the_shortest() -> None:
    graph = SkillGraph.of(
        [(1, WOOD, 1), (2, WOOD, 1), (3, WOOD, 5), (4, WOOD, 2), (5, WOOD, 1), (6, WOOD, 9)],
        [(3, 1, 1, 2), (3, 2, 2, 2), (4, 1, 1, 2)],
    )
    found = ready_next(graph, {1: 2, 2: 2, 6: 1})
    assert [(next_.skill, next_.builds_on) for next_ in found] == [
        (6, ()),
        (3, (1, 2)),
        (4, (1,)),
        (5, ()),
    ]


def test_doors_open_in_other_disciplines_only_the_ready_ones_first() -> None:
    graph = SkillGraph.of(
        [(1, WOOD, 1), (2, WOOD, 1), (3, METAL, 1), (4, METAL, 1), (5, METAL, 1)],
        [(4, 5, 1, 2)],
        [(1, GLUE), (1, CALIPER), (2, GLUE), (3, CALIPER), (4, GLUE), (4, CALIPER)],
    )
    assert doors(Scope(graph), {1: 2}) == [
        Door(3, (CALIPER,), is_ready=True),
        Door(4, (GLUE, CALIPER), is_ready=False),
    ]
    assert doors(Scope(graph), {1: 1}) == []
    assert doors(Scope(graph), {1: 2, 3: 2, 5: 2}) == [Door(4, (GLUE,), is_ready=True)]


@pytest.fixture
def signed_in(client: Client, member: Member) -> Client:
    client.force_login(member)
    return client


def master(member: Member, skill: Skill) -> None:
    record_evidence(member=member, skill=skill, kind=Evidence.Kind.EXERCISES_MASTERED)


def sheet_of(member: Member) -> JourneySheet:
    return journey_sheet(Lines(current_atlas(), SkillState.objects.of(member)))


@pytest.mark.django_db
def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/journey/")["location"] == "/account/login/?next=/journey/"


@pytest.mark.django_db
def test_a_new_member_gets_one_next_step(signed_in: Client) -> None:
    page = signed_in.get("/journey/").content.decode()
    assert "Nothing yet. Your first lesson leaves its mark here." in page
    assert 'href="/courses/"' in page


@pytest.mark.django_db
def test_what_is_shown_and_what_is_claimed_are_kept_apart(member: Member) -> None:
    shown, claimed = make_skill(), make_skill()
    master(member, shown)
    claim_level(member=member, skill=claimed, level=3)
    held = [
        ([line.skill.pk for line in held.shown], [line.skill.pk for line in held.claimed])
        for held in sheet_of(member).held
    ]
    assert sorted(held) == sorted([([shown.pk], []), ([], [claimed.pk])])


@pytest.mark.django_db
def test_claims_make_nothing_ready_and_open_no_doors(member: Member) -> None:
    base, tag = make_skill(), make_tag()
    make_need(make_skill("Next"), base)
    tag_skill(base, tag)
    tag_skill(make_skill("Elsewhere"), tag)
    claim_level(member=member, skill=base, level=4)
    sheet = sheet_of(member)
    assert "Next" not in [next_.line.skill.name for next_ in sheet.next]
    assert (sheet.scope, sheet.doors) == ([], [])


@pytest.mark.django_db
def test_each_thing_says_its_reason(signed_in: Client, member: Member) -> None:
    base, tag = make_skill("Inspect"), make_tag("Caliper")
    make_need(make_skill("Adjust", discipline=base.discipline), base)
    tag_skill(base, tag)
    tag_skill(make_skill("Turn a bowl"), tag)
    master(member, base)
    sheet = sheet_of(member)
    [adjust] = [next_ for next_ in sheet.next if next_.line.skill.name == "Adjust"]
    assert [line.skill.name for line in adjust.builds_on] == ["Inspect"]
    [door] = sheet.doors
    assert (door.share, [line.tags for line in door.lines]) == (100, [(tag,)])
    assert "You have 100 % of its scope in hand." in signed_in.get("/journey/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("skills", [1, 3, 30])
def test_the_journey_is_seven_queries_however_many_skills(
    signed_in: Client,
    member: Member,
    skills: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    tag = make_tag()
    for _ in range(skills):
        held = make_skill()
        make_need(make_skill(), held)
        tag_skill(held, tag)
        master(member, held)
    signed_in.get("/journey/")
    with django_assert_num_queries(7):  # one of them: which courses she takes
        signed_in.get("/journey/")


@pytest.mark.django_db
def test_a_claim_is_taken_back_where_one_stands(signed_in: Client, member: Member) -> None:
    skill = make_skill("Bake bread")
    claim_level(member=member, skill=skill, level=3)
    address = f"{skill.get_absolute_url()}claim/"
    assert "Take it back" in signed_in.get(skill.get_absolute_url()).content.decode()
    back = signed_in.post(address, {"level": "0", "back": "journey"})
    assert back["location"] == "/journey/"
    assert SkillState.objects.get(member=member).claimed == 0
    assert "Your own word is taken back." in signed_in.get("/journey/").content.decode()
    assert "Take it back" not in signed_in.get(skill.get_absolute_url()).content.decode()
    elsewhere = signed_in.post(address, {"level": "2", "back": "https://evil.example"})
    assert elsewhere["location"] == skill.get_absolute_url()
