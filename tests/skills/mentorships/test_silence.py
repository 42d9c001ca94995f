"""A mentor who falls silent, by moving the clock: nudged, then replaced; nothing is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from members.notices.models import Notice
from members.talk.actions import say
from skills.graph.models import Skill
from skills.mentoring.actions import accept_request, take
from skills.mentoring.ending import release_silent
from skills.mentoring.models import MentoringRequest
from skills.mentorships.actions import give_sign, pause, resume
from skills.mentorships.models import Mentorship
from skills.mentorships.silence import nudge_silent
from tests.skills.factories import make_skill
from tests.skills.mentoring.people import make_mentor, make_request

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def skill() -> Skill:
    return make_skill("Engraving")


def begun(skill: Skill, *others) -> Mentorship:
    request = make_request(skill, make_mentor(skill), *others)
    return accept_request(asking=request.askings.get(position=0))


def told(member) -> list[str]:
    silence = Notice.objects.filter(to=member, kind="mentorship-silence").order_by("pk")
    return [str(notice) for notice in silence]


def run_duties() -> None:
    nudge_silent()
    release_silent()


def test_each_week_of_silence_is_a_nudge_and_the_learner_hears_from_the_second(skill) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        mentorship = begun(skill)
        for days, nudges, heard in [(6.9, 0, 0), (7, 1, 0), (14, 2, 1), (21, 3, 2), (27.9, 3, 2)]:
            clock.move_to(NOON + timedelta(days=days))
            run_duties()
            run_duties()
            assert len(told(mentorship.mentor)) == nudges
            assert len(told(mentorship.learner)) == heard


def test_after_28_days_the_request_is_in_the_queue_again_and_keeps_its_place(skill) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        mentorship = begun(skill)
        clock.shift(timedelta(days=28))
        run_duties()
        mentorship.refresh_from_db()
        request = mentorship.request
        assert mentorship.state == Mentorship.State.TIMED_OUT
        assert not mentorship.conversation.is_open
        assert request
        assert (request.state, request.waiting_since) == ("open", NOON)
        assert not MentoringRequest.objects.in_queue_for(mentorship.mentor).exists()
        second = make_mentor(skill)
        replaced = accept_request(asking=take(request=request, mentor=second))
    assert (replaced.mentor, replaced.learner) == (second, mentorship.learner)


def test_who_was_named_next_is_asked_before_the_queue(skill) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        other = make_mentor(skill)
        mentorship = begun(skill, other)
        clock.shift(timedelta(days=28))
        other.mentor_offer.active_at = NOON + timedelta(days=27)
        other.mentor_offer.save()
        run_duties()
        assert mentorship.request.askings.get(state="offered").mentor == other


def write(mentorship: Mentorship) -> None:
    assert mentorship.conversation
    say(conversation=mentorship.conversation, by=mentorship.mentor, text="Try it with wax.")


def click(mentorship: Mentorship) -> None:
    give_sign(mentorship=mentorship, by=mentorship.mentor)


@pytest.mark.parametrize("sign", [write, click])
def test_a_sign_of_the_mentor_begins_the_count_anew(skill, sign) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        mentorship = begun(skill)
        clock.shift(timedelta(days=20))
        run_duties()
        sign(mentorship)
        clock.shift(timedelta(days=27))
        run_duties()
        mentorship.refresh_from_db()
        assert (mentorship.state, mentorship.nudged) == (Mentorship.State.ACTIVE, 3)
        clock.shift(timedelta(days=1))
        run_duties()
        mentorship.refresh_from_db()
        assert mentorship.state == Mentorship.State.TIMED_OUT


def test_what_the_learner_writes_is_no_sign_of_the_mentor(skill) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        mentorship = begun(skill)
        clock.shift(timedelta(days=27))
        assert mentorship.conversation
        say(conversation=mentorship.conversation, by=mentorship.learner, text="Are you there?")
        give_sign(mentorship=mentorship, by=mentorship.learner)
        clock.shift(timedelta(days=1))
        run_duties()
        mentorship.refresh_from_db()
        assert mentorship.state == Mentorship.State.TIMED_OUT


def test_in_a_pause_no_silence_is_counted(skill) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        mentorship = begun(skill)
        pause(mentorship=mentorship, by=mentorship.learner)
        clock.shift(timedelta(days=90))
        run_duties()
        resume(mentorship=mentorship, by=mentorship.mentor)
        run_duties()
        mentorship.refresh_from_db()
        assert (mentorship.state, mentorship.nudged) == (Mentorship.State.ACTIVE, 0)


def test_the_learner_reads_of_the_silence_until_the_mentor_writes(skill) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        mentorship = begun(skill)
        clock.shift(timedelta(days=9))
        client = Client()
        client.force_login(mentorship.learner)
        read = [client.get(mentorship.get_absolute_url()).content.decode()]
        write(mentorship)
        read.append(client.get(mentorship.get_absolute_url()).content.decode())
    assert ["has given no sign for 9 days" in page for page in read] == [True, False]
