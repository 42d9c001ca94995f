"""Letters on their way: with what they tell about, tried again with growing pauses, then shown."""

from datetime import timedelta

import pytest
import time_machine
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from members.work.domain import PAUSES
from members.work.forgetting import forget_what_is_over
from members.work.letters import post, send_letter, send_what_was_left_behind, try_again
from members.work.models import LEASE, Letter
from members.work.queue import run_queue

pytestmark = pytest.mark.django_db


class Refusing(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("No mail server there")


@pytest.fixture
def no_server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    return settings


def write(to, text="Hello"):
    return post(to=to, what="a-test", subject="Subject", text=text)


def at(moment):
    with time_machine.travel(moment, tick=False):
        run_queue()


def test_a_letter_is_sent_once_however_often_its_task_runs(member, mailoutbox):
    letter = write(member)
    send_letter.enqueue(letter.pk)
    run_queue()
    send_letter.enqueue(letter.pk)
    run_queue()
    assert [mail.body for mail in mailoutbox] == ["Hello\n"]
    letter.refresh_from_db()
    assert (letter.state, letter.tries, letter.text) == ("sent", 1, "")


def test_it_goes_to_the_address_she_has_when_it_is_sent(member, mailoutbox):
    write(member)
    member.email = "new@example.org"
    member.save()
    run_queue()
    assert mailoutbox[0].to == ["new@example.org"]


def test_nothing_is_mailed_of_what_was_not_kept(member, mailoutbox):
    with transaction.atomic():
        write(member)
        transaction.set_rollback(True)
    run_queue()
    assert mailoutbox == []


def test_a_refused_letter_is_tried_again_after_growing_pauses_then_given_up(member, no_server):
    letter = write(member)
    now = timezone.now()
    waited = []
    for pause in PAUSES:
        at(now)
        letter.refresh_from_db()
        assert letter.state == "waiting"
        waited.append(letter.next_try_at - now)
        at(letter.next_try_at - timedelta(seconds=1))
        now += pause
    at(now)
    letter.refresh_from_db()
    assert [round(pause.total_seconds()) for pause in waited] == [p.total_seconds() for p in PAUSES]
    assert (letter.state, letter.tries) == ("failing", len(PAUSES) + 1)
    assert letter.problem == "ConnectionRefusedError: No mail server there"
    assert letter.text == "Hello\n"


def test_a_letter_given_up_goes_out_once_tried_by_hand(member, no_server, mailoutbox):
    letter = write(member)
    Letter.objects.update(tries=len(PAUSES))
    run_queue()
    assert [row.pk for row in Letter.objects.failing()] == [letter.pk]
    no_server.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for _click in range(2):
        try_again(letter=letter)
    run_queue()
    assert len(mailoutbox) == 1
    assert not Letter.objects.failing()


def test_a_letter_whose_worker_was_killed_in_between_is_shown_and_not_sent_twice(
    member, mailoutbox
):
    letter = write(member)
    assert Letter.objects.take(letter.pk)
    with time_machine.travel(timezone.now() + LEASE + timedelta(minutes=1), tick=False):
        send_what_was_left_behind()
        run_queue()
        assert mailoutbox == []
        assert [row.pk for row in Letter.objects.failing()] == [letter.pk]
        try_again(letter=letter)
        run_queue()
    assert len(mailoutbox) == 1


def test_a_letter_whose_task_was_lost_with_its_worker_goes_out_after_all(member, mailoutbox):
    write(member)
    DBTaskResult.objects.all().delete()
    send_what_was_left_behind()
    run_queue()
    assert mailoutbox == []
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        send_what_was_left_behind()
        run_queue()
    assert len(mailoutbox) == 1


def test_every_try_carries_the_same_message_id_and_asks_for_no_holiday_greeting(member, mailoutbox):
    letter = write(member)
    run_queue()
    headers = mailoutbox[0].message()
    assert headers["Message-ID"] == f"<{letter.uuid}@testserver>"
    assert headers["Auto-Submitted"] == "auto-generated"


def test_what_is_over_is_forgotten_and_what_failed_is_not(member, no_server, mailoutbox):
    write(member)
    Letter.objects.update(tries=len(PAUSES))
    run_queue()
    no_server.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    write(member)
    run_queue()
    forget_what_is_over()
    assert Letter.objects.count() == 2
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        forget_what_is_over()
    assert [letter.state for letter in Letter.objects.all()] == ["failing"]
