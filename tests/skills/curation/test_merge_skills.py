"""Two skills become one: what named the first names the second, and can be given back."""

from __future__ import annotations

import pytest

from members.models import Member
from skills.curation.actions import (
    CannotUndoError,
    CurationError,
    merge_skills,
    undo_change,
)
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.actions import PrerequisiteLoop
from skills.graph.models import ExternalId, Prerequisite, Relation, Skill
from skills.journey.models import Crossing
from skills.levels import Level
from tests.skills.curation.rows import all_rows
from tests.skills.factories import make_discipline, make_need, make_skill, make_tag, tag_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[Skill, Skill]:
    home = make_discipline("Bicycles")
    return make_skill("True a wheel", discipline=home), make_skill("True wheels", discipline=home)


def needs_of(skill: Skill) -> list[set[str]]:
    groups: dict[int, set[str]] = {}
    for row in Prerequisite.objects.filter(skill=skill).order_by("group"):
        groups.setdefault(row.group, set()).add(row.needs.name)
    return list(groups.values())


def test_evidence_follows_and_the_level_with_it(two: tuple[Skill, Skill], member: Member) -> None:
    source, target = two
    record_evidence(member=member, skill=source, kind=Evidence.Kind.PROJECT_REVIEWED)
    record_evidence(member=member, skill=target, kind=Evidence.Kind.LESSON_SEEN)
    merge_skills(source=source, target=target)
    [state] = SkillState.objects.filter(member=member)
    assert (state.skill, state.shown) == (target, Level.ABLE)
    assert set(Evidence.objects.values_list("skill", flat=True)) == {target.pk}
    assert Crossing.objects.get().first_skill == target


def test_the_source_is_retired_in_favour_of_the_target(two: tuple[Skill, Skill]) -> None:
    source, target = two
    merge_skills(source=source, target=target)
    source.refresh_from_db()
    assert (source.live, source.replaced_by) == (False, target)


def test_needs_of_both_are_needed_and_none_is_said_twice(two: tuple[Skill, Skill]) -> None:
    source, target = two
    a, b, c = (make_skill(name, discipline=source.discipline) for name in "ABC")
    make_need(target, a, group=1)
    make_need(source, a, group=1)
    make_need(source, b, group=2)
    make_need(source, c, group=2)
    merge_skills(source=source, target=target)
    assert needs_of(target) == [{"A"}, {"B", "C"}]


def test_what_needed_either_needs_the_target_once(two: tuple[Skill, Skill]) -> None:
    source, target = two
    x, y = (make_skill(name, discipline=source.discipline) for name in "XY")
    make_need(x, source, group=1)
    make_need(x, target, group=2)
    make_need(y, source, group=1)
    make_need(y, x, group=1)
    merge_skills(source=source, target=target)
    assert needs_of(x) == [{target.name}]
    assert needs_of(y) == [{target.name, "X"}]


def test_a_need_between_the_two_falls_away(two: tuple[Skill, Skill]) -> None:
    source, target = two
    make_need(target, source)
    merge_skills(source=source, target=target)
    assert not Prerequisite.objects.exists()


def test_a_merge_that_would_close_a_loop_is_refused_with_its_path(
    two: tuple[Skill, Skill],
) -> None:
    source, target = two
    between = make_skill("Between", discipline=source.discipline)
    make_need(between, source)
    make_need(target, between)
    before = all_rows()
    with pytest.raises(PrerequisiteLoop) as refused:
        merge_skills(source=source, target=target)
    assert "“True wheels” needs “Between” needs “True wheels”" in refused.value.messages[0]
    assert all_rows() == before


def test_tags_identifiers_and_relations_follow_once(two: tuple[Skill, Skill]) -> None:
    source, target = two
    gauge, stand = make_tag("Gauge"), make_tag("Stand")
    tag_skill(source, gauge, stand)
    tag_skill(target, gauge)
    other = make_skill("Other", discipline=source.discipline)
    Relation.objects.create(a=source, b=other)
    Relation.objects.create(a=other, b=target)
    Relation.objects.create(a=source, b=target, kind="transfers")
    ExternalId.objects.create(skill=source, scheme="esco", uri="1")
    merge_skills(source=source, target=target)
    assert {tag.name for tag in Skill.objects.get(pk=target.pk).scope.all()} == {"Gauge", "Stand"}
    assert Relation.objects.count() == 1
    assert ExternalId.objects.get().skill == target


def test_undone_every_row_is_as_before(two: tuple[Skill, Skill], member: Member) -> None:
    source, target = two
    a = make_skill("A", discipline=source.discipline)
    make_need(source, a)
    make_need(make_skill("Z", discipline=source.discipline), source)
    tag_skill(source, make_tag("Gauge"))
    record_evidence(member=member, skill=source, kind=Evidence.Kind.PROJECT_REVIEWED)
    record_evidence(member=member, skill=target, kind=Evidence.Kind.LESSON_SEEN)
    before = all_rows()
    undo_change(change=merge_skills(source=source, target=target))
    assert all_rows() == before


def test_not_undone_once_something_was_learnt_on_top(
    two: tuple[Skill, Skill], member: Member
) -> None:
    source, target = two
    change = merge_skills(source=source, target=target)
    record_evidence(member=member, skill=target, kind=Evidence.Kind.LESSON_SEEN)
    with pytest.raises(CannotUndoError) as refused:
        undo_change(change=change)
    assert refused.value.messages == [
        "Something was learnt on top: 1 piece of evidence since, in True wheels."
    ]


def test_not_undone_while_a_later_change_builds_on_it(two: tuple[Skill, Skill]) -> None:
    source, target = two
    first = merge_skills(source=source, target=target)
    second = merge_skills(source=target, target=make_skill("Wheels"))
    with pytest.raises(CannotUndoError) as refused:
        undo_change(change=first)
    assert refused.value.messages == [
        "A later change builds on it; undo that first: “True wheels” was merged into “Wheels”."
    ]
    undo_change(change=second)
    undo_change(change=first)
    assert Skill.objects.live().count() == 3


def test_not_undone_twice(two: tuple[Skill, Skill]) -> None:
    change = merge_skills(source=two[0], target=two[1])
    undo_change(change=change)
    with pytest.raises(CannotUndoError):
        undo_change(change=change)


def test_a_skill_is_not_merged_with_itself_or_with_a_draft(two: tuple[Skill, Skill]) -> None:
    source, _ = two
    with pytest.raises(CurationError):
        merge_skills(source=source, target=source)
    with pytest.raises(CurationError):
        merge_skills(source=source, target=make_skill(live=False))


def test_what_is_shown_of_a_merged_skill_afterwards_counts_for_the_target(
    two: tuple[Skill, Skill], member: Member
) -> None:
    """A guest's notebook, or a page that was open before, still names the source."""
    source, target = two
    merge_skills(source=source, target=target)
    change = record_evidence(member=member, skill=source, kind=Evidence.Kind.LESSON_SEEN)
    assert (change.skill, change.after.shown) == (target.pk, Level.AWARE)
    assert Evidence.objects.get().skill == target
