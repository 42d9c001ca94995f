"""Lessons as Wagtail pages, and the index of the exercises inside them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from courses.lessons.blocks import LessonBody
from skills.graph.models import Skill


class LessonPage(Page):
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=15)
    body = StreamField(LessonBody(), blank=True, verbose_name=_("lesson"))
    # Where an importer found it, and what it looked like then.
    source_key = models.CharField(max_length=200, blank=True, editable=False, db_index=True)
    source_hash = models.CharField(max_length=64, blank=True, editable=False)

    template = "courses/lesson_page.html"
    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")


class LessonSkill(Orderable):
    """A skill that a lesson teaches: the skill's page lists it under `taught_by`."""

    lesson = ParentalKey(LessonPage, on_delete=models.CASCADE, related_name="teaches")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="taught_by")

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["lesson", "skill"], name="lesson_teaches_once"),
        ]


class Exercise(models.Model):
    """A published exercise, keyed by its block's id: what grading reads, never the browser.

    `key` holds the block's value as grading needs it; `content_hash` tells whether an earlier
    attempt was made on the same text. Removed from its lesson, the row is retired, not deleted.
    """

    block_id = models.UUIDField(unique=True)
    lesson = models.ForeignKey(LessonPage, on_delete=models.CASCADE, related_name="exercises")
    kind = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField(default=0)
    key = models.JSONField()
    content_hash = models.CharField(max_length=64)
    skills = models.ManyToManyField(Skill, related_name="exercises", blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("exercise")
        verbose_name_plural = _("exercises")
        ordering = ["lesson", "position"]
