"""Splitting, renaming and retiring what the graph is made of; and disciplines and tags merged."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from members.models import Member
from skills.curation.actions import (
    CurationError,
    Part,
    merge_disciplines,
    merge_tags,
    rename_discipline,
    rename_skill,
    rename_tag,
    retire_discipline,
    retire_skill,
    retire_tag,
    split_discipline,
    split_skill,
    split_tag,
    undo_change,
)
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Discipline, Prerequisite, Skill
from skills.journey.models import Crossing
from skills.scope.models import ScopeTag
from tests.skills.curation.rows import all_rows
from tests.skills.factories import make_discipline, make_need, make_skill, make_tag, tag_skill

pytestmark = pytest.mark.django_db

NEEDS, OPENS = "skills.Prerequisite.skill", "skills.Prerequisite.needs"


@pytest.fixture
def home() -> Discipline:
    return make_discipline("Bicycles")


@pytest.fixture
def wheel(home: Discipline) -> Skill:
    return make_skill("Mend a wheel", discipline=home)


def parts(**takes: dict[str, list[int]]) -> list[Part]:
    return [
        Part("True", "true", Decimal(1), takes.get("true", {})),
        Part("Lace", "lace", Decimal(3), takes.get("lace", {})),
    ]


def edges() -> set[tuple[str, str, int]]:
    return set(Prerequisite.objects.values_list("skill__name", "needs__name", "group"))


def test_each_part_takes_the_needs_that_it_was_given(home: Discipline, wheel: Skill) -> None:
    a, b = (make_skill(name, discipline=home) for name in "AB")
    first, second = make_need(wheel, a, group=1), make_need(wheel, b, group=2)
    given = parts(true={NEEDS: [first.pk, second.pk]}, lace={NEEDS: [second.pk]})
    split_skill(skill=wheel, parts=given, evidence_goes_to="stays")
    assert edges() == {("True", "A", 1), ("True", "B", 2), ("Lace", "B", 2)}


def test_an_alternative_to_the_whole_is_one_to_each_part(home: Discipline, wheel: Skill) -> None:
    tour, van = make_skill("Tour", discipline=home), make_skill("Van", discipline=home)
    row = make_need(tour, wheel, group=1)
    make_need(tour, van, group=1)
    given = parts(true={OPENS: [row.pk]}, lace={OPENS: [row.pk]})
    split_skill(skill=wheel, parts=given, evidence_goes_to="stays")
    assert edges() == {
        ("Tour", "True", 1),
        ("Tour", "Van", 1),
        ("Tour", "Lace", 2),
        ("Tour", "Van", 2),
    }


@pytest.mark.parametrize(
    ("goes_to", "held"),
    [(1, {"Lace"}), ("all", {"True", "Lace"}), ("stays", {"Mend a wheel"})],
)
def test_evidence_goes_where_the_editor_says_and_comes_back(
    wheel: Skill, member: Member, goes_to: int, held: set[str]
) -> None:
    record_evidence(member=member, skill=wheel, kind=Evidence.Kind.PROJECT_REVIEWED)
    before = all_rows()
    change = split_skill(skill=wheel, parts=parts(), evidence_goes_to=goes_to)
    states = SkillState.objects.filter(member=member, shown__gt=0)
    assert set(states.values_list("skill__name", flat=True)) == held
    undo_change(change=change)
    assert all_rows() == before


def test_what_came_to_a_part_since_goes_back_to_the_whole(home: Discipline, wheel: Skill) -> None:
    change = split_skill(skill=wheel, parts=parts(), evidence_goes_to="stays")
    make_need(make_skill("Tour", discipline=home), Skill.objects.get(slug="lace"))
    undo_change(change=change)
    assert edges() == {("Tour", "Mend a wheel", 1)}


def test_parts_need_addresses_of_their_own(wheel: Skill) -> None:
    twice = [Part("A", "a", Decimal(1)), Part("B", "a", Decimal(1))]
    with pytest.raises(CurationError):
        split_skill(skill=wheel, parts=twice, evidence_goes_to="stays")


def test_a_renamed_skill_is_found_at_every_address_it_had(client: Client, wheel: Skill) -> None:
    rename_skill(skill=wheel, name="Mend wheels", slug="mend-wheels")
    other = make_discipline("Carts")
    rename_skill(skill=wheel, name="Mend wheels", slug="wheels", discipline=other)
    for old in ("/skills/bicycles/mend-a-wheel/", "/skills/bicycles/mend-wheels/"):
        page = client.get(old)
        assert (page.status_code, page["Location"]) == (301, "/skills/carts/wheels/")


def test_a_taken_address_is_named(home: Discipline, wheel: Skill) -> None:
    make_skill("Taken", discipline=home)
    with pytest.raises(CurationError) as refused:
        rename_skill(skill=wheel, name="Mend", slug="taken")
    assert refused.value.messages == ["This address is taken in Bicycles: “Taken”."]


def test_a_new_row_at_an_old_address_wins(client: Client, home: Discipline, wheel: Skill) -> None:
    rename_skill(skill=wheel, name="Mend", slug="mend")
    make_skill("Mend a wheel", discipline=home)
    assert client.get("/skills/bicycles/mend-a-wheel/").status_code == 200


def test_merged_and_retired_skills_lead_on_however_long_the_chain(
    client: Client, home: Discipline, wheel: Skill
) -> None:
    b, c = make_skill("B", discipline=home), make_skill("C", discipline=home)
    retire_skill(skill=wheel, replaced_by=b)
    retire_skill(skill=b, replaced_by=c)
    page = client.get("/skills/bicycles/mend-a-wheel/")
    assert (page.status_code, page["Location"]) == (301, "/skills/bicycles/c/")


def test_what_needed_a_retired_skill_needs_its_replacement_or_nothing(
    home: Discipline, wheel: Skill
) -> None:
    tour, other = make_skill("Tour", discipline=home), make_skill("Other", discipline=home)
    make_need(tour, wheel)
    before = all_rows()
    change = retire_skill(skill=wheel, replaced_by=other)
    assert edges() == {("Tour", "Other", 1)}
    undo_change(change=change)
    change = retire_skill(skill=wheel)
    assert edges() == set()
    undo_change(change=change)
    assert all_rows() == before


def test_merged_disciplines_are_one_home_and_clashing_addresses_differ(
    client: Client, home: Discipline, wheel: Skill, member: Member
) -> None:
    other = make_discipline("Carts")
    same = make_skill("Mend a wheel", discipline=other)
    record_evidence(member=member, skill=same, kind=Evidence.Kind.PROJECT_REVIEWED)
    before = all_rows()
    change = merge_disciplines(source=other, target=home)
    assert set(home.skills.values_list("slug", flat=True)) == {"mend-a-wheel", "mend-a-wheel-2"}
    assert Crossing.objects.get().to_discipline == home
    assert client.get("/skills/carts/")["Location"] == "/skills/bicycles/"
    page = client.get("/skills/carts/mend-a-wheel/")
    assert page["Location"] == "/skills/bicycles/mend-a-wheel-2/"
    undo_change(change=change)
    assert all_rows() == before
    assert client.get("/skills/carts/").status_code == 200


def test_a_split_discipline_gives_the_chosen_skills_a_new_home(
    client: Client, home: Discipline, wheel: Skill
) -> None:
    make_skill("Stays", discipline=home)
    before = all_rows()
    change = split_discipline(discipline=home, name="Wheels", slug="wheels", skills=[wheel.pk])
    page = client.get("/skills/bicycles/mend-a-wheel/")
    assert page["Location"] == "/skills/wheels/mend-a-wheel/"
    undo_change(change=change)
    assert all_rows() == before


def test_below_a_renamed_discipline_all_is_found(
    client: Client, home: Discipline, wheel: Skill
) -> None:
    rename_discipline(discipline=home, name="Cycles", slug="cycles")
    assert client.get("/skills/bicycles/")["Location"] == "/skills/cycles/"
    page = client.get("/skills/bicycles/mend-a-wheel/")
    assert (page.status_code, page["Location"]) == (301, "/skills/cycles/mend-a-wheel/")
    assert client.get("/skills/bicycles/never-was/").status_code == 404


def test_a_discipline_with_skills_is_not_retired_and_an_empty_one_comes_back(
    home: Discipline, wheel: Skill
) -> None:
    with pytest.raises(CurationError):
        retire_discipline(discipline=home)
    empty = make_discipline("Empty")
    before = all_rows()
    change = retire_discipline(discipline=empty)
    assert not Discipline.objects.filter(pk=empty.pk).exists()
    undo_change(change=change)
    assert all_rows() == before


def test_merged_tags_go_by_both_names(client: Client, wheel: Skill) -> None:
    caliper, calliper = make_tag("Caliper"), make_tag("Calliper", synonyms=["Vernier"])
    tag_skill(wheel, calliper)
    before = all_rows()
    change = merge_tags(source=calliper, target=caliper)
    caliper.refresh_from_db()
    assert caliper.synonyms == ["Calliper", "Vernier"]
    assert list(Skill.objects.get(pk=wheel.pk).scope.all()) == [caliper]
    assert client.get("/scope/calliper/")["Location"] == "/scope/caliper/"
    undo_change(change=change)
    assert all_rows() == before


def test_a_split_tag_gives_the_chosen_skills_the_new_one(home: Discipline, wheel: Skill) -> None:
    tag, other = make_tag("Gauge"), make_skill("Other", discipline=home)
    tag_skill(wheel, tag)
    tag_skill(other, tag)
    before = all_rows()
    row = tag.tagged_skills.get(content_object=wheel)
    rows = {"skills.TaggedSkill.tag": [row.pk]}
    change = split_tag(tag=tag, name="Dial gauge", rows=rows)
    assert [t.name for t in Skill.objects.get(pk=wheel.pk).scope.all()] == ["Dial gauge"]
    assert [t.name for t in Skill.objects.get(pk=other.pk).scope.all()] == ["Gauge"]
    undo_change(change=change)
    assert all_rows() == before


def test_tags_are_renamed_and_retired(client: Client, wheel: Skill) -> None:
    tag = make_tag("Gauge")
    tag_skill(wheel, tag)
    before = all_rows()
    renamed = rename_tag(tag=tag, name="Dial gauge")
    assert client.get("/scope/gauge/")["Location"] == "/scope/dial-gauge/"
    undo_change(change=renamed)
    retired = retire_tag(tag=ScopeTag.objects.get())
    assert client.get("/scope/gauge/").status_code == 404
    undo_change(change=retired)
    assert all_rows() == before
