"""Versions of how alike the disciplines are: built from scope and people, stored, explained."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from members.models import Member
from members.work.duties import DUTIES
from skills.atlas import current_atlas
from skills.evidence.actions import claim_level, record_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from skills.journey.actions import rebuild_kinship
from skills.journey.domain.kinship import BY_PEOPLE, BY_SCOPE, NEW
from skills.journey.domain.reach import reach
from skills.journey.kinship import current_kinship
from skills.journey.models import Crossing, Kinship
from tests.conftest import new_member
from tests.skills.factories import make_skill, make_tag, tag_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(db: None) -> tuple[Skill, Skill]:
    """Two disciplines, each with a tool of its own and one in common."""
    one, other, common = make_skill("Saw"), make_skill("File"), make_tag("Vise")
    tag_skill(one, common, make_tag("Ripsaw"))
    tag_skill(other, common, make_tag("Rasp"))
    return one, other


def able_in(people: int, *skills: Skill) -> None:
    for _ in range(people):
        person = new_member(f"person-{Member.objects.count()}")
        for skill in skills:
            record_evidence(member=person, skill=skill, kind=Evidence.Kind.PROJECT_REVIEWED)


def alike(pair: tuple[Skill, Skill]) -> float:
    one, other = (skill.discipline_id for skill in pair)
    return current_kinship(current_atlas()).similarity.of(one, other)


def test_before_the_first_version_scope_alone_speaks(pair: tuple[Skill, Skill]) -> None:
    by_scope = alike(pair)
    assert 0 < by_scope < 1
    able_in(10, *pair)
    assert alike(pair) == by_scope
    assert rebuild_kinship()
    assert alike(pair) > by_scope


def test_four_people_move_nothing_and_leave_no_number(pair: tuple[Skill, Skill]) -> None:
    rebuild_kinship()
    before = alike(pair)
    able_in(4, *pair)
    assert rebuild_kinship() is None
    assert alike(pair) == before
    assert Kinship.objects.get().members == 0


def test_a_version_says_what_moved_and_an_unmoved_one_is_not_stored(
    pair: tuple[Skill, Skill], capsys: pytest.CaptureFixture[str]
) -> None:
    ours = [skill.discipline_id for skill in pair]
    call_command("rebuild_kinship")
    able_in(10, *pair)
    call_command("rebuild_kinship")
    call_command("rebuild_kinship")
    told = capsys.readouterr().out.splitlines()
    first, second = Kinship.objects.order_by("pk")
    assert told[0] == f"Version {first.pk}, from scope tags alone: 0 pairs moved."
    assert told[1] == f"Version {second.pk}, from 10 members and more: 1 pairs moved."
    assert told[2].startswith(f"  {pair[0].discipline.name} and {pair[1].discipline.name}: ")
    assert told[3] == "Nothing moved: the last version stands."
    assert [move.cause for move in second.moves_among(ours)] == [BY_PEOPLE]
    assert second.moves_among(ours[:1]) == []


def test_scope_and_new_disciplines_are_told_as_causes(pair: tuple[Skill, Skill]) -> None:
    rebuild_kinship()
    tag_skill(pair[0], make_tag("Clamp"))
    kinship = rebuild_kinship()
    assert kinship
    assert [cause for *_, cause in kinship.moved] == [BY_SCOPE]
    tag_skill(make_skill("Turn"), pair[0].scope.get(name="Vise"))
    kinship = rebuild_kinship()
    assert kinship
    assert {cause for *_, cause in kinship.moved} >= {NEW}


def test_claims_never_move_a_reach(pair: tuple[Skill, Skill], member: Member) -> None:
    for skill in pair:
        claim_level(member=member, skill=skill, level=4)
    own = Crossing.objects.of(member).values_list("to_discipline", flat=True)
    assert reach(current_kinship(current_atlas()).similarity, own) == 0


@pytest.mark.parametrize("disciplines", [1, 3])
def test_it_is_one_query_when_nothing_has_moved(
    disciplines: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(disciplines):
        tag_skill(make_skill(), make_tag())
    rebuild_kinship()
    atlas = current_atlas()
    current_kinship(atlas)
    with django_assert_num_queries(1):
        current_kinship(atlas)


def test_the_worker_measures_it_once_a_day_and_writes_nothing_where_nothing_moved(
    pair: tuple[Skill, Skill],
) -> None:
    daily = DUTIES["kinship"]
    assert daily.every == timedelta(days=1)
    daily.do()
    daily.do()
    assert Kinship.objects.count() == 1
    able_in(10, *pair)
    daily.do()
    assert Kinship.objects.count() == 2
