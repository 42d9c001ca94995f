"""Two clicks at once, by one person or by two: one of them counts, and nobody waits in a ring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from django.utils import timezone

from members.talk.actions import say
from skills.graph.models import Skill
from skills.mentoring.actions import accept_request, decline, hand_back, take, withdraw
from skills.mentoring.consent import agree, propose_herself
from skills.mentoring.ending import end_mentorship
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentoring.onward import move_on_overdue
from skills.mentorships.models import Mentorship
from skills.mentorships.steps import Moving
from tests import threads
from tests.skills.factories import make_skill
from tests.skills.mentoring.people import make_member, make_mentor, make_request
from tests.threads import onto_disk, read

LINGER_SECONDS = 0.1


@pytest.fixture
def skill(transactional_db: None) -> Skill:
    return make_skill("Engraving")


@pytest.fixture
def at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[bool]]:
    """With time between a move and its commit, in which others would slip in if they could."""
    move = Moving.move

    def move_and_linger(self: Moving, *args: Any, **kwargs: Any) -> None:
        move(self, *args, **kwargs)
        sleep(LINGER_SECONDS)

    def run(*clicks: Callable[[], object]) -> list[bool]:
        onto_disk(tmp_path / "mentoring.sqlite3", monkeypatch)
        monkeypatch.setattr(Moving, "move", move_and_linger)
        return threads.at_once(*clicks)

    return run


def states(request: MentoringRequest) -> tuple[str, list[str], int]:
    return read(
        lambda: (
            MentoringRequest.objects.get(pk=request.pk).state,
            sorted(Asking.objects.filter(request=request).values_list("state", flat=True)),
            Mentorship.objects.filter(request=request).running().count(),
        )
    )


def test_of_two_mentors_who_take_it_at_once_one_has_it(skill: Skill, at_once) -> None:
    request, one, two = make_request(skill), make_mentor(skill), make_mentor(skill)
    done = at_once(
        lambda: take(request=request, mentor=one), lambda: take(request=request, mentor=two)
    )
    assert sorted(done) == [False, True]
    assert states(request) == ("offered", ["offered"], 0)


def test_two_clicks_on_yes_begin_one_mentorship(skill: Skill, at_once) -> None:
    request = make_request(skill, make_mentor(skill))
    asking = request.askings.get()
    done = at_once(*[lambda: accept_request(asking=asking)] * 2)
    assert sorted(done) == [False, True]
    assert states(request) == ("accepted", ["accepted"], 1)


def test_her_last_place_is_taken_once(skill: Skill, at_once) -> None:
    mentor = make_mentor(skill, capacity=1)
    one, two = (make_request(skill, mentor).askings.get() for _ in range(2))
    done = at_once(lambda: accept_request(asking=one), lambda: accept_request(asking=two))
    assert sorted(done) == [False, True]
    assert read(lambda: Mentorship.objects.running().filter(mentor=mentor).count()) == 1


def test_a_withdrawal_and_a_yes_at_once_are_one_of_both(skill: Skill, at_once) -> None:
    request = make_request(skill, make_mentor(skill))
    asking = request.askings.get()
    done = at_once(lambda: withdraw(request=request), lambda: accept_request(asking=asking))
    assert sorted(done) == [False, True]
    assert states(request) in [
        ("withdrawn", ["withdrawn"], 0),
        ("accepted", ["accepted"], 1),
    ]


def test_a_minors_yes_and_her_mentors_handing_back_at_once_are_one_of_both(
    skill: Skill, at_once
) -> None:
    learner = make_member(turns_18_on=timezone.localdate() + timedelta(days=400))
    asking = take(request=make_request(skill, learner=learner), mentor=make_mentor(skill))
    propose_herself(asking=asking)
    done = at_once(
        lambda: agree(asking=asking), lambda: agree(asking=asking), lambda: hand_back(asking=asking)
    )
    assert sorted(done) == [False, False, True]
    assert states(asking.request) in [
        ("accepted", ["accepted"], 1),
        ("open", ["moved_on"], 0),
    ]


def test_the_clock_and_an_answer_at_once_move_it_on_once(skill: Skill, at_once) -> None:
    request = make_request(skill, make_mentor(skill), make_mentor(skill), make_mentor(skill))
    asking = request.askings.offered().get()
    at_once(move_on_overdue, move_on_overdue, lambda: decline(asking=asking))
    assert states(request) == ("offered", ["declined", "offered", "waiting"], 0)


def test_people_who_answer_and_ask_each_other_at_once_do_not_wait_in_a_ring(
    skill: Skill, at_once
) -> None:
    one, two = make_mentor(skill), make_mentor(skill)
    mine = make_request(skill, two, learner=one).askings.get()
    hers = make_request(skill, one, learner=two).askings.get()
    done = at_once(
        lambda: accept_request(asking=mine),
        lambda: accept_request(asking=hers),
        lambda: make_request(skill, two, learner=one),
        lambda: make_request(skill, one, learner=two),
    )
    assert done == [True] * 4


def test_a_message_and_the_end_at_once_are_no_ring_either(skill: Skill, at_once) -> None:
    mentorship = accept_request(
        asking=make_request(skill, make_mentor(skill), learner=make_member()).askings.get()
    )
    room, writer = mentorship.conversation, mentorship.mentor
    assert room
    done = at_once(
        lambda: end_mentorship(mentorship=mentorship, by=mentorship.learner, ending="another"),
        lambda: say(conversation=room, by=writer, text="One more thing"),
    )
    assert done[0]
    assert read(lambda: Mentorship.objects.get(pk=mentorship.pk).state) == "ended"
