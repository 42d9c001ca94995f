"""Lessons as Wagtail pages, and the index of the exercises inside them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, Revision
from wagtail.search import index

from courses.catalog import panels
from courses.catalog.models import CoursePage
from courses.catalog.visibility import KnownOpen, VisiblePageManager
from courses.lessons.blocks import LessonBody
from courses.lessons.body import (
    answerable_children,
    check_gradable,
    headings,
    is_uuid,
    with_own_ids,
)
from courses.lessons.pictures import unpack
from skills.graph.models import Skill
from skills.proposals.models import MemberProposal

PREVIEW_MODES = [
    ("learner", _("As a learner")),
    ("guest", _("As a guest")),
    ("mentor", _("With the notes for mentors")),
    ("print", _("On paper")),
]
PREVIEW_SIZES = [
    {"name": "phone", "icon": "mobile-alt", "device_width": 360, "label": _("On a phone")},
    {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": _("On a tablet")},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": _("On a wide screen")},
]


class LessonPage(KnownOpen, Page):
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=15)
    body = StreamField(LessonBody(), blank=True, verbose_name=_("lesson"))
    # Where an importer found it, and what it looked like then.
    source_key = models.CharField(max_length=200, blank=True, editable=False, db_index=True)
    source_hash = models.CharField(max_length=64, blank=True, editable=False)

    search_fields = [*Page.search_fields, index.SearchField("body"), index.FilterField("minutes")]

    edit_handler = panels.lesson()
    template = "courses/lesson_page.html"
    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    objects = VisiblePageManager()

    @cached_property
    def course(self) -> CoursePage:
        course: CoursePage = CoursePage.objects.get(path=self.path[: -self.steplen])
        return course

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """`learner` is this lesson before its reader: given as `reading`, or who asks for it."""
        credited = MemberProposal.objects.credited()
        is_corrected = getattr(self, "is_corrected", False)  # told by the query that found it
        reading = kwargs.pop("reading", None) or request.learner.read(self)  # type: ignore[attr-defined]
        unpack(self.body)
        exercises = answerable_children(self.body)
        only_exercises = "exercises" in request.GET
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {
            "learner": reading,
            "course": reading.course.course,
            "headings": headings(self.body),
            "credits": credited.filter(correction__lesson=self).names() if is_corrected else [],
            "has_exercises": bool(exercises),
            "only_exercises": only_exercises,
            "blocks": exercises if only_exercises else self.body,
        }

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return PREVIEW_MODES

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        return PREVIEW_SIZES

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        response: HttpResponse = request.rehearse(self, mode_name)  # type: ignore[attr-defined]
        return response

    def save(self, clean: bool = True, **kwargs: Any) -> None:  # noqa: FBT001, FBT002 - Wagtail's
        """Whatever publishes, form, script or import, only what can be graded goes live."""
        if "body" in (kwargs.get("update_fields") or ["body"]):
            self._settle_ids()
        if clean and self.live:
            check_gradable(self.body)
        super().save(clean=clean, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        self._settle_ids()
        return super().save_revision(*args, **kwargs)

    def _settle_ids(self) -> None:
        ids = [child.id for child in self.body if child.id and is_uuid(child.id)]
        foreign = Exercise.objects.filter(block_id__in=ids).exclude(lesson=self.pk)
        self.body = with_own_ids(
            self.body,
            home=self.translation_key,
            foreign=foreign.values_list("block_id", flat=True),
        )


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
