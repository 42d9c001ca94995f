"""The journey: what one holds, what is next, and the doors it opens."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from members.models import Member
from skills.atlas import Atlas, current_atlas
from skills.evidence.actions import claim_level, record_evidence, revoke_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.actions import changing_graph
from skills.graph.domain import SkillGraph
from skills.graph.lines import Lines
from skills.graph.models import Skill
from skills.journey.domain import Door, doors, ready_next
from skills.journey.domain.crossings import Crossed
from skills.journey.holding import grounds, holdings
from skills.journey.opened import OpenedSheet, opened_sheet
from skills.journey.sheet import JourneySheet, journey_sheet
from skills.journey.timeline import Paper, bend
from skills.scope.domain import Scope
from tests.skills.factories import make_discipline, make_need, make_skill, make_tag, tag_skill

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


def lines_of(member: Member) -> Lines:
    return Lines(current_atlas(), SkillState.objects.of(member))


def opened_to(member: Member) -> OpenedSheet:
    return opened_sheet(lines_of(member))


def sheet_of(member: Member) -> JourneySheet:
    return journey_sheet(member, SkillState.objects.dated(member), lines_of(member))


def attest(member: Member, skill: Skill, months: float = 0) -> None:
    at = timezone.now() - timedelta(days=30 * months)
    record_evidence(member=member, skill=skill, kind=Evidence.Kind.MENTOR_ATTESTS, at=at)


@pytest.mark.django_db
def test_a_guest_is_told_what_an_account_is_good_for(client: Client) -> None:
    page = client.get("/journey/").content.decode()
    assert "You can begin without an account." in page
    assert 'href="/account/signup/?next=/journey/"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["skills/", "skills/wood/", "open/"])
def test_the_rooms_of_a_journey_ask_a_visitor_to_sign_in(client: Client, address: str) -> None:
    make_discipline("Wood")
    path = f"/journey/{address}"
    assert client.get(path)["location"] == f"/account/login/?next={path}"


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
        for held in holdings(lines_of(member))
    ]
    assert sorted(held) == sorted([([shown.pk], []), ([], [claimed.pk])])


@pytest.mark.django_db
def test_claims_make_nothing_ready_and_open_no_doors(member: Member) -> None:
    base, tag = make_skill(), make_tag()
    make_need(make_skill("Next"), base)
    tag_skill(base, tag)
    tag_skill(make_skill("Elsewhere"), tag)
    claim_level(member=member, skill=base, level=4)
    sheet = opened_to(member)
    assert "Next" not in [next_.line.skill.name for next_ in sheet.next]
    assert (sheet.scope, sheet.doors) == ([], [])


@pytest.mark.django_db
def test_each_thing_says_its_reason(signed_in: Client, member: Member) -> None:
    base, tag = make_skill("Inspect"), make_tag("Caliper")
    make_need(make_skill("Adjust", discipline=base.discipline), base)
    tag_skill(base, tag)
    tag_skill(make_skill("Turn a bowl"), tag)
    master(member, base)
    sheet = opened_to(member)
    [adjust] = [next_ for next_ in sheet.next if next_.line.skill.name == "Adjust"]
    assert [line.skill.name for line in adjust.builds_on] == ["Inspect"]
    [door] = sheet.doors
    assert (door.share, [line.tags for line in door.lines]) == (100, [(tag,)])
    page = signed_in.get("/journey/open/").content.decode()
    assert "You have 100 % of its scope in hand." in page


QUERIES = {
    # Two of them: which courses she takes, and whether she was asked to mentor. A plan adds one.
    "/journey/": 10,
    "/journey/skills/": 5,
    "/journey/skills/wood/": 6,
    "/journey/open/": 6,
}


@pytest.mark.django_db
@pytest.mark.parametrize("skills", [1, 3, 300])
def test_a_journey_asks_as_much_however_many_skills(
    signed_in: Client,
    member: Member,
    skills: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    tag, wood = make_tag(), make_discipline("Wood")
    tag_skill(make_skill(), tag)
    with changing_graph():
        held = [make_skill(discipline=wood) for _ in range(skills)]
        for skill in held:
            make_need(make_skill(discipline=wood), skill)
            tag_skill(skill, tag)
    for skill in held:
        attest(member, skill)
    for address, queries in QUERIES.items():
        signed_in.get(address)
        with django_assert_num_queries(queries):
            signed_in.get(address)


@pytest.mark.django_db
def test_a_crossing_says_where_one_came_from_and_what_carried_one(member: Member) -> None:
    bicycles, radios = make_discipline("Bicycles"), make_discipline("Radios")
    tag = make_tag("Multimeter")
    first, second = (
        make_skill("Lights", discipline=bicycles),
        make_skill("Tubes", discipline=radios),
    )
    tag_skill(first, tag)
    tag_skill(second, tag)
    attest(member, first, months=10)
    attest(member, second, months=2)
    sheet = sheet_of(member)
    told = [(s.discipline, s.came_from, s.first.name, s.tags) for s in sheet.stages]
    assert told == [(bicycles, None, "Lights", []), (radios, bicycles, "Tubes", [tag])]
    assert sheet.breadth.able == 2
    assert 1 <= sheet.breadth.reach < 2  # they share their only tag


@pytest.mark.django_db
def test_claims_never_make_one_broader(member: Member) -> None:
    attest(member, make_skill())
    before = sheet_of(member).breadth
    for _ in range(3):
        claim_level(member=member, skill=make_skill(), level=4)
    assert sheet_of(member).breadth[:2] == before[:2] == (1, 1.0)


@pytest.mark.django_db
def test_a_tally_counts_each_skill_once(member: Member) -> None:
    wood = make_discipline("Wood")
    able, practised, claimed = (make_skill(discipline=wood) for _ in range(3))
    attest(member, able)
    master(member, able)
    master(member, practised)
    claim_level(member=member, skill=practised, level=4)
    claim_level(member=member, skill=claimed, level=2)
    [tally] = sheet_of(member).tallies
    assert tally == (wood, 1, 1, 0, 1)


@pytest.mark.django_db
def test_who_holds_nothing_is_told_of_no_discipline_within_reach(member: Member) -> None:
    make_skill()
    assert sheet_of(member).near == []


@pytest.mark.django_db
def test_few_who_came_the_same_way_are_not_counted(signed_in: Client, member: Member) -> None:
    bicycles, radios = make_discipline("Bicycles"), make_discipline("Radios")
    first, second = make_skill(discipline=bicycles), make_skill(discipline=radios)
    attest(member, first)
    said = "members came here from a discipline of yours"
    for number in range(5):
        assert said not in signed_in.get("/journey/").content.decode()
        other = Member.objects.create_user(f"m{number}@example.org", "x")
        attest(other, first, months=5)
        attest(other, second, months=1)
    assert f"At least 5 {said}" in signed_in.get("/journey/").content.decode()


@pytest.mark.django_db
def test_evidence_is_told_with_who_when_and_who_can_take_it_back(
    signed_in: Client, member: Member, editor: Member
) -> None:
    skill = make_skill("Solder", discipline=make_discipline("Radios"))
    record_evidence(member=editor, skill=skill, kind=Evidence.Kind.MENTOR_ATTESTS)
    record_evidence(member=member, skill=skill, kind=Evidence.Kind.MENTOR_ATTESTS, by=editor)
    master(member, skill)
    taken = Evidence.objects.get(kind=Evidence.Kind.EXERCISES_MASTERED)
    revoke_evidence(evidence=taken, reason="The exercise was wrong.")
    page = " ".join(signed_in.get("/journey/skills/radios/").content.decode().split())
    assert f"by {editor}" in page
    assert page.count("can be taken back by who gave it") == 1
    assert "Taken back: The exercise was wrong." in page


@pytest.mark.django_db
def test_of_ones_claims_the_one_that_counts_is_taken_back(member: Member) -> None:
    wood = make_discipline("Wood")
    skill = make_skill(discipline=wood)
    for level in (4, 2, 3):
        claim_level(member=member, skill=skill, level=level)
    [ground] = grounds(member, lines_of(member), wood)
    assert [(f.evidence.level, f.is_own_claim) for f in ground.facts] == [
        (3, True),
        (2, False),
        (4, False),
    ]


@pytest.mark.django_db
def test_nobody_reads_anothers_evidence(signed_in: Client, editor: Member) -> None:
    skill = make_skill("Solder", discipline=make_discipline("Radios"))
    record_evidence(
        member=editor, skill=skill, kind=Evidence.Kind.EXERCISES_MASTERED, note="canary"
    )
    page = signed_in.get("/journey/skills/radios/").content.decode()
    assert "canary" not in page
    assert "Nothing is shown in this discipline yet." in page


@pytest.mark.django_db
def test_a_claim_is_taken_back_where_one_stands(signed_in: Client, member: Member) -> None:
    skill = make_skill("Bake bread")
    claim_level(member=member, skill=skill, level=3)
    address = f"{skill.get_absolute_url()}claim/"
    assert "Take it back" in signed_in.get(skill.get_absolute_url()).content.decode()
    listed = "/journey/skills/"
    behind = f"{listed}{skill.discipline.slug}/"
    for name, page in (("held", listed), ("evidence", behind)):
        claim_level(member=member, skill=skill, level=3)
        assert f'name="back" value="{name}"' in signed_in.get(page).content.decode()
        back = signed_in.post(address, {"level": "0", "back": name})
        assert back["location"] == page
        assert SkillState.objects.get(member=member).claimed == 0
        assert "Your own word is taken back." in signed_in.get(page).content.decode()
    assert "Take it back" not in signed_in.get(skill.get_absolute_url()).content.decode()
    elsewhere = signed_in.post(address, {"level": "2", "back": "https://evil.example"})
    assert elsewhere["location"] == skill.get_absolute_url()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/journey/skills/", "/journey/"),
        ("/journey/", "/journey/"),
        ("/groups/", "/journey/"),
        ("/skills/", "/skills/"),
    ],
)
def test_the_header_says_in_one_place_where_one_is(signed_in: Client, path: str, here: str) -> None:
    header = signed_in.get(path).content.decode().split("</header>")[0]
    assert re.findall(r'href="([^"]*)" aria-current="true"', header) == [here]


@pytest.mark.django_db
def test_the_time_line_begins_its_months_where_its_reader_lives(member: Member) -> None:
    attest(member, make_skill(), months=14)
    for zone in ("America/Lima", "Pacific/Auckland"):
        with timezone.override(zone):
            line = sheet_of(member).time_line
            assert line
            assert {(tick.at.day, tick.at.hour) for tick in line.ticks} == {(1, 0)}
            assert {str(tick.at.tzinfo) for tick in line.ticks} == {zone}


@pytest.mark.django_db
def test_what_is_practised_and_able_at_once_is_told_once(member: Member) -> None:
    first, second = make_skill(), make_skill()
    attest(member, first, months=3)
    record_evidence(
        member=member,
        skill=second,
        kind=Evidence.Kind.EXERCISES_MASTERED,
        at=timezone.now() - timedelta(days=60),
    )
    attest(member, second, months=1)
    told = [(entry.skill.pk, entry.level) for entry in sheet_of(member).reached]
    assert told == [(second.pk, 3), (second.pk, 2), (first.pk, 3)]


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_bend_never_leaves_a_lane_before_it_begins(*, mirrored: bool) -> None:
    way = Crossed(METAL, WOOD, datetime(2026, 2, 1, tzinfo=UTC), 4, ())
    onward = -1 if mirrored else 1
    paper = Paper(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC), mirrored)
    begins = {WOOD: paper.x(way.at) - onward * 5}
    atlas = Atlas(SkillGraph.of([]))
    vars(atlas)["skills"] = {}
    drawn = bend(way, {WOOD: 10, METAL: 60}, begins, paper, atlas)
    assert drawn.path.startswith(f"M{begins[WOOD]:g} 10C")
