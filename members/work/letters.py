"""The way of a letter: into the queue, to the mail server, and again where it was refused."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from members.member import Member
from members.work.duties import duty
from members.work.models import Letter

log = logging.getLogger(__name__)
LEFT_BEHIND = timedelta(minutes=10)


def post(
    *,
    to: Member,
    what: str,
    subject: str,
    text: str,
    headers: dict[str, str] | None = None,
    calendar: str = "",
) -> Letter:
    """Into the queue, with what the letter tells about: both are kept, or neither.

    `what` names its sort in the report. Lines that break in the subject are joined. `calendar`: an
    invitation (iCalendar with a METHOD), which mail programs offer to put into the calendar.
    """
    with transaction.atomic():
        letter = Letter.objects.create(
            member=to,
            what=what,
            subject=" ".join(subject.split())[:250],
            text=text.strip() + "\n",
            headers=headers or {},
            calendar=calendar,
        )
        send_letter.enqueue(letter.pk)
    return letter


@task(backend="background")
def send_letter(pk: int) -> None:
    letter = Letter.objects.take(pk)
    if letter is None:
        return
    try:
        hand_over(letter)
    except Exception as error:
        log.warning("Letter %s was not taken: %s", letter.uuid, error)
        try_later(letter, error)
    else:
        letter.note_sent()


def hand_over(letter: Letter) -> None:
    """The same Message-ID at every try: a mail server that has it already may drop the second."""
    host = settings.BASE_URL.hostname
    headers = {
        "Message-ID": f"<{letter.uuid}@{host}>",
        "Auto-Submitted": "auto-generated",  # RFC 3834: no holiday greeting comes back
        **letter.headers,
    }
    to = [letter.member.email]
    message = EmailMultiAlternatives(letter.subject, letter.text, None, to, headers=headers)
    if letter.calendar:
        message.attach_alternative(letter.calendar, calendar_type(letter.calendar))
    message.send()


def calendar_type(calendar: str) -> str:
    """With the method, as RFC 6047 asks: without it, an invitation is a file like any other."""
    method = next(line for line in calendar.splitlines() if line.startswith("METHOD:"))
    return f"text/calendar; method={method.removeprefix('METHOD:')}"


def try_later(letter: Letter, error: Exception) -> None:
    with transaction.atomic():
        if letter.note_refusal(error):
            send_letter.using(run_after=letter.next_try_at).enqueue(letter.pk)


def try_again(*, letter: Letter) -> None:
    """By hand, of one that is failing or was interrupted; all its tries stand open again."""
    with transaction.atomic():
        given_up = Letter.objects.failing().filter(pk=letter.pk)
        if given_up.update(state=Letter.State.WAITING, tries=0, next_try_at=timezone.now()):
            send_letter.enqueue(letter.pk)


@duty("letters-left-behind", every=timedelta(minutes=10))
def send_what_was_left_behind() -> None:
    """A worker that was killed may take a task with it. A letter sent twice over is sent once."""
    for pk in Letter.objects.due(timezone.now() - LEFT_BEHIND).values_list("pk", flat=True):
        send_letter.enqueue(pk)
