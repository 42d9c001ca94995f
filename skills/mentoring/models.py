"""From a request to a mentorship: who asked whom, what came of it, and every step on the way.

A request (moved by whom):
    open       in nobody's hand; mentors find it in the queue
    offered    in the hand of one mentor, until her time is over
    accepted   a mentor said yes: a mentorship has begun
    declined   all that were asked said no or nothing, and the learner wants no queue
    withdrawn  by the learner
    expired    nobody took it in time

An asking, one mentor's part in a request:
    waiting    it is her turn later (the learner's order)
    offered    she is asked now, or has reserved it from the queue
    accepted, declined   by the mentor
    moved on   her time went by: the next one is asked, or the queue
    withdrawn, expired   with the request

A mentorship: active · paused (either) · ended (either) · timed out (the mentor gave no sign).
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase
from wagtail.models import Page

from skills.graph.models import LEVEL_CHOICES, Skill
from skills.levels import Level
from skills.paths.models import Plan
from skills.scope.models import ScopeTag

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member


class RequestQuerySet(models.QuerySet["MentoringRequest"]):
    def visible_to(self, person: Member | AnonymousUser) -> RequestQuerySet:
        """To the learner, and to mentors once they are asked; the queue has its own door."""
        if not person.is_authenticated:
            return self.none()
        asked = Asking.objects.filter(mentor=person).exclude(state=Asking.State.WAITING)
        return self.filter(Q(learner=person) | Q(pk__in=asked.values("request")))

    def under_way(self) -> RequestQuerySet:
        return self.filter(state__in=[MentoringRequest.State.OPEN, MentoringRequest.State.OFFERED])


class MentoringRequest(models.Model):
    class State(models.TextChoices):
        OPEN = "open", _("open")
        OFFERED = "offered", _("with a mentor")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")
        EXPIRED = "expired", _("expired")

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentoring_requests"
    )
    question = models.TextField(_("What you would like help with"), max_length=1500)
    languages = models.JSONField(_("languages"), default=list)
    wants_queue = models.BooleanField(
        _("Let other mentors find it when these cannot"),
        default=True,
    )
    skills = models.ManyToManyField(
        Skill, through="skills.WantedSkill", related_name="mentoring_requests"
    )
    tags = models.ManyToManyField(
        ScopeTag, through="skills.TaggedRequest", related_name="mentoring_requests"
    )
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.SET_NULL, related_name="mentoring_requests"
    )
    # The lesson, and there the exercise, at which she asked.
    page = models.ForeignKey(
        Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    block_id = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.OPEN, db_index=True
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    # Since when she waits: a request that comes back keeps its place in the queue.
    waiting_since = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a mentor")
        verbose_name_plural = _("requests for a mentor")
        ordering = ["waiting_since", "pk"]

    def __str__(self) -> str:
        return self.question[:80]

    def get_absolute_url(self) -> str:
        return reverse("mentoring:request", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.state in {self.State.OPEN, self.State.OFFERED}


class WantedSkill(models.Model):
    """A skill that a request is about, and the level that its learner wants to reach."""

    request = models.ForeignKey(
        MentoringRequest, on_delete=models.CASCADE, related_name="wanted_skills"
    )
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="wanted_in")
    level = models.PositiveSmallIntegerField(
        _("level"), choices=LEVEL_CHOICES, default=Level.ABLE.value
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "skill"], name="skill_wanted_once"),
        ]


class TaggedRequest(ItemBase):
    tag = models.ForeignKey(ScopeTag, on_delete=models.CASCADE, related_name="tagged_requests")
    content_object = models.ForeignKey(
        MentoringRequest, on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="request_tagged_once"),
        ]


class Asking(models.Model):
    """One mentor's part in one request, in the learner's order."""

    class State(models.TextChoices):
        WAITING = "waiting", _("later")
        OFFERED = "offered", _("asked")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        MOVED_ON = "moved_on", _("moved on")
        WITHDRAWN = "withdrawn", _("withdrawn")
        EXPIRED = "expired", _("expired")

    class Way(models.TextChoices):
        ASKED = "asked", _("asked by the learner")
        TAKEN = "taken", _("taken from the queue")
        ROUND = "round", _("proposed in a round")

    request = models.ForeignKey(MentoringRequest, on_delete=models.CASCADE, related_name="askings")
    mentor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="askings"
    )
    way = models.CharField(max_length=10, choices=Way, default=Way.ASKED)
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    offered_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(_("a few words"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("asking")
        verbose_name_plural = _("askings")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "mentor"], name="mentor_asked_once"),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(state="offered"),
                name="request_in_one_hand",
            ),
        ]
        indexes = [models.Index(fields=["mentor", "state"], name="asking_mentor_state")]


class MentorshipQuerySet(models.QuerySet["Mentorship"]):
    def visible_to(self, person: Member | AnonymousUser) -> MentorshipQuerySet:
        """To its two people, nobody else. No query for a visitor."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(Q(mentor=person) | Q(learner=person))

    def active(self) -> MentorshipQuerySet:
        return self.filter(state=Mentorship.State.ACTIVE)

    def running(self) -> MentorshipQuerySet:
        """Active or paused: it takes one of the mentor's places."""
        return self.filter(state__in=[Mentorship.State.ACTIVE, Mentorship.State.PAUSED])

    def between(self, mentor: Member, learner: Member) -> MentorshipQuerySet:
        return self.filter(mentor=mentor, learner=learner)


class Mentorship(models.Model):
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

    request = models.OneToOneField(
        MentoringRequest,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="mentorship",
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
    began_at = models.DateTimeField(default=timezone.now, editable=False)
    # The mentor's last sign: nudges and the release are counted from it (in a pause, not at all).
    mentor_seen_at = models.DateTimeField(default=timezone.now, editable=False)
    nudged = models.PositiveSmallIntegerField(default=0, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ending = models.CharField(max_length=10, choices=Ending, blank=True)

    objects = MentorshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentorship")
        verbose_name_plural = _("mentorships")
        ordering = ["-began_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(mentor=models.F("learner")), name="nobody_mentors_herself"
            ),
        ]
        indexes = [models.Index(fields=["mentor", "state"], name="mentorship_mentor_state")]

    def get_absolute_url(self) -> str:
        return reverse("mentoring:mentorship", args=[self.pk])


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


class Step(models.Model):
    """One transition, kept for good: who moved what from which state to which, and when."""

    request = models.ForeignKey(
        MentoringRequest, null=True, on_delete=models.CASCADE, related_name="steps"
    )
    asking = models.ForeignKey(Asking, null=True, on_delete=models.CASCADE, related_name="steps")
    mentorship = models.ForeignKey(
        Mentorship, null=True, on_delete=models.CASCADE, related_name="steps"
    )
    verb = models.CharField(max_length=24)
    before = models.CharField(max_length=10, blank=True)
    after = models.CharField(max_length=10)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["at", "pk"]
