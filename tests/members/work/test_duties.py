"""Duties: done when they are due, by one worker, again after a failure; and what is forgotten."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from members.work import run
from members.work.domain import PAUSES, pause_after, pause_of_duty
from members.work.duties import Duty, duty
from members.work.models import LEASE, DutyRun
from members.work.run import run_due, run_duty

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def duties(monkeypatch):
    """No duties but those of the test."""
    monkeypatch.setattr("members.work.run.DUTIES", {})
    return run.DUTIES


@pytest.fixture
def done(duties):
    """What was done."""
    return []


def make_duty(done, slug="a-test", every=DAY, do=None):
    run.DUTIES[slug] = Duty(slug, every, do or (lambda: done.append(slug)))


def test_pauses_grow_and_come_to_an_end():
    assert [pause_after(n) for n in range(1, len(PAUSES) + 1)] == sorted(PAUSES)
    assert pause_after(len(PAUSES) + 1) is None


@pytest.mark.parametrize("failures", [1, 3, 100])
def test_a_failing_duty_is_tried_no_more_seldom_than_one_that_works(failures):
    assert pause_of_duty(failures, MINUTE) == MINUTE
    assert MINUTE <= pause_of_duty(failures, DAY) <= DAY


def test_two_duties_of_one_name_are_refused():
    with pytest.raises(ValueError, match="old-letters"):
        duty("old-letters", every=DAY)(lambda: None)


@pytest.mark.django_db
def test_a_duty_is_done_at_once_and_then_every_so_often(done):
    make_duty(done, every=DAY)
    start = timezone.now()
    for hours in (0, 1, 23, 24, 25, 47, 48):
        with time_machine.travel(start + timedelta(hours=hours), tick=False):
            run_due(timezone.now())
    assert done == ["a-test"] * 3


@pytest.mark.django_db
def test_what_a_duty_raises_is_kept_and_it_is_tried_again_sooner(done):
    def fail():
        done.append("failed")
        raise RuntimeError("The disk is full")

    make_duty(done, do=fail)
    start = timezone.now()
    run_due(start)
    row = DutyRun.objects.get(slug="a-test")
    assert (row.failures, row.problem) == (1, "RuntimeError: The disk is full")
    assert row.next_at - start < timedelta(minutes=2)
    with time_machine.travel(start + timedelta(minutes=2), tick=False):
        run_due(timezone.now())
    assert done == ["failed", "failed"]


@pytest.mark.django_db
def test_one_failing_duty_keeps_no_other_from_its_turn_and_is_well_once_it_works(done):
    problems = [True]

    def fail_once():
        if problems:
            problems.pop()
            raise RuntimeError

    make_duty(done, "bad", do=fail_once)
    make_duty(done, "good")
    now = timezone.now()
    assert run_due(now) == ["bad", "good"]
    assert done == ["good"]
    run_due(now + timedelta(minutes=2))
    assert DutyRun.objects.get(slug="bad").failures == 0
    assert DutyRun.objects.get(slug="bad").problem == ""


@pytest.mark.django_db
def test_a_duty_in_hand_is_not_taken_a_second_time_until_its_worker_is_long_silent(done):
    now = timezone.now()
    taken = []

    def look_for_itself():
        taken.append(run_duty(run.DUTIES["a-test"], now + 2 * MINUTE))

    make_duty(done, every=MINUTE, do=look_for_itself)
    run_due(now)
    assert taken == [False]
    DutyRun.objects.filter(slug="a-test").update(next_at=now, busy_until=now + LEASE)
    assert not DutyRun.objects.take("a-test", now + LEASE - MINUTE)
    assert DutyRun.objects.take("a-test", now + LEASE)
