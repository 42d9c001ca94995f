"""The pages of a round in the CMS, and of a proposal on the site, through the client."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.urls import reverse

from members.work.queue import failing_tasks, run_queue
from skills.matching.store import forget_index
from skills.mentorships.models import Mentorship
from skills.rounds.models import Correction, Proposal, Round
from skills.rounds.proposing import propose
from tests.skills.factories import make_skill
from tests.skills.mentoring.people import make_mentor, make_request
from tests.skills.rounds.making import make_round, worked_out

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_index() -> None:
    forget_index()


@pytest.fixture
def skill():
    return make_skill("Engraving")


@pytest.fixture
def draft(skill, editor):
    def make(count):
        for _ in range(count):
            make_request(skill)
            make_mentor(skill, capacity=1)
        return make_round(editor)

    return make


@pytest.mark.parametrize("who", ["member", "mentor"])
def test_only_who_may_run_rounds_finds_them(who, request, client, draft):
    client.force_login(request.getfixturevalue(who))
    row = draft(1)
    for address in (reverse("rounds"), row.get_absolute_url()):
        assert client.get(address).status_code == HTTPStatus.FOUND
    answer = client.post(reverse("round_propose", args=[row.pk]), {"version": row.version})
    assert answer.status_code == HTTPStatus.FOUND
    assert not Proposal.objects.exists()


def test_an_editor_makes_a_round_corrects_it_and_proposes_it(skill, client, editor):
    request = make_request(skill, question="How do I set a stone?")
    mentor = make_mentor(skill)
    client.force_login(editor)
    client.post(reverse("rounds"), {"waiting_days": 0})
    row = worked_out(Round.objects.get())
    page = client.get(row.get_absolute_url())
    assert str(mentor) in page.content.decode()
    assert "Engraving" in page.content.decode()
    one = client.get(reverse("round_request", args=[row.pk, request.pk])).content.decode()
    assert "How do I set a stone?" in one
    settled = {"version": row.version, "kind": "leave_out"}
    client.post(reverse("round_corrections", args=[row.pk, request.pk]), settled)
    left = client.get(row.get_absolute_url(), {"show": "left"}).content.decode()
    assert "It sits out this round." in left
    client.post(reverse("round_correction_back", args=[row.pk, Correction.objects.get().pk]))
    row.refresh_from_db()
    done = client.post(
        reverse("round_propose", args=[row.pk]), {"version": row.version}, follow=True
    )
    assert "waits for an answer" in done.content.decode()
    assert Proposal.objects.get().request == request


def test_a_page_that_is_out_of_date_does_nothing(client, editor, draft):
    row = draft(1)
    client.force_login(editor)
    answer = client.post(reverse("round_propose", args=[row.pk]), {"version": 0}, follow=True)
    assert "Somebody else changed this round meanwhile." in answer.content.decode()
    assert not Proposal.objects.exists()


def test_who_has_nobody_is_told_at_which_condition_mentors_dropped_out(skill, client, editor):
    make_request(skill, languages=["es"])
    make_mentor(skill)
    row = make_round(editor)
    client.force_login(editor)
    page = client.get(row.get_absolute_url(), {"show": "left"}).content.decode()
    assert "No mentor passes all conditions." in page
    assert "No language in common: 1" in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_round_asks_as_often_for_one_pair_as_for_three(
    count, client, editor, draft, django_assert_num_queries
):
    row = draft(count)
    client.force_login(editor)
    client.get(reverse("rounds"))
    with django_assert_num_queries(36):
        client.get(row.get_absolute_url())


def test_a_proposal_is_not_there_for_others(skill, client, editor, outsider, draft):
    propose(draft(1), by=editor)
    proposal = Proposal.objects.get()
    for person in (outsider, editor):
        client.force_login(person)
        assert client.get(proposal.get_absolute_url()).status_code == HTTPStatus.NOT_FOUND
        answer = client.post(reverse("rounds:answer", args=[proposal.pk]), {"answer": "yes"})
        assert answer.status_code == HTTPStatus.NOT_FOUND


def test_learner_and_mentor_answer_on_their_pages(client, editor, draft):
    propose(draft(1), by=editor)
    proposal = Proposal.objects.get()
    address = reverse("rounds:answer", args=[proposal.pk])
    client.force_login(proposal.mentor)
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert proposal.request.question in page
    assert str(proposal.request.learner) in page
    client.post(address, {"answer": "yes"})
    client.force_login(proposal.request.learner)
    assert str(proposal.mentor) in client.get(proposal.get_absolute_url()).content.decode()
    began = client.post(address, {"answer": "yes"})
    assert began.url == Mentorship.objects.get().get_absolute_url()


def test_pages_of_a_request_lead_to_its_proposal(client, editor, draft):
    propose(draft(1), by=editor)
    proposal = Proposal.objects.get()
    for person in (proposal.mentor, proposal.request.learner):
        client.force_login(person)
        page = client.get(proposal.request.get_absolute_url()).content.decode()
        assert proposal.get_absolute_url() in page
        assert 'value="accept"' not in page


def test_a_round_is_worked_out_by_the_worker_and_its_page_looks_again_by_itself(
    skill, client, editor
):
    make_request(skill)
    mentor = make_mentor(skill)
    client.force_login(editor)
    address = client.post(reverse("rounds"), {"waiting_days": 0}).url
    waiting = client.get(address)
    assert waiting.headers["Refresh"] == "5"
    assert "being worked out" in waiting.content.decode()
    assert "being worked out" in client.get(reverse("rounds")).content.decode()
    run_queue()
    done = client.get(address)
    assert "Refresh" not in done.headers
    assert str(mentor) in done.content.decode()


def test_what_could_not_be_worked_out_is_shown_and_tried_again(skill, client, editor, monkeypatch):
    make_request(skill)
    mentor = make_mentor(skill)
    client.force_login(editor)
    address = client.post(reverse("rounds"), {"waiting_days": 0}).url
    with monkeypatch.context() as broken:
        broken.setattr("skills.rounds.working.solved", lambda *_: 1 / 0)
        run_queue()
    page = client.get(address)
    assert "Refresh" not in page.headers
    assert "ZeroDivisionError: division by zero" in page.content.decode()
    assert failing_tasks().count() == 1
    row = Round.objects.get()
    client.post(reverse("round_read", args=[row.pk]), {"version": row.version})
    assert client.get(address).headers["Refresh"] == "5"
    run_queue()
    assert str(mentor) in client.get(address).content.decode()
