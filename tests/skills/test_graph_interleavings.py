"""Whatever is added, dropped, published and unpublished, in any order: no loop comes to stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from skills.graph.actions import PrerequisiteLoop
from skills.graph.models import Prerequisite, Skill
from skills.graph.version import read_graph
from tests.skills.factories import make_discipline, make_skill

SKILLS = 4
skill = st.integers(0, SKILLS - 1)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("need"), skill, skill).filter(lambda step: step[1] != step[2]),
        st.tuples(st.just("drop"), skill, skill),
        st.tuples(st.just("unpublish"), skill, skill),
        st.tuples(st.just("publish"), skill, skill),
    ),
    max_size=14,
)


def take(step: tuple[str, int, int], skills: list[Skill]) -> None:
    verb, one, other = step
    if verb == "need":
        row = {"skill": skills[one], "needs": skills[other], "group": 1}
        if not Prerequisite.objects.filter(**row).exists():
            Prerequisite.objects.create(**row)
    elif verb == "drop":
        Prerequisite.objects.filter(skill=skills[one], needs=skills[other]).delete()
    else:
        Skill.objects.filter(pk=skills[one].pk).update(live=verb == "publish")


def refusal(step: tuple[str, int, int], skills: list[Skill]) -> PrerequisiteLoop | None:
    try:
        with transaction.atomic():
            take(step, skills)
    except PrerequisiteLoop as loop:
        return loop
    return None


def edges() -> set[tuple[int, int]]:
    return set(Prerequisite.objects.values_list("skill", "needs"))


@pytest.mark.django_db
@settings(max_examples=25, deadline=None)
@given(steps)
def test_no_order_of_changes_leaves_a_loop_and_a_refusal_names_a_true_one(
    taken: list[tuple[str, int, int]],
) -> None:
    with transaction.atomic():
        home = make_discipline()
        skills = [make_skill(discipline=home) for _ in range(SKILLS)]
        for step in taken:
            before, refused = edges(), refusal(step, skills)
            if refused:
                wanted = {(skills[step[1]].pk, skills[step[2]].pk)} if step[0] == "need" else set()
                assert refused.path[0] == refused.path[-1]
                assert {*pairwise(refused.path)} <= before | wanted
                assert edges() == before
            assert read_graph().find_loop() == ()
        transaction.set_rollback(True)
