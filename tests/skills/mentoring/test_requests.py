"""What becomes of a request: each verb, and the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from members.models import Member
from members.trust.actions import CannotReachError, EnoughForTodayError, block
from skills.graph.models import Skill
from skills.mentoring.actions import (
    accept_request,
    decline,
    hand_back,
    put_in_queue,
    take,
    withdraw,
)
from skills.mentoring.gates import CannotBeAskedError, NoRoomError
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentoring.onward import expire_old, move_on_overdue
from skills.mentorships.steps import MoveError, Step
from tests.skills.factories import make_skill
from tests.skills.mentoring.people import make_member, make_mentor, make_request

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LONG_AGO = NOON - timedelta(days=100)


@pytest.fixture
def skill() -> Skill:
    return make_skill("Engraving")


def states(request: MentoringRequest) -> tuple[str, list[str]]:
    request.refresh_from_db()
    return request.state, [asking.state for asking in request.askings.all()]


def hand(request: MentoringRequest) -> Asking:
    return request.askings.get(state=Asking.State.OFFERED)


def test_a_request_goes_to_the_first_in_order_and_the_others_wait(skill: Skill) -> None:
    first, second = make_mentor(skill), make_mentor(skill)
    request = make_request(skill, second, first)
    assert states(request) == ("offered", ["offered", "waiting"])
    assert hand(request).mentor == second


def test_without_mentors_it_stands_in_the_queue_at_once(skill: Skill) -> None:
    request = make_request(skill, wants_queue=False)
    assert states(request) == ("open", [])
    assert request.wants_queue


def test_three_days_without_an_answer_and_it_moves_on_then_to_the_queue(skill: Skill) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        request = make_request(skill, make_mentor(skill), make_mentor(skill))
        clock.shift(timedelta(days=3, seconds=-1))
        move_on_overdue()
        assert states(request) == ("offered", ["offered", "waiting"])
        clock.shift(timedelta(seconds=1))
        move_on_overdue()
        assert states(request) == ("offered", ["moved_on", "offered"])
        move_on_overdue()
        clock.shift(timedelta(days=3))
        move_on_overdue()
    assert states(request) == ("open", ["moved_on", "moved_on"])


def test_where_the_learner_wants_no_queue_it_is_declined_after_the_last(skill: Skill) -> None:
    request = make_request(skill, make_mentor(skill), wants_queue=False)
    decline(asking=hand(request), words="I am at sea until May.")
    assert states(request) == ("declined", ["declined"])
    put_in_queue(request=request)
    assert states(request) == ("open", ["declined"])


def test_accepting_begins_a_mentorship_with_the_goals_of_the_request(skill: Skill) -> None:
    mentor = make_mentor(skill)
    request = make_request(skill, mentor, make_mentor(skill))
    mentorship = accept_request(asking=hand(request), words="Gladly.")
    assert states(request) == ("accepted", ["accepted", "waiting"])
    assert (mentorship.mentor, mentorship.learner) == (mentor, request.learner)
    assert [(goal.skill, goal.level) for goal in mentorship.goals.all()] == [(skill, 3)]


def test_nobody_accepts_over_her_capacity(skill: Skill) -> None:
    mentor = make_mentor(skill, capacity=1)
    one, two = make_request(skill, mentor), make_request(skill, mentor)
    accept_request(asking=hand(one))
    with pytest.raises(NoRoomError):
        accept_request(asking=hand(two))
    assert states(two) == ("offered", ["offered"])


def test_an_answer_comes_once_and_in_time(skill: Skill) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        answered = hand(make_request(skill, make_mentor(skill)))
        late = hand(make_request(skill, make_mentor(skill)))
        decline(asking=answered)
        for again in (accept_request, decline, hand_back):
            with pytest.raises(MoveError):
                again(asking=answered)
        clock.shift(timedelta(days=3))
        with pytest.raises(MoveError):
            accept_request(asking=late)


def test_who_cannot_be_asked_when_her_turn_comes_is_skipped(skill: Skill) -> None:
    first, full, away, last = (make_mentor(skill, capacity=1) for _ in range(4))
    request = make_request(skill, first, full, away, last)
    accept_request(asking=hand(make_request(skill, full)))
    away.mentor_offer.is_open = False
    away.mentor_offer.save()
    decline(asking=hand(request))
    assert states(request) == ("offered", ["declined", "moved_on", "moved_on", "offered"])


def test_the_queue_shows_what_shares_her_scope_and_who_waits_longest_first(skill: Skill) -> None:
    mentor = make_mentor(skill)
    newer, older = make_request(skill), make_request(skill)
    MentoringRequest.objects.filter(pk=older.pk).update(waiting_since=LONG_AGO)
    make_request(make_skill("Baking"))
    make_request(skill, learner=mentor)
    stranger = make_request(skill)
    block(by=stranger.learner, of=mentor)
    assert list(MentoringRequest.objects.in_queue_for(mentor)) == [older, newer]


def test_what_is_taken_is_reserved_for_half_an_hour(skill: Skill) -> None:
    mentor, other = make_mentor(skill), make_mentor(skill)
    with time_machine.travel(NOON, tick=False) as clock:
        request = make_request(skill)
        taken = take(request=request, mentor=mentor)
        assert taken.due_at == NOON + timedelta(minutes=30)
        with pytest.raises(MoveError):
            take(request=request, mentor=other)
        clock.shift(timedelta(minutes=30))
        move_on_overdue()
    assert states(request) == ("open", ["moved_on"])
    assert take(request=request, mentor=mentor) == taken


def test_at_most_four_are_in_hand_at_a_time(skill: Skill) -> None:
    mentor = make_mentor(skill, capacity=9)
    taken = [take(request=make_request(skill), mentor=mentor) for _ in range(4)]
    with pytest.raises(NoRoomError):
        take(request=make_request(skill), mentor=mentor)
    hand_back(asking=taken[0])
    assert states(taken[0].request) == ("open", ["moved_on"])
    take(request=make_request(skill), mentor=mentor)


def test_what_is_outside_her_scope_cannot_be_taken(skill: Skill) -> None:
    with pytest.raises(MoveError):
        take(request=make_request(make_skill("Baking")), mentor=make_mentor(skill))
    with pytest.raises(NoRoomError):
        take(request=make_request(skill), mentor=make_member())


def test_a_learner_withdraws_whoever_has_it_in_hand(skill: Skill) -> None:
    request = make_request(skill, make_mentor(skill), make_mentor(skill))
    withdraw(request=request)
    assert states(request) == ("withdrawn", ["withdrawn", "withdrawn"])
    with pytest.raises(MoveError):
        withdraw(request=request)


def test_after_sixty_days_in_the_queue_it_expires_and_can_go_back(skill: Skill) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        request = make_request(skill)
        clock.shift(timedelta(days=59, hours=23))
        expire_old()
        assert states(request) == ("open", [])
        clock.shift(timedelta(hours=1))
        expire_old()
        assert states(request) == ("expired", [])
        put_in_queue(request=request)
        expire_old()
        assert states(request) == ("open", [])


def test_a_request_whose_mentor_erased_her_account_is_not_lost(skill: Skill) -> None:
    request = make_request(skill, make_mentor(skill))
    hand(request).mentor.delete()
    assert states(request) == ("offered", [])
    move_on_overdue()
    assert states(request) == ("open", [])


def test_there_are_only_so_many_requests_of_one_learner(skill: Skill) -> None:
    learner = make_member()
    requests = [make_request(skill, learner=learner) for _ in range(5)]
    with pytest.raises(NoRoomError):
        make_request(skill, learner=learner)
    withdraw(request=requests[0])
    make_request(skill, learner=learner)


def test_a_new_account_turns_to_five_people_a_day(skill: Skill) -> None:
    learner = make_member()
    make_request(skill, *[make_mentor(skill) for _ in range(5)], learner=learner)
    with pytest.raises(EnoughForTodayError):
        make_request(skill, make_mentor(skill), learner=learner)
    assert learner.mentoring_requests.count() == 1


def blocked(learner: Member, mentor: Member) -> None:
    block(by=mentor, of=learner)


def minor(_learner: Member, mentor: Member) -> None:
    mentor.turns_18_on = datetime(2099, 1, 1, tzinfo=UTC).date()
    mentor.save()


def full(_learner: Member, mentor: Member) -> None:
    mentor.mentor_offer.delete()


@pytest.mark.parametrize("stand_between", [blocked, minor, full])
def test_nobody_is_asked_who_is_out_of_reach_or_full(skill: Skill, stand_between) -> None:
    learner, mentor = make_member(), make_mentor(skill)
    stand_between(learner, mentor)
    mentor = Member.objects.get(pk=mentor.pk)
    with pytest.raises((CannotBeAskedError, CannotReachError)):
        make_request(skill, mentor, learner=learner)
    assert not MentoringRequest.objects.exists()


def test_nobody_asks_herself(skill: Skill) -> None:
    mentor = make_mentor(skill)
    with pytest.raises(ValidationError):
        make_request(skill, mentor, learner=mentor)


def test_a_block_since_then_stands_between_asking_and_accepting(skill: Skill) -> None:
    request = make_request(skill, make_mentor(skill))
    block(by=request.learner, of=hand(request).mentor)
    with pytest.raises(CannotBeAskedError):
        accept_request(asking=hand(request))


def test_every_step_is_kept_with_who_moved_it(skill: Skill) -> None:
    request = make_request(skill, make_mentor(skill))
    asking = hand(request)
    accept_request(asking=asking)
    kept = Step.objects.values_list("request", "asking", "verb", "before", "after", "by")
    learner, mentor = request.learner_id, asking.mentor_id
    assert list(kept.filter(mentorship=None)) == [
        (request.pk, None, "ask", "", "offered", learner),
        (None, asking.pk, "ask", "", "waiting", learner),
        (None, asking.pk, "offer", "waiting", "offered", learner),
        (None, asking.pk, "accept", "offered", "accepted", mentor),
        (request.pk, None, "accept", "offered", "accepted", mentor),
    ]


def test_to_whom_a_request_is_visible(skill: Skill) -> None:
    asked, later = make_mentor(skill), make_mentor(skill)
    request = make_request(skill, asked, later)
    seen = [
        MentoringRequest.objects.visible_to(person).exists()
        for person in (request.learner, asked, later, make_member())
    ]
    assert seen == [True, True, False, False]
