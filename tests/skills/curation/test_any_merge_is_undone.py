"""Whatever the graph and whatever was shown: merged and undone, every row is as it was."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.models import Member
from skills.curation.actions import merge_skills, undo_change
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.actions import PrerequisiteLoop, changing_graph
from skills.graph.models import Prerequisite, Relation, Skill
from skills.graph.version import read_graph
from skills.levels import Level
from skills.scope.models import TaggedSkill
from tests.conftest import new_member
from tests.skills.curation.rows import all_rows
from tests.skills.factories import make_discipline, make_skill, make_tag
from tests.skills.graphs import Edge, edges_without_loops

SKILLS = 6
KINDS = [kind for kind in Evidence.Kind if kind != Evidence.Kind.PEER_ATTESTS]
numbers = st.integers(1, SKILLS)
pairs = st.tuples(numbers, numbers).filter(lambda pair: pair[0] != pair[1])


class Story(NamedTuple):
    """What stands before the merge. `facts`: which of two members, in what, which kind."""

    edges: list[Edge]
    tagged: list[tuple[int, int]]
    kin: list[tuple[int, int]]
    facts: list[tuple[int, int, Evidence.Kind]]


stories = st.builds(
    Story,
    edges_without_loops(SKILLS),
    st.lists(st.tuples(numbers, st.integers(0, 1)), unique=True, max_size=6),
    st.lists(pairs, unique_by=frozenset, max_size=4),
    st.lists(st.tuples(st.integers(0, 1), numbers, st.sampled_from(KINDS)), max_size=8),
)


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=stories, merged=pairs)
def test_merged_and_undone_every_row_is_as_it_was(
    db: None, story: Story, merged: tuple[int, int]
) -> None:
    skills = build(story)
    learn(skills, story.facts)
    source, target = skills[merged[0]], skills[merged[1]]
    before = all_rows()
    levels = shown_of(source, target)
    try:
        change = merge_skills(source=source, target=target)
    except PrerequisiteLoop:
        assert all_rows() == before
        return
    assert read_graph().find_loop() == ()
    assert shown_of(source, target).keys() == levels.keys()
    assert all(shown_of(source, target)[member] >= shown for member, shown in levels.items())
    undo_change(change=change)
    assert all_rows() == before


def build(story: Story) -> dict[int, Skill]:
    homes = [make_discipline(), make_discipline()]
    skills = {n: make_skill(discipline=homes[n % 2]) for n in range(1, SKILLS + 1)}
    tags = [make_tag(), make_tag()]
    with changing_graph():
        Prerequisite.objects.bulk_create(
            Prerequisite(skill=skills[a], needs=skills[b], group=group, min_level=least)
            for a, b, group, least in story.edges
        )
        TaggedSkill.objects.bulk_create(
            TaggedSkill(content_object=skills[n], tag=tags[tag]) for n, tag in story.tagged
        )
    Relation.objects.bulk_create(Relation(a=skills[a], b=skills[b]) for a, b in story.kin)
    return skills


def learn(skills: dict[int, Skill], facts: list[tuple[int, int, Evidence.Kind]]) -> None:
    start = Member.objects.count()
    members = [new_member(f"learner-{start}-{number}") for number in range(2)]
    for member, skill, kind in facts:
        record_evidence(member=members[member], skill=skills[skill], kind=kind)


def shown_of(source: Skill, target: Skill) -> dict[int, int]:
    """Of each member, the best of the two."""
    rows = SkillState.objects.filter(skill__in=[source, target]).values_list("member", "shown")
    best: dict[int, int] = {}
    for member, shown in rows:
        best[member] = max(best.get(member, Level.NONE), shown)
    return best
