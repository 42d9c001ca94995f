"""The tables of moves on their own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from skills.mentoring.domain import ASKING, REQUEST
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentorships.domain import MENTORSHIP, nudges_due
from skills.mentorships.models import Mentorship
from skills.moves import NEW, Moves, Who, allows, move, reachable

MACHINES = [
    (REQUEST, MentoringRequest.State.values),
    (ASKING, Asking.State.values),
    (MENTORSHIP, Mentorship.State.values),
]


@pytest.mark.parametrize(("moves", "states"), MACHINES)
def test_moves_name_the_states_of_their_rows_and_every_state_can_be_reached(
    moves: Moves, states: list[str]
) -> None:
    named = {state for found in moves.values() for state in found.before | found.after}
    assert named - {NEW} == set(states)
    assert reachable(moves) == set(states)


def test_a_state_that_only_itself_leads_to_is_not_reachable() -> None:
    moves = {"make": move("new", "a", Who.CLOCK), "stay": move("b", "b", Who.CLOCK)}
    assert reachable(moves) == {"a"}


def test_a_move_is_for_its_people_out_of_its_states_into_its_states() -> None:
    assert allows(REQUEST, "accept", "offered", "accepted", Who.MENTOR)
    assert not allows(REQUEST, "accept", "offered", "accepted", Who.LEARNER)
    assert not allows(REQUEST, "accept", "open", "accepted", Who.MENTOR)
    assert not allows(REQUEST, "accept", "offered", "open", Who.MENTOR)


@pytest.mark.parametrize("moves", [REQUEST, ASKING, MENTORSHIP])
def test_what_a_learner_withdrew_or_either_ended_never_moves_again(moves: Moves) -> None:
    final = {"withdrawn", "ended", "timed_out"}
    assert not [verb for verb, found in moves.items() if found.before & final]


@pytest.mark.parametrize(
    ("days", "nudges"), [(0, 0), (6.99, 0), (7, 1), (13.9, 1), (14, 2), (21, 3), (27.9, 3)]
)
def test_silence_earns_a_nudge_after_each_week(days: float, nudges: int) -> None:
    assert nudges_due(timedelta(days=days)) == nudges
