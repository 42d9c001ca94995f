"""The needs of a skill as a sentence, and the way they make, told before they are saved."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from members.models import Member
from skills.graph.models import Skill
from skills.graph.sentence import preview, said
from skills.graph.what_if import NEW, Wanted
from tests.skills.factories import make_discipline, make_need, make_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def skills() -> dict[str, Skill]:
    """A, B and C of 1, 2 and 4 hours; C needs B; and Goal of 8, which needs nothing."""
    home = make_discipline()
    hours = {"A": 1, "B": 2, "C": 4, "Goal": 8}
    made = {name: make_skill(name, discipline=home, hours=h) for name, h in hours.items()}
    make_need(made["C"], made["B"])
    return made


def ask(client: Client, skill: int | str, needs: Any, hours: str = "8") -> Any:
    data = {"skill": skill, "hours": hours, "needs": json.dumps(needs)}
    return client.post(reverse("skill_needs_preview"), data)


def test_needs_are_said_as_a_sentence(skills: dict[str, Skill]) -> None:
    a, b, c = (skills[name].pk for name in "ABC")
    assert said([Wanted(a, 1, 3)]) == "Needs “A” (able)."
    assert (
        said([Wanted(a, 1, 3), Wanted(b, 2, 2), Wanted(c, 2, 1)])
        == "Needs “A” (able) and one of “B” (practised) or “C” (aware)."
    )
    assert said([]) == "It needs nothing: anybody can begin here."


def test_the_way_is_told_with_what_it_is_now(skills: dict[str, Skill]) -> None:
    goal = skills["Goal"].pk
    shown = preview(goal, [Wanted(skills["A"].pk, 1, 2), Wanted(skills["C"].pk, 2, 2)], 10)
    assert shown.way == (17, 4)  # A 1, B 2, C 4, and 10 as the form says
    assert shown.now == (8, 1)
    assert shown.more_hours == 9


def test_of_alternatives_the_shorter_way_counts(skills: dict[str, Skill]) -> None:
    shown = preview(
        skills["Goal"].pk, [Wanted(skills["A"].pk, 1, 2), Wanted(skills["C"].pk, 1, 2)], 8
    )
    assert shown.way == (9, 2)


def test_a_skill_that_is_not_saved_yet_has_a_way(skills: dict[str, Skill]) -> None:
    shown = preview(NEW, [Wanted(skills["C"].pk, 1, 2)], 3)
    assert shown.way == (9, 3)
    assert shown.now is None


def test_a_loop_is_shown_in_place_of_the_way(skills: dict[str, Skill]) -> None:
    shown = preview(skills["B"].pk, [Wanted(skills["C"].pk, 1, 2)], 2)
    assert shown.loop == "A skill would need itself: “B” needs “C” needs “B”."
    assert shown.way is None


def test_the_preview_tells_an_editor_what_the_needs_add(
    client: Client, editor: Member, skills: dict[str, Skill]
) -> None:
    client.force_login(editor)
    reply = ask(client, skills["Goal"].pk, [[skills["A"].pk, 3, "and"], [skills["C"].pk, 2, "or"]])
    text = " ".join(reply.content.decode().split())
    assert "Needs one of “A” (able) or “C” (practised)." in text
    assert "9 hours, 2 skills." in text
    assert "That is 1 hour more than as it is published now (8 hours)." in text


@pytest.mark.parametrize(
    "needs",
    [
        "no list",
        [1],
        [[1, 2]],
        [["1", 2, "and"]],
        [[1, 9, "and"]],
        [[1, 2, "xor"]],
        [[1, 2, "and"]] * 101,
    ],
)
def test_what_is_no_need_is_refused(
    client: Client, editor: Member, skills: dict[str, Skill], needs: Any
) -> None:
    client.force_login(editor)
    assert ask(client, "", needs).status_code == 400


def test_needs_that_exist_no_more_are_left_out(
    client: Client, editor: Member, skills: dict[str, Skill]
) -> None:
    client.force_login(editor)
    assert (
        "8 hours, 1 skill."
        in ask(client, skills["Goal"].pk, [[999_999, 2, "and"]]).content.decode()
    )


def test_a_member_gets_no_preview(client: Client, member: Member, skills: dict[str, Skill]) -> None:
    client.force_login(member)
    assert ask(client, "", []).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_the_preview_asks_as_much_however_many_needs(
    rows: int, skills: dict[str, Skill], django_assert_num_queries: Any
) -> None:
    wanted = [Wanted(skills[name].pk, 1, 2) for name in "ABC"[:rows]]
    preview(skills["Goal"].pk, wanted, 8)
    with django_assert_num_queries(4):  # names, skills, needs, version
        preview(skills["Goal"].pk, wanted, 8)
