"""What a learner does in courses: enrolls, reads, answers, hands in."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.catalog.models import CoursePage
from courses.lessons.models import Exercise, LessonPage


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
