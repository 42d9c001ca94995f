"""Coordinators, mentors and learners who click on a round at the same moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from members.models import Member
from members.work.queue import run_queue
from skills.graph.models import Skill
from skills.matching.store import forget_index
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentorships.models import Mentorship
from skills.mentorships.steps import Moving
from skills.rounds import actions, working
from skills.rounds.answering import agree, decline, settle_all
from skills.rounds.models import Correction, Proposal, Round
from skills.rounds.packing import unpack
from skills.rounds.proposing import propose
from tests import threads
from tests.skills.factories import make_skill
from tests.skills.mentoring.people import make_member, make_mentor, make_request
from tests.skills.rounds.making import make_round
from tests.threads import onto_disk, read

LINGER_SECONDS = 0.1


@pytest.fixture
def skill(transactional_db: None) -> Skill:
    return make_skill("Engraving")


@pytest.fixture
def coordinator(transactional_db: None) -> Member:
    return make_member()


@pytest.fixture
def at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[bool]]:
    """With time between a change and its commit, in which others would slip in if they could."""

    def lingering(do: Callable[..., Any]) -> Callable[..., Any]:
        def do_and_linger(*args: Any, **kwargs: Any) -> Any:
            found = do(*args, **kwargs)
            sleep(LINGER_SECONDS)
            return found

        return do_and_linger

    def run(*clicks: Callable[[], object]) -> list[bool]:
        onto_disk(tmp_path / "rounds.sqlite3", monkeypatch)
        monkeypatch.setattr(Moving, "move", lingering(Moving.move))
        monkeypatch.setattr(actions, "hold_draft", lingering(actions.hold_draft))
        monkeypatch.setattr(working, "read", lingering(working.read))
        return threads.at_once(*clicks)

    return run


def a_round(skill: Skill, coordinator: Member, pairs: int = 1) -> Round:
    for _ in range(pairs):
        make_request(skill)
        make_mentor(skill, capacity=1)
    return make_round(coordinator)


def proposed(row: Round, by: Member) -> Proposal:
    propose(row, by=by)
    return Proposal.objects.select_related("request__learner", "mentor").get()


def test_two_coordinators_who_propose_at_once_propose_once(skill, coordinator, at_once) -> None:
    row = a_round(skill, coordinator, pairs=2)
    done = at_once(*[lambda: propose(row, by=coordinator)] * 2)
    assert sorted(done) == [False, True]
    assert read(Proposal.objects.count) == 2
    assert read(lambda: Counter(Asking.objects.values_list("state", flat=True))) == {"offered": 2}


def test_two_rounds_over_the_same_places_propose_them_once(skill, coordinator, at_once) -> None:
    row = a_round(skill, coordinator)
    other = make_round(coordinator)
    done = at_once(lambda: propose(row, by=coordinator), lambda: propose(other, by=coordinator))
    assert sorted(done) == [False, True]
    assert read(Proposal.objects.count) == 1


def test_of_two_pins_at_once_one_counts_and_the_other_is_told(skill, coordinator, at_once) -> None:
    row = a_round(skill, coordinator, pairs=2)
    pairs = unpack(row.reading).pairs()
    requests = MentoringRequest.objects.in_bulk(pairs)

    def leave_out(pk: int) -> object:
        return actions.correct(
            row,
            kind=Correction.Kind.LEAVE_OUT,
            request=requests[pk],
            offer=None,
            by=coordinator,
        )

    done = at_once(*(lambda pk=pk: leave_out(pk) for pk in pairs))
    assert sorted(done) == [False, True]
    left = read(lambda: unpack(Round.objects.get(pk=row.pk).reading).pairs())
    settled = read(lambda: set(Correction.objects.values_list("request", flat=True)))
    assert left.keys() == pairs.keys() - settled


def test_a_proposal_and_a_correction_at_once_are_one_of_both(skill, coordinator, at_once) -> None:
    row = a_round(skill, coordinator)
    request = MentoringRequest.objects.get()
    done = at_once(
        lambda: propose(row, by=coordinator),
        lambda: actions.correct(
            row, kind=Correction.Kind.LEAVE_OUT, request=request, offer=None, by=coordinator
        ),
    )
    assert sorted(done) == [False, True]
    assert read(lambda: Proposal.objects.count() + Correction.objects.count()) == 1


def test_two_workers_and_a_discarding_at_once_leave_a_whole_round_or_none(
    skill, coordinator, at_once
) -> None:
    row = a_round(skill, coordinator)
    forget_index()
    actions.read_again(row)
    row.refresh_from_db()
    done = at_once(run_queue, run_queue, lambda: actions.discard(row))
    now = read(lambda: Round.objects.get(pk=row.pk))
    assert now.asked_at is None
    assert done[:2] == [True, True]
    assert (now.state, bool(now.reading)) == (("discarded", False) if done[2] else ("draft", True))


def test_two_who_ask_for_solving_at_once_have_it_solved_once(skill, coordinator, at_once) -> None:
    row = a_round(skill, coordinator)
    before = row.version
    done = at_once(*[lambda: actions.read_again(row)] * 2)
    assert sorted(done) == [False, True]
    read(run_queue)
    now = read(lambda: Round.objects.get(pk=row.pk))
    assert (now.version, now.asked_at, now.problem) == (before + 2, None, "")


def test_both_sides_who_say_yes_at_once_begin_one_mentorship(skill, coordinator, at_once) -> None:
    proposal = proposed(a_round(skill, coordinator), coordinator)
    learner, mentor = proposal.request.learner, proposal.mentor
    clicks = [lambda: agree(proposal, by=learner), lambda: agree(proposal, by=mentor)]
    done = at_once(*clicks, *clicks)
    assert sum(done) >= 2
    assert read(lambda: Mentorship.objects.running().count()) == 1
    assert read(lambda: Proposal.objects.get().state) == "agreed"


def test_a_yes_a_no_and_the_clock_at_once_leave_one_end(skill, coordinator, at_once) -> None:
    proposal = proposed(a_round(skill, coordinator), coordinator)
    learner, mentor = proposal.request.learner, proposal.mentor
    agree(proposal, by=mentor)
    at_once(lambda: agree(proposal, by=learner), lambda: decline(proposal, by=mentor), settle_all)
    ends = read(
        lambda: (
            Proposal.objects.get().state,
            MentoringRequest.objects.get().state,
            Mentorship.objects.count(),
        )
    )
    assert ends in [("agreed", "accepted", 1), ("declined", "open", 0)]


def test_two_learners_who_say_yes_to_one_place_at_once_have_it_once(
    skill, coordinator, at_once
) -> None:
    """The place was proposed, and meanwhile the mentor's capacity shrank to one."""
    requests = [make_request(skill) for _ in range(2)]
    mentor = make_mentor(skill, capacity=2)
    propose(make_round(coordinator), by=coordinator)
    proposals = list(Proposal.objects.select_related("request__learner", "mentor"))
    assert len(proposals) == len(requests)
    for proposal in proposals:
        agree(proposal, by=mentor)
    type(mentor.mentor_offer).objects.update(capacity=1)
    done = at_once(*(lambda one=one: agree(one, by=one.request.learner) for one in proposals))
    assert sorted(done) == [False, True]
    assert read(lambda: Mentorship.objects.running().count()) == 1
