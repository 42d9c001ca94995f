"""What the worker has done and has still to do: rows of duties, and letters on their way."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.work.domain import pause_after, pause_of_duty

if TYPE_CHECKING:
    from members.work.duties import Duty

# Longer than anything takes: who began before that and has said nothing since was interrupted.
LEASE = timedelta(minutes=15)
PROBLEM_LENGTH = 1000


class DutyRunQuerySet(models.QuerySet["DutyRun"]):
    def due(self, now: datetime) -> DutyRunQuerySet:
        return self.filter(next_at__lte=now).filter(Q(busy_until=None) | Q(busy_until__lte=now))

    def take(self, slug: str, now: datetime) -> bool:
        """Of two workers at once, one gets it."""
        return bool(self.due(now).filter(slug=slug).update(begun_at=now, busy_until=now + LEASE))


class DutyRun(models.Model):
    """How it stands with one duty: when it was done last, when it is due, what went wrong."""

    slug = models.SlugField(max_length=50, unique=True)
    next_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True)
    busy_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    objects = DutyRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")

    def note_done(self, duty: Duty, now: datetime) -> None:
        self.next_at, self.done_at = now + duty.every, now
        self.failures, self.problem, self.busy_until = 0, "", None
        self.save()

    def note_failure(self, duty: Duty, error: Exception, now: datetime) -> None:
        self.failures += 1
        self.failed_at, self.problem = now, problem_of(error)
        self.next_at = now + pause_of_duty(self.failures, duty.every)
        self.busy_until = None
        self.save()


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, now: datetime) -> LetterQuerySet:
        return self.filter(state=Letter.State.WAITING, next_try_at__lte=now)

    def take(self, pk: int) -> Letter | None:
        """The letter, now in our hand; nothing where another has it, or it need not go yet.

        Written down before it is handed over: whatever happens then, no second worker sends it.
        """
        now = timezone.now()
        taken = self.due(now).filter(pk=pk)
        if not taken.update(state=Letter.State.IN_HAND, handed_at=now, tries=F("tries") + 1):
            return None
        return self.get(pk=pk)

    def interrupted(self) -> LetterQuerySet:
        """Handed over, and the worker fell silent: nobody knows whether they went out."""
        return self.filter(state=Letter.State.IN_HAND, handed_at__lt=timezone.now() - LEASE)

    def failing(self) -> LetterQuerySet:
        return self.filter(state=Letter.State.FAILING) | self.interrupted()


class Letter(models.Model):
    """A letter on its way, written in the transaction of what it tells about.

    waiting → in hand → sent; in hand → waiting after a refusal, failing after the last; failing
    or interrupted → waiting, by an editor. What is sent keeps its row for a while, not its text.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        IN_HAND = "in-hand", _("being sent")
        SENT = "sent", _("sent")
        FAILING = "failing", _("failing")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters"
    )
    what = models.SlugField(max_length=50)
    subject = models.CharField(max_length=250)
    text = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    calendar = models.TextField(blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    handed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [models.Index(fields=["state", "next_try_at"], name="letter_by_state")]

    def __str__(self) -> str:
        return self.subject

    def note_sent(self) -> None:
        self.state, self.sent_at = self.State.SENT, timezone.now()
        self.text, self.headers, self.calendar, self.problem = "", {}, "", ""
        self.save()

    def note_refusal(self, error: Exception) -> bool:
        """Whether it will be tried again."""
        pause = pause_after(self.tries)
        self.problem = problem_of(error)
        self.state = self.State.FAILING if pause is None else self.State.WAITING
        self.next_try_at = timezone.now() + (pause or timedelta(0))
        self.save()
        return pause is not None


def problem_of(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:PROBLEM_LENGTH]
