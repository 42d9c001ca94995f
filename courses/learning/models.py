"""What a learner does in courses: enrolls, reads, answers, hands in."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.catalog.models import CoursePage
from courses.lessons.models import Exercise, LessonPage

if TYPE_CHECKING:
    from members.models import Member


class Enrollment(models.Model):
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrollments"
    )
    course = models.ForeignKey(CoursePage, on_delete=models.CASCADE, related_name="enrollments")
    started_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("enrollment")
        constraints = [
            models.UniqueConstraint(fields=["member", "course"], name="enrolled_once"),
        ]


class LessonProgress(models.Model):
    """How far a member is in a lesson; `place` is the id of the block she read last."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lesson_progress"
    )
    lesson = models.ForeignKey(LessonPage, on_delete=models.CASCADE, related_name="progress")
    place = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("lesson progress")
        constraints = [
            models.UniqueConstraint(fields=["member", "lesson"], name="lesson_progress_once"),
        ]


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def graded_for(self, skills: Collection[int]) -> AttemptQuerySet:
        """Oldest first: answers that were right or wrong, to exercises that still stand as they
        stood when they were answered."""
        return self.filter(
            correct__isnull=False,
            content_hash=F("exercise__content_hash"),
            exercise__retired_at=None,
            exercise__skills__in=skills,
        ).order_by("at", "pk")


class Attempt(models.Model):
    """One graded answer. Append-only; a replay of its client id returns the stored reply.

    `correct` is null where nothing is graded (a challenge opened, an open task handed in).
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts"
    )
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="attempts")
    client_id = models.UUIDField(default=uuid.uuid4)
    answer = models.JSONField()
    correct = models.BooleanField(null=True)
    reply = models.JSONField(default=dict)
    content_hash = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["member", "client_id"], name="attempt_once"),
        ]
        indexes = [models.Index(fields=["member", "exercise"], name="attempt_member_exercise")]


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def visible_to(self, member: Member) -> SubmissionQuerySet:
        """Editors read all; a course's team reads what was handed in there; all read their own."""
        if member.is_superuser or member.groups.filter(name="Editors").exists():
            return self
        team = CoursePage.objects.filter(team__member=member)
        theirs = (
            Q(exercise__lesson__path__startswith=path)
            for path in team.values_list("path", flat=True)
        )
        return self.filter(reduce(or_, theirs, Q(member=member)))


class Submission(models.Model):
    """Work handed in for an open task, to be looked at by a person."""

    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, related_name="submission")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="submissions"
    )
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="submissions")
    text = models.TextField(_("your work"), max_length=20_000)
    links = models.JSONField(_("links"), default=list, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-at"]

    @property
    def lesson(self) -> LessonPage:
        return self.exercise.lesson
