"""A minor whose request an adult takes from the queue: nothing reaches her before she says yes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from members.models import Member
from members.notices.models import Notice
from members.talk.models import Conversation, Message
from skills.graph.models import Skill
from skills.mentoring.actions import accept_request, decline, hand_back, take
from skills.mentoring.consent import agree, propose_herself, turn_down
from skills.mentoring.gates import CannotBeAskedError
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentoring.onward import move_on_overdue
from skills.mentorships.models import Mentorship
from skills.mentorships.steps import MoveError
from tests.skills.factories import make_skill
from tests.skills.mentoring.people import make_member, make_mentor, make_request

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def skill() -> Skill:
    return make_skill("Engraving")


def make_minor(**fields: object) -> Member:
    return make_member(turns_18_on=timezone.localdate() + timedelta(days=400), **fields)


def taken(skill: Skill, *, learner: Member | None = None, mentor: Member | None = None) -> Asking:
    request = make_request(skill, learner=learner or make_minor())
    return take(request=request, mentor=mentor or make_mentor(skill))


def as_(person: Member) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_taking_and_saying_yes_open_no_conversation_with_a_minor(skill: Skill) -> None:
    asking = taken(skill)
    with pytest.raises(CannotBeAskedError):
        accept_request(asking=asking)
    propose_herself(asking=asking)
    assert not Mentorship.objects.exists()
    assert not Conversation.objects.exists()


def test_one_click_of_hers_begins_it(skill: Skill) -> None:
    asking = taken(skill)
    learner = asking.request.learner
    propose_herself(asking=asking)
    page = as_(learner).get(asking.request.get_absolute_url()).content.decode()
    assert f"/mentors/{asking.mentor.handle}/" in page
    consent = reverse("mentoring:consent", args=[asking.request_id])
    assert as_(asking.mentor).post(consent, {"answer": "yes"}).status_code == 404
    response = as_(learner).post(consent, {"answer": "yes"})
    mentorship = Mentorship.objects.get()
    assert response.url == mentorship.get_absolute_url()
    assert (mentorship.mentor, mentorship.learner) == (asking.mentor, learner)
    told = Notice.objects.filter(to=asking.mentor).latest("pk")
    assert told.url == mentorship.get_absolute_url()


def test_no_word_of_hers_reaches_a_minor_by_any_answer(skill: Skill) -> None:
    words = "Write to me at canary@example.org"
    for answer in ("accept", "decline", "back"):
        asking = taken(skill)
        address = reverse("mentoring:answer", args=[asking.request_id])
        as_(asking.mentor).post(address, {"answer": answer, "words": words})
        page = as_(asking.request.learner).get(asking.request.get_absolute_url())
        assert "canary" not in page.content.decode()
    assert not Asking.objects.exclude(words="").exists()
    assert not Message.objects.exists()


def test_the_same_words_do_reach_an_adult_and_by_a_minor_too(skill: Skill) -> None:
    by_minor = make_mentor(skill)
    by_minor.turns_18_on = timezone.localdate() + timedelta(days=300)
    by_minor.save()
    for asking in (taken(skill, learner=make_member()), taken(skill, mentor=by_minor)):
        accept_request(asking=asking, words="Gladly")
        page = as_(asking.request.learner).get(asking.request.get_absolute_url())
        assert "Gladly" in page.content.decode()


def test_the_mentor_does_not_read_who_it_is_before(skill: Skill) -> None:
    asking = taken(skill, learner=make_minor(display_name="Amparo Nuria"))
    client, address = as_(asking.mentor), asking.request.get_absolute_url()
    mine = reverse("mentoring:mine")
    before = [client.get(page).content.decode() for page in (address, mine)]
    propose_herself(asking=asking)
    before += [client.get(page).content.decode() for page in (address, mine)]
    assert not any("Amparo" in page for page in before)
    agree(asking=asking)
    assert "Amparo" in client.get(mine).content.decode()


def test_whom_she_said_no_to_finds_her_request_no_more(skill: Skill) -> None:
    asking = taken(skill)
    propose_herself(asking=asking)
    turn_down(asking=asking)
    request = MentoringRequest.objects.get()
    assert request.state == "open"
    assert not MentoringRequest.objects.in_queue_for(asking.mentor).exists()
    with pytest.raises(MoveError):
        take(request=request, mentor=asking.mentor)
    assert MentoringRequest.objects.in_queue_for(make_mentor(skill)).get() == request


def test_her_yes_has_three_days_and_then_it_stands_in_the_queue_again(skill: Skill) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        asking = taken(skill)
        propose_herself(asking=asking)
        clock.shift(timedelta(days=3, seconds=-1))
        move_on_overdue()
        assert MentoringRequest.objects.get().state == "offered"
        clock.shift(timedelta(seconds=1))
        with pytest.raises(MoveError):
            agree(asking=asking)
        move_on_overdue()
    assert MentoringRequest.objects.get().state == "open"


def test_a_second_yes_changes_nothing_and_what_is_proposed_keeps_no_hand_full(
    skill: Skill,
) -> None:
    mentor = make_mentor(skill, capacity=9)
    askings = [taken(skill, mentor=mentor) for _ in range(4)]
    for asking in [*askings, *askings]:
        propose_herself(asking=asking)
    told = Notice.objects.filter(to__in=[one.request.learner for one in askings])
    assert told.count() == 4
    taken(skill, mentor=mentor)


def test_she_cannot_agree_before_her_mentor_nor_after_it_is_handed_back(skill: Skill) -> None:
    asking = taken(skill)
    with pytest.raises(MoveError):
        agree(asking=asking)
    propose_herself(asking=asking)
    hand_back(asking=asking)
    with pytest.raises(MoveError):
        agree(asking=asking)
    with pytest.raises(MoveError):
        turn_down(asking=asking)


def test_the_place_of_her_mentor_may_be_gone_by_then(skill: Skill) -> None:
    mentor = make_mentor(skill, capacity=1)
    asking = taken(skill, mentor=mentor)
    propose_herself(asking=asking)
    accept_request(asking=make_request(skill, mentor).askings.get())
    with pytest.raises(CannotBeAskedError, match="has no place left"):
        agree(asking=asking)
    turn_down(asking=asking)


def test_whom_a_minor_asked_by_name_she_has_invited(skill: Skill) -> None:
    request = make_request(skill, make_mentor(skill), learner=make_minor())
    assert accept_request(asking=request.askings.get(), words="Gladly").conversation
    declined = make_request(skill, make_mentor(skill), learner=make_minor()).askings.get()
    decline(asking=declined, words="I am at sea")
    declined.refresh_from_db()
    assert declined.words == "I am at sea"
