"""Sessions as both calendars read them, over changes of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from members.notices.models import Notice
from members.work.models import Letter
from members.work.queue import run_queue
from skills.mentoring.actions import accept_request
from skills.mentoring.ending import end_mentorship
from skills.mentorships.calendar import invitation
from skills.mentorships.models import Mentorship
from skills.mentorships.sessions import (
    SessionError,
    cancel_session,
    change_session,
    plan_session,
    remind_of_sessions,
)
from skills.mentorships.zones import times_of
from tests.skills.factories import make_skill
from tests.skills.mentoring.people import make_member, make_mentor, make_request

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SOON = NOON + timedelta(days=5)


@pytest.fixture
def mentorship() -> Mentorship:
    skill = make_skill("Engraving")
    mentor = make_mentor(skill)
    mentor.time_zone = "America/Bogota"
    mentor.save()
    learner = make_member(time_zone="Europe/Madrid")
    return accept_request(asking=make_request(skill, mentor, learner=learner).askings.get())


def planned(mentorship: Mentorship, starts_at: datetime = SOON):
    return plan_session(
        mentorship=mentorship, by=mentorship.mentor, starts_at=starts_at, minutes=45, about="Wax"
    )


def event_of(session, to):
    calendar = Calendar.from_ical(invitation(session, to))
    return calendar, calendar.walk("VEVENT")[0]


@pytest.mark.parametrize(
    ("starts_at", "madrid"),
    [
        (datetime(2026, 3, 28, 17, tzinfo=UTC), 18),  # the day before summer time
        (datetime(2026, 3, 29, 17, tzinfo=UTC), 19),
        (datetime(2026, 10, 24, 17, tzinfo=UTC), 19),  # the day before winter time
        (datetime(2026, 10, 25, 17, tzinfo=UTC), 18),
    ],
)
def test_each_reads_it_on_her_own_clock_whatever_the_season(mentorship, starts_at, madrid) -> None:
    with time_machine.travel(NOON, tick=False):
        session = planned(mentorship, starts_at)
        own, theirs = times_of(session, mentorship.learner)
        assert (own.at.hour, own.zone, theirs.at.hour, theirs.zone) == (
            madrid,
            "Europe/Madrid",
            12,
            "America/Bogota",
        )
        calendar, event = event_of(session, mentorship.learner)
    assert event["dtstart"].dt.astimezone(UTC) == starts_at
    assert event["dtstart"].params["TZID"] == "Europe/Madrid"
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Madrid"]


def test_a_change_moves_the_same_entry_and_calling_off_takes_it_away(mentorship) -> None:
    with time_machine.travel(NOON, tick=False):
        session = planned(mentorship)
        first = event_of(session, mentorship.learner)
        later = SOON + timedelta(hours=2)
        change_session(session=session, by=mentorship.learner, starts_at=later, minutes=30)
        session.refresh_from_db()
        second = event_of(session, mentorship.learner)
        cancel_session(session=session, by=mentorship.mentor)
        session.refresh_from_db()
        third = event_of(session, mentorship.learner)
    assert len({event["uid"] for _calendar, event in (first, second, third)}) == 1
    told = [(str(c["method"]), e["sequence"], str(e["status"])) for c, e in (first, second, third)]
    assert told == [
        ("REQUEST", 0, "CONFIRMED"),
        ("REQUEST", 1, "CONFIRMED"),
        ("CANCEL", 2, "CANCELLED"),
    ]
    assert second[1]["dtend"].dt - second[1]["dtstart"].dt == timedelta(minutes=30)


def test_neither_learns_the_others_address(mentorship) -> None:
    with time_machine.travel(NOON, tick=False):
        content = invitation(planned(mentorship), mentorship.learner).decode()
    unfolded = content.replace("\r\n ", "")
    assert mentorship.learner.email in unfolded
    assert mentorship.mentor.email not in unfolded


def test_the_letter_has_both_clocks_and_a_part_for_the_calendar(mentorship) -> None:
    with time_machine.travel(NOON, tick=False):
        planned(mentorship)
        run_queue()
    letter = next(one for one in mail.outbox if one.to == [mentorship.learner.email])
    assert "Europe/Madrid" in letter.body
    assert "America/Bogota" in letter.body
    parts = [
        part
        for part in message_from_bytes(letter.message().as_bytes()).walk()
        if part.get_content_type() == "text/calendar"
    ]
    assert [part.get_param("method") for part in parts] == ["REQUEST"]
    assert Calendar.from_ical(bytes(parts[0].get_payload(decode=True))).walk("VEVENT")
    assert not Letter.objects.exclude(calendar="").exists()


def test_both_are_reminded_once_a_day_before(mentorship) -> None:
    near = Notice.objects.filter(key__endswith="near")
    with time_machine.travel(NOON, tick=False) as clock:
        planned(mentorship)
        clock.move_to(SOON - timedelta(hours=24, seconds=1))
        remind_of_sessions()
        assert near.count() == 0
        clock.shift(timedelta(seconds=1))
        remind_of_sessions()
        remind_of_sessions()
    assert {notice.to for notice in near} == {mentorship.mentor, mentorship.learner}
    assert near.count() == 2


def test_the_end_of_a_mentorship_calls_off_what_was_planned(mentorship) -> None:
    with time_machine.travel(NOON, tick=False):
        session = planned(mentorship)
        end_mentorship(mentorship=mentorship, by=mentorship.learner, ending="thanks")
        session.refresh_from_db()
        assert session.cancelled_at == NOON
        with pytest.raises(SessionError):
            planned(mentorship)


def test_the_past_cannot_be_planned(mentorship) -> None:
    with time_machine.travel(NOON, tick=False), pytest.raises(SessionError):
        planned(mentorship, NOON - timedelta(minutes=1))


def test_what_is_filled_in_is_read_on_her_clock_and_an_hour_that_is_not_is_refused(
    mentorship,
) -> None:
    client = Client()
    client.force_login(mentorship.learner)
    address = reverse("mentoring:session_new", args=[mentorship.pk])
    told = {"minutes": 45, "where": "", "about": ""}
    with time_machine.travel(NOON, tick=False):
        client.force_login(mentorship.learner)
        skipped = client.post(address, told | {"starts_at": "2026-03-29T02:30"})
        client.post(address, told | {"starts_at": "2026-03-29T19:00"})
    assert skipped.status_code == 200
    session = mentorship.sessions.get()
    assert session.starts_at == datetime(2026, 3, 29, 19, tzinfo=ZoneInfo("Europe/Madrid"))


def test_the_file_for_the_calendar_is_for_the_two_alone(mentorship) -> None:
    session = planned(mentorship, datetime(2099, 1, 1, tzinfo=UTC))
    address = reverse("mentoring:calendar", args=[mentorship.pk, session.uuid])
    for person, status in [(mentorship.learner, 200), (make_member(), 404)]:
        client = Client()
        client.force_login(person)
        assert client.get(address).status_code == status
