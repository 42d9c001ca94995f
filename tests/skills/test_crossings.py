"""Crossings as they are stored: with the level, in its transaction, and equal when derived anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from members.models import Member
from skills.evidence.actions import claim_level, rebuild_states, record_evidence, revoke_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Skill
from skills.journey import actions
from skills.journey.models import Crossing
from tests.conftest import new_member
from tests.skills.factories import make_skill, make_tag, tag_skill
from tests.threads import in_threads, onto_disk, read

Kind = Evidence.Kind
START = datetime(2026, 1, 1, tzinfo=UTC)


def day(number: int) -> datetime:
    return START + timedelta(days=number)


def practise(member: Member, skill: Skill, at: int) -> None:
    record_evidence(member=member, skill=skill, kind=Kind.EXERCISES_MASTERED, at=day(at))


def become_able(member: Member, skill: Skill, at: int) -> None:
    record_evidence(member=member, skill=skill, kind=Kind.PROJECT_REVIEWED, at=day(at))


@pytest.fixture
def wood(db: None) -> Skill:
    return make_skill("Saw to a line")


@pytest.fixture
def metal(wood: Skill) -> Skill:
    """Shares a saw with wood."""
    skill, saw = make_skill("Cut a tube"), make_tag("Saw")
    tag_skill(wood, saw)
    tag_skill(skill, saw)
    return skill


def stored(member: Member) -> list[tuple[Any, ...]]:
    rows = Crossing.objects.of(member).values_list(
        "from_discipline", "to_discipline", "at", "first_skill", "tags"
    )
    return list(rows)


def test_becoming_able_elsewhere_is_a_crossing_with_what_carried_it(
    member: Member, wood: Skill, metal: Skill
) -> None:
    become_able(member, wood, 1)
    become_able(member, metal, 2)
    [saw] = metal.scope.all()
    assert stored(member) == [
        (None, wood.discipline_id, day(1), wood.pk, []),
        (wood.discipline_id, metal.discipline_id, day(2), metal.pk, [saw.pk]),
    ]


def test_claims_and_practice_cross_nothing(member: Member, wood: Skill) -> None:
    claim_level(member=member, skill=wood, level=4)
    practise(member, wood, 1)
    assert stored(member) == []


def test_evidence_that_arrives_late_changes_what_came_before(
    member: Member, wood: Skill, metal: Skill
) -> None:
    become_able(member, metal, 5)
    become_able(member, wood, 9)
    assert [row[:2] for row in stored(member)] == [
        (None, metal.discipline_id),
        (metal.discipline_id, wood.discipline_id),
    ]
    practise(member, wood, 1)
    assert stored(member)[0][4] == [metal.scope.get().pk]
    become_able(member, wood, 2)
    assert [row[:2] for row in stored(member)] == [
        (None, wood.discipline_id),
        (wood.discipline_id, metal.discipline_id),
    ]


def test_revoked_is_as_if_never_given(member: Member, wood: Skill, metal: Skill) -> None:
    become_able(member, metal, 2)
    before = stored(member)
    become_able(member, wood, 1)
    assert stored(member) != before
    revoke_evidence(evidence=Evidence.objects.get(skill=wood), reason="Somebody else's.")
    assert stored(member) == before
    assert SkillState.objects.get(skill=wood).able_at is None


def test_more_of_the_same_discipline_is_no_second_crossing(member: Member, wood: Skill) -> None:
    become_able(member, wood, 1)
    become_able(member, make_skill(discipline=wood.discipline), 2)
    assert len(stored(member)) == 1


def test_rebuilding_puts_right_what_was_wrong_and_nothing_else(
    member: Member, outsider: Member, wood: Skill, metal: Skill
) -> None:
    for person in (member, outsider):
        become_able(person, wood, 1)
        become_able(person, metal, 2)
    right = list(Crossing.objects.order_by("pk").values())
    rebuild_states()
    assert list(Crossing.objects.order_by("pk").values()) == right
    Crossing.objects.filter(member=member, from_discipline=None).delete()
    Crossing.objects.filter(member=outsider).update(tags=[1, 2])
    SkillState.objects.update(able_at=None, practised_at=None)
    call_command("rebuild_states")
    assert stored(member) == stored(outsider)
    assert len(stored(member)) == 2


def test_a_skill_that_is_no_longer_published_keeps_its_crossing(
    member: Member, wood: Skill
) -> None:
    become_able(member, wood, 1)
    wood.live = False
    wood.save()
    rebuild_states()
    assert [row[1] for row in stored(member)] == [wood.discipline_id]


@pytest.mark.parametrize("disciplines", [1, 3])
def test_what_does_not_make_able_asks_nothing_of_the_journey(
    member: Member, disciplines: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(disciplines):
        become_able(member, make_skill(), number)
    skill = make_skill()
    record_evidence(member=member, skill=skill, kind=Kind.LESSON_SEEN)
    savepoints = 2 * 2  # of the whole, and of the evidence
    with django_assert_num_queries(savepoints + 8):  # one of them: was a crossing later than this
        practise(member, skill, 400)


@pytest.mark.parametrize("disciplines", [1, 3])
def test_a_crossing_costs_the_same_however_many_there_are(
    member: Member, disciplines: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(disciplines):
        become_able(member, make_skill(), number)
    skill = make_skill()
    record_evidence(member=member, skill=skill, kind=Kind.LESSON_SEEN)
    become_able(new_member("warm"), make_skill(), 0)
    with django_assert_num_queries(
        18
    ):  # seven of them read and write crossings, one looks for an offer
        become_able(member, skill, 400)


def test_counts_of_few_people_are_not_told_nor_found_out_by_comparing(
    wood: Skill, metal: Skill
) -> None:
    stone = make_skill()

    def cross(people: int, start: Skill) -> None:
        for _ in range(people):
            person = new_member(f"person-{Member.objects.count()}")
            become_able(person, start, 1)
            become_able(person, metal, 2)

    def came(*starts: Skill) -> dict[int, int]:
        return Crossing.objects.came_from([skill.discipline_id for skill in starts])

    cross(4, wood)
    assert came(wood) == {}
    cross(3, wood)
    cross(4, stone)
    assert came(wood) == came(wood, stone) == {metal.discipline_id: 5}
    cross(1, stone)
    assert came(wood, stone) == {metal.discipline_id: 10}


def test_nobody_reads_anothers_crossings(member: Member, outsider: Member, wood: Skill) -> None:
    become_able(member, wood, 1)
    assert list(Crossing.objects.of(outsider)) == []


@pytest.fixture
def two_skills(
    transactional_db: None, member: Member, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[Skill]:
    skills = [make_skill("Saw to a line"), make_skill("Cut a tube")]
    onto_disk(tmp_path / "crossings.sqlite3", monkeypatch)
    return skills


def test_of_two_that_arrive_at_once_each_sees_the_other(
    two_skills: list[Skill], member: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    derive = actions.crossings

    def derive_slowly(*arguments: Any) -> Any:
        found = derive(*arguments)
        sleep(0.2)  # time in which the other would slip in if it could
        return found

    monkeypatch.setattr(actions, "crossings", derive_slowly)
    first, second = two_skills
    in_threads(
        lambda: become_able(member, first, 0),
        lambda: become_able(member, second, 1),
    )
    ways = Crossing.objects.of(member).values_list("from_discipline", "to_discipline")
    homes = first.discipline_id, second.discipline_id
    assert read(lambda: list(ways)) == [(None, homes[0]), homes]


def test_a_crossing_goes_with_its_member(member: Member, wood: Skill) -> None:
    become_able(member, wood, 1)
    member.delete()
    assert not Crossing.objects.exists()
