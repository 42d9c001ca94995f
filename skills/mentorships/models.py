"""Mentorships: what two people agreed to learn, their sessions, and notes of one's own.

A mentorship is active, paused (by either), ended (by either) or timed out (the mentor gave no
sign). `skills.mentorships.domain` has the moves.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from members.talk.models import Conversation, ReportedLine
from skills.graph.models import LEVEL_CHOICES, Skill
from skills.levels import Level
from skills.mentorships.domain import MENTORSHIP
from skills.mentorships.steps import Moving
from skills.moves import Moves, Who

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member


class MentorshipQuerySet(models.QuerySet["Mentorship"]):
    def visible_to(self, person: Member | AnonymousUser) -> MentorshipQuerySet:
        """To its two people, nobody else. No query for a visitor."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(Q(mentor=person) | Q(learner=person))

    def with_all(self) -> MentorshipQuerySet:
        """With its people and goals: what a list says of each. One query more."""
        return self.select_related("mentor", "learner").prefetch_related("skills")

    def active(self) -> MentorshipQuerySet:
        return self.filter(state=Mentorship.State.ACTIVE)

    def running(self) -> MentorshipQuerySet:
        """Active or paused: it takes one of the mentor's places."""
        return self.filter(state__in=[Mentorship.State.ACTIVE, Mentorship.State.PAUSED])

    def silent_for(self, time: timedelta) -> MentorshipQuerySet:
        """Active, and without a sign of the mentor for so long."""
        return self.active().filter(mentor_seen_at__lte=timezone.now() - time)

    def between(self, mentor: Member, learner: Member) -> MentorshipQuerySet:
        return self.filter(mentor=mentor, learner=learner)


class Mentorship(Moving):
    MOVES: ClassVar[Moves] = MENTORSHIP
    STEP_OF: ClassVar[str] = "mentorship"

    class State(models.TextChoices):
        ACTIVE = "active", _("active")
        PAUSED = "paused", _("paused")
        ENDED = "ended", _("ended")
        TIMED_OUT = "timed_out", _("timed out")

    class Ending(models.TextChoices):
        THANKS = "thanks", _("with thanks")
        ANOTHER = "another", _("another mentor please")
        BLOCK = "block", _("blocked")
        REPORT = "report", _("reported")

    # Where a mentor was replaced, a request has had several; one at a time.
    request = models.ForeignKey(
        "skills.MentoringRequest",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="mentorships",
    )
    mentor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentorships_given"
    )
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentorships_taken"
    )
    skills = models.ManyToManyField(
        Skill, through="skills.MentorshipGoal", related_name="mentorships"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.ACTIVE, db_index=True
    )
    conversation = models.OneToOneField(
        Conversation, null=True, on_delete=models.SET_NULL, related_name="mentorship"
    )
    began_at = models.DateTimeField(default=timezone.now, editable=False)
    # The mentor's last sign: nudges and the release are counted from it (in a pause, not at all).
    mentor_seen_at = models.DateTimeField(default=timezone.now, editable=False)
    nudged = models.PositiveSmallIntegerField(default=0, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    last_words = models.TextField(_("last words"), max_length=600, blank=True)

    objects = MentorshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentorship")
        verbose_name_plural = _("mentorships")
        ordering = ["-began_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(mentor=models.F("learner")), name="nobody_mentors_herself"
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(state__in=["active", "paused"]),
                name="request_with_one_mentor",
            ),
        ]
        indexes = [models.Index(fields=["mentor", "state"], name="mentorship_mentor_state")]

    def get_absolute_url(self) -> str:
        return reverse("mentoring:mentorship", args=[self.pk])

    @property
    def is_running(self) -> bool:
        return self.state in (self.State.ACTIVE, self.State.PAUSED)

    @property
    def people(self) -> tuple[Member, Member]:
        return self.mentor, self.learner

    def reported_text(self) -> str:
        """Who, since when, how it stands, what was asked and said at the end."""
        names = ", ".join(f"{one} (@{one.handle})" for one in self.people)
        since = f"{date_format(self.began_at)}: {self.get_state_display()}"
        question = self.request.question if self.request else ""
        return "\n\n".join(filter(None, [names, since, question, self.last_words]))

    def reported_context(self) -> list[ReportedLine]:
        return self.conversation.messages.last_lines() if self.conversation else []

    def other(self, person: Member) -> Member:
        return self.learner if person.pk == self.mentor_id else self.mentor

    def role_of(self, person: Member) -> Who:
        return Who.MENTOR if person.pk == self.mentor_id else Who.LEARNER


class MentorshipGoal(models.Model):
    """A skill that the two share, and the level that the learner wants to reach in it."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="goals")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="mentorship_goals")
    level = models.PositiveSmallIntegerField(
        _("level"), choices=LEVEL_CHOICES, default=Level.ABLE.value
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mentorship", "skill"], name="goal_of_mentorship_once"),
        ]


class Suggestion(models.Model):
    """A next step that the mentor names: a skill, and why."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="suggestions")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="suggested_in")
    words = models.CharField(_("why"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["mentorship", "skill"], name="skill_suggested_once"),
        ]


class SessionQuerySet(models.QuerySet["MentorSession"]):
    def ahead(self) -> SessionQuerySet:
        return self.filter(cancelled_at=None, starts_at__gt=timezone.now())

    def to_remind(self, until: datetime) -> SessionQuerySet:
        running = [Mentorship.State.ACTIVE, Mentorship.State.PAUSED]
        near = self.ahead().filter(starts_at__lte=until, reminded_at=None)
        return near.filter(mentorship__state__in=running)


class MentorSession(models.Model):
    """A meeting of the two. `sequence` rises with each change, for their calendars (RFC 5545)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="sessions")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    starts_at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=45)
    where = models.CharField(_("where"), max_length=300, blank=True)
    about = models.CharField(_("what about"), max_length=200, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at"]


class PrivateNote(models.Model):
    """What one of the two keeps for herself: the other never reads it."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="notes")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentoring_notes"
    )
    text = models.TextField(_("note"), max_length=10_000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")
        constraints = [
            models.UniqueConstraint(fields=["mentorship", "member"], name="private_note_once"),
        ]
