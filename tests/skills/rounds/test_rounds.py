"""A round from reading to a mentorship: proposals, their answers, silence, and what went stale."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from members.notices.models import Notice
from members.trust.actions import block
from members.work.duties import DUTIES
from skills.matching.store import forget_index
from skills.mentoring.actions import accept_request, decline, take, withdraw
from skills.mentoring.gates import CannotBeAskedError
from skills.mentoring.models import MentoringRequest
from skills.mentorships.models import Mentorship
from skills.rounds import actions
from skills.rounds.answering import OverError, agree, settle_all
from skills.rounds.answering import decline as say_no
from skills.rounds.changes import changes_since
from skills.rounds.errors import NoRoomToPinError, RoundChangedError, StaleRoundError
from skills.rounds.models import Correction, Proposal, Round
from skills.rounds.packing import unpack
from skills.rounds.proposing import propose
from tests.conftest import new_member
from tests.skills.factories import make_discipline, make_skill
from tests.skills.mentoring.people import make_member, make_mentor, make_request
from tests.skills.rounds.making import make_round, worked_out

pytestmark = pytest.mark.django_db
Kind, State = Correction.Kind, Proposal.State


@pytest.fixture(autouse=True)
def _fresh_index() -> None:
    forget_index()


@pytest.fixture
def skill():
    return make_skill("Engraving")


@pytest.fixture
def coordinator():
    return new_member("coordinator")


def pairs(row):
    return unpack(Round.objects.get(pk=row.pk).reading).pairs()


def proposed(by, request):
    propose(make_round(by), by=by)
    return Proposal.objects.get(request=request)


def state_of(row):
    row.refresh_from_db()
    return row.state


def test_each_request_goes_to_a_mentor_with_room(skill, coordinator):
    requests = [make_request(skill) for _ in range(3)]
    one, two = make_mentor(skill, capacity=1), make_mentor(skill, capacity=1)
    found = pairs(make_round(coordinator))
    assert set(found.values()) == {one.mentor_offer.pk, two.mentor_offer.pk}
    assert found.keys() < {request.pk for request in requests}


def test_who_is_in_is_narrowed_by_discipline_language_and_waiting(coordinator):
    skill = make_skill(discipline=make_discipline("Jewelry"))
    wanted = make_request(skill, languages=["en"])
    make_request(make_skill(), languages=["en"])
    make_request(skill, languages=["es"])
    young = make_request(skill, languages=["en"])
    MentoringRequest.objects.exclude(pk=young.pk).update(
        waiting_since=timezone.now() - timedelta(days=8)
    )
    row = Round(discipline=skill.discipline, language="en", waiting_days=7)
    assert list(row.requests()) == [wanted]


def test_both_say_yes_and_a_mentorship_begins(skill, coordinator):
    request, mentor = make_request(skill), make_mentor(skill)
    proposal = proposed(coordinator, request)
    assert {notice.to for notice in Notice.objects.all()} == {request.learner, mentor}
    assert agree(proposal, by=mentor) is None
    mentorship = agree(proposal, by=request.learner)
    assert (mentorship.mentor, mentorship.learner) == (mentor, request.learner)
    assert (state_of(proposal), state_of(request)) == (State.AGREED, "accepted")


def test_a_mentor_cannot_accept_past_the_learner(skill, coordinator):
    request = make_request(skill)
    make_mentor(skill)
    proposal = proposed(coordinator, request)
    with pytest.raises(CannotBeAskedError):
        accept_request(asking=proposal.asking)
    assert not Mentorship.objects.exists()


@pytest.mark.parametrize("who", ["learner", "mentor"])
def test_a_no_opens_the_request_again_and_the_two_are_not_proposed_again(who, skill, coordinator):
    request, mentor = make_request(skill), make_mentor(skill)
    proposal = proposed(coordinator, request)
    say_no(proposal, by=request.learner if who == "learner" else mentor)
    assert (state_of(proposal), state_of(request)) == (State.DECLINED, "open")
    other = make_mentor(skill)
    again = make_round(coordinator, again_of=proposal.round)
    assert pairs(again) == {request.pk: other.mentor_offer.pk}


def test_a_mentor_who_declines_on_her_own_page_ends_the_proposal(skill, coordinator):
    request = make_request(skill)
    make_mentor(skill)
    proposal = proposed(coordinator, request)
    decline(asking=proposal.asking)
    settle_all()
    assert (state_of(proposal), state_of(request)) == (State.DECLINED, "open")


def test_silence_for_three_days_lapses_it_once(skill, coordinator, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    request, mentor = make_request(skill), make_mentor(skill)
    proposal = proposed(coordinator, request)
    agree(proposal, by=mentor)
    time_machine.shift(timedelta(days=2, hours=23))
    DUTIES["proposals-lapse"].do()
    assert state_of(proposal) == State.OPEN
    time_machine.shift(timedelta(hours=1, seconds=1))
    with pytest.raises(OverError):
        agree(proposal, by=request.learner)
    DUTIES["proposals-lapse"].do()
    DUTIES["proposals-lapse"].do()
    assert (state_of(proposal), state_of(request)) == (State.LAPSED, "open")
    told = Notice.objects.filter(kind="round-answered")
    assert {notice.to for notice in told} == {mentor, request.learner}
    assert told.count() == 2
    assert not Notice.objects.filter(kind="request-moved-on").exists()


def test_a_minor_says_yes_before_her_mentor_hears_of_her(skill, coordinator):
    minor = make_member(turns_18_on=date.today() + timedelta(days=400))  # noqa: DTZ011
    request, mentor = make_request(skill, learner=minor), make_mentor(skill)
    proposal = proposed(coordinator, request)
    assert not Notice.objects.filter(to=mentor).exists()
    assert not Proposal.objects.visible_to(mentor).exists()
    assert not MentoringRequest.objects.visible_to(mentor).exists()
    agree(proposal, by=minor)
    assert Notice.objects.filter(to=mentor).count() == 1
    assert MentoringRequest.objects.visible_to(mentor).exists()
    assert agree(proposal, by=mentor).learner == minor


def test_a_minor_whose_request_was_taken_meanwhile_is_told_it_is_over(skill, coordinator):
    minor = make_member(turns_18_on=date.today() + timedelta(days=400))  # noqa: DTZ011
    request, _mentor = make_request(skill, learner=minor), make_mentor(skill)
    proposal = proposed(coordinator, request)
    take(request=request, mentor=make_mentor(skill))
    with pytest.raises(OverError):
        agree(proposal, by=minor)
    settle_all()
    assert state_of(proposal) == State.OVERTAKEN


def test_a_withdrawn_request_ends_its_proposal(skill, coordinator):
    request = make_request(skill)
    make_mentor(skill)
    proposal = proposed(coordinator, request)
    withdraw(request=request)
    settle_all()
    assert state_of(proposal) == State.OVERTAKEN


def test_a_proposal_keeps_a_place_until_it_is_answered(skill, coordinator):
    request = make_request(skill)
    make_mentor(skill, capacity=1)
    proposed(coordinator, request)
    make_request(skill)
    assert pairs(make_round(coordinator)) == {}


def test_corrections_are_kept_with_their_cost_and_can_be_taken_back(skill, coordinator):
    first, second = make_request(skill), make_request(skill)
    one, two = make_mentor(skill, capacity=1), make_mentor(skill, capacity=1)
    row = make_round(coordinator)
    before = pairs(row)
    other = {one.mentor_offer, two.mentor_offer} - {
        next(o for o in (one.mentor_offer, two.mentor_offer) if o.pk == before[first.pk])
    }
    made = actions.correct(row, kind=Kind.PIN, request=first, offer=other.pop(), by=coordinator)
    assert pairs(row) == {first.pk: before[second.pk], second.pk: before[first.pk]}
    assert made.cost >= 0
    row.refresh_from_db()
    out = actions.correct(row, kind=Kind.LEAVE_OUT, request=first, offer=None, by=coordinator)
    assert first.pk not in pairs(row)
    assert out.cost > 1
    actions.take_back(Correction.objects.get(pk=out.pk))
    assert pairs(row).keys() == before.keys()


def test_no_more_are_pinned_to_a_mentor_than_she_has_places(skill, coordinator):
    first, second = make_request(skill), make_request(skill)
    offer = make_mentor(skill, capacity=1).mentor_offer
    row = make_round(coordinator)
    actions.correct(row, kind=Kind.PIN, request=first, offer=offer, by=coordinator)
    row.refresh_from_db()
    with pytest.raises(NoRoomToPinError):
        actions.correct(row, kind=Kind.PIN, request=second, offer=offer, by=coordinator)


def test_of_two_who_change_a_round_at_once_the_second_is_told(skill, coordinator):
    request = make_request(skill)
    make_mentor(skill)
    mine = make_round(coordinator)
    hers = Round.objects.get(pk=mine.pk)
    actions.read_again(hers)
    with pytest.raises(RoundChangedError):
        actions.correct(mine, kind=Kind.LEAVE_OUT, request=request, offer=None, by=coordinator)
    with pytest.raises(RoundChangedError):
        propose(mine, by=coordinator)
    assert not Correction.objects.exists()


def test_what_is_proposed_twice_is_proposed_once(skill, coordinator):
    make_request(skill)
    make_mentor(skill)
    row = make_round(coordinator)
    propose(row, by=coordinator)
    with pytest.raises(RoundChangedError):
        propose(row, by=coordinator)
    assert Proposal.objects.count() == 1


def test_two_rounds_over_the_same_people_propose_them_once(skill, coordinator):
    make_request(skill)
    make_mentor(skill)
    one, other = make_round(coordinator), make_round(coordinator)
    propose(one, by=coordinator)
    with pytest.raises(StaleRoundError):
        propose(other, by=coordinator)


def test_what_breaks_a_pair_is_said_and_not_proposed(skill, coordinator):
    request, mentor = make_request(skill), make_mentor(skill)
    row = make_round(coordinator)
    make_request(skill)
    assert [change.breaks for change in changes_since(row, unpack(row.reading))] == [False]
    block(by=request.learner, of=mentor)
    withdraw(request=request)
    with pytest.raises(StaleRoundError) as stale:
        propose(row, by=coordinator)
    assert stale.value.reasons == [
        "1 request that has a mentor here is no longer open.",
        "1 pair can no longer meet.",
    ]
    assert not Proposal.objects.exists()


def test_while_a_round_is_worked_out_nothing_else_is_done_with_it(skill, coordinator):
    request = make_request(skill)
    make_mentor(skill)
    row = make_round(coordinator)
    actions.read_again(row)
    row.refresh_from_db()
    for change in (
        lambda: propose(row, by=coordinator),
        lambda: actions.correct(
            row, kind=Kind.LEAVE_OUT, request=request, offer=None, by=coordinator
        ),
    ):
        with pytest.raises(RoundChangedError, match="being worked out"):
            change()
    assert propose(worked_out(row), by=coordinator) == 1


def test_what_was_discarded_or_asked_for_anew_is_not_worked_out_twice(skill, coordinator):
    make_request(skill)
    make_mentor(skill)
    row = make_round(coordinator)
    actions.read_again(row)
    row.refresh_from_db()
    actions.read_again(row)
    row.refresh_from_db()
    asked = row.version
    assert worked_out(row).version == asked + 1
    actions.read_again(row)
    row.refresh_from_db()
    actions.discard(row)
    row = worked_out(row)
    assert (row.state, row.asked_at, bytes(row.reading)) == (Round.State.DISCARDED, None, b"")
