"""The catalogue and its courses, as Wagtail pages."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from courses.catalog import panels
from courses.catalog.fields import CleanRichTextField
from courses.catalog.visibility import KnownOpen, VisiblePageManager
from skills.graph.models import LEVEL_CHOICES, Skill
from skills.levels import Level
from skills.scope.models import ScopeTag


class License(models.TextChoices):
    CC_BY = "CC-BY-4.0", _("Creative Commons Attribution 4.0")
    CC_BY_SA = "CC-BY-SA-4.0", _("Creative Commons Attribution-ShareAlike 4.0")
    CC0 = "CC0-1.0", _("Public domain (CC0 1.0)")
    MIT = "MIT", _("MIT")


class CourseIndexPage(KnownOpen, Page):
    intro = models.TextField(_("introduction"), max_length=400, blank=True)

    objects = VisiblePageManager()

    content_panels = panels.catalogue
    template = "courses/course_index_page.html"
    parent_page_types = ["university.HomePage"]
    subpage_types = ["courses.CoursePage"]
    max_count = 1

    class Meta:
        verbose_name = _("catalogue")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from courses.catalog.search import Catalogue  # noqa: PLC0415 - it reads these models

        courses = request.learner.visible(CoursePage.objects.child_of(self))  # type: ignore[attr-defined]
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"catalogue": Catalogue(courses, request.GET)}

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """For htmx what was found alone, but the whole page where it restores one of its own."""
        asks_for_part = request.headers.get("HX-Request") == "true"
        restores = request.headers.get("HX-History-Restore-Request") == "true"
        return "courses/_catalogue.html" if asks_for_part and not restores else self.template

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().serve(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request"])
        return response


class CoursePage(KnownOpen, Page):
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    description: str = CleanRichTextField(_("description"), blank=True)
    cover = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    language = models.CharField(
        _("language"), max_length=12, choices=settings.LANGUAGES, default="en"
    )
    license = models.CharField(
        _("license"), max_length=20, choices=License, default=License.CC_BY_SA
    )
    credit = models.TextField(_("credit"), blank=True, help_text=_("Whom to name, and how."))
    source_url = models.URLField(_("where it comes from"), blank=True)
    scope = ClusterTaggableManager(
        through="courses.TaggedCourse", blank=True, verbose_name=_("scope tags")
    )
    # Kept up to date when lessons are published: the sum of their minutes.
    minutes = models.PositiveIntegerField(_("minutes"), default=0, editable=False)
    # Where an importer found it, and what it looked like then.
    source_key = models.CharField(max_length=200, blank=True, editable=False, db_index=True)
    source_hash = models.CharField(max_length=64, blank=True, editable=False)

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=1.5),
        index.SearchField("description"),
        index.FilterField("language"),
        index.FilterField("license"),
        index.FilterField("minutes"),
    ]

    edit_handler = panels.course()
    template = "courses/course_page.html"
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.LessonPage"]
    # In the CMS, too, lessons stand in their own order.
    admin_default_ordering = "ord"

    objects = VisiblePageManager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """A withdrawn course takes its lessons with it."""
        if not self.live:
            raise Http404
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        learner = request.learner  # type: ignore[attr-defined]
        progress = learner.progress_in(self)
        teaches, needs = self.draft_skills() if is_preview(request) else self.skills_around()
        taught = [row.skill.pk for row in teaches]
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {
            "progress": progress,
            "teaches": teaches,
            "needs": needs,
            "team": CourseMentor.objects.filter(course=self.pk).select_related("member"),
            "tags": self.tags_around(),
            "held": learner.levels,
            "opened": learner.opened_by(taught) if progress.is_finished else (),
        }

    def tags_around(self) -> models.QuerySet[ScopeTag]:
        """Its own tags, and those of the skills that it teaches."""
        own = Q(tagged_courses__content_object=self.pk)
        lent = Q(tagged_skills__content_object__taught_in__course=self.pk)
        return ScopeTag.objects.filter(own | lent).distinct()

    def skills_around(self) -> tuple[list[SkillRow], list[SkillRow]]:
        """What it teaches and what it needs, in the editors' order. One query for both."""
        teaches, needs = Q(taught_in__course=self), Q(needed_by__course=self)
        skills = Skill.objects.filter(teaches | needs).annotate(
            taught=models.Max("taught_in__sort_order", filter=teaches),
            taught_to=models.Max("taught_in__level", filter=teaches),
            needed=models.Max("needed_by__sort_order", filter=needs),
            needed_at=models.Max("needed_by__min_level", filter=needs),
        )
        found = list(skills.select_related("discipline").order_by("taught", "needed", "name"))
        return (
            [SkillRow(skill, skill.taught_to) for skill in found if skill.taught_to],
            [SkillRow(skill, skill.needed_at) for skill in found if skill.needed_at],
        )

    def draft_skills(self) -> tuple[list[SkillRow], list[SkillRow]]:
        """The same of a draft in the editor, whose rows are not stored yet."""
        return (
            [SkillRow(row.skill, row.level) for row in self.teaches.all()],
            [SkillRow(row.skill, row.min_level) for row in self.needs.all()],
        )


def is_preview(request: HttpRequest) -> bool:
    return bool(getattr(request, "is_preview", False))


class SkillRow(NamedTuple):
    """A skill on a course's page, and the level up to or from which the course takes it."""

    skill: Skill
    level: int


class CourseSkill(Orderable):
    """A skill that a course teaches, and how far."""

    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="teaches")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="taught_in")
    level = models.PositiveSmallIntegerField(
        _("up to"), choices=LEVEL_CHOICES, default=Level.PRACTISED.value
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["course", "skill"], name="course_teaches_once"),
        ]


class CourseNeed(Orderable):
    """A skill that a course builds on. It advises; it never forbids."""

    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="needs")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="needed_by")
    min_level = models.PositiveSmallIntegerField(
        _("at least"), choices=LEVEL_CHOICES, default=Level.AWARE.value
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["course", "skill"], name="course_needs_once"),
        ]


class CourseMentor(Orderable):
    """One of the course's own team. Not part of the page: no revision brings an old team back.

    `is_trusted`: publishes without review where first lessons are reviewed.
    """

    course = models.ForeignKey(CoursePage, on_delete=models.CASCADE, related_name="team")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="courses_mentored"
    )
    is_trusted = models.BooleanField(_("publishes without review"), default=False)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["course", "member"], name="course_mentor_once"),
        ]


class TaggedCourse(ItemBase):
    tag = models.ForeignKey(ScopeTag, on_delete=models.CASCADE, related_name="tagged_courses")
    content_object = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="course_tagged_once"),
        ]
