"""The landing page, which editors can change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page
from wagtail.url_routing import RouteResult

from courses.catalog.models import CourseIndexPage, CoursePage
from courses.lessons.models import LessonPage
from courses.media.covers import covers
from skills.graph.models import Skill
from skills.scope.models import ScopeTag
from university.first_run.steps import steps_for

# By the number of steps in their path.
OWN_PAGES: dict[int, Callable[[], Any]] = {
    1: CourseIndexPage.objects.all,
    2: partial(CoursePage.objects.select_related, "cover"),
    3: LessonPage.objects.all,
}
FEATURED = 6  # at most, when editors choose
NEWEST = 3  # when they do not
DOORS = 5


class HomePage(Page):
    headline = models.CharField(_("headline"), max_length=120)
    intro = models.TextField(_("introduction"), max_length=600)
    first_lesson = models.ForeignKey(
        LessonPage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("first lesson"),
        help_text=_("What a newcomer starts with. Left empty: the first lesson shown below."),
    )
    example_tag = models.ForeignKey(
        ScopeTag,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("example of a scope tag"),
        help_text=_("Left empty: the tool that opens most disciplines."),
    )

    content_panels = [
        *Page.content_panels,
        "headline",
        "intro",
        FieldPanel("first_lesson"),
        FieldPanel("example_tag"),
        MultiFieldPanel([InlinePanel("featured", max_num=FEATURED)], heading=_("courses to show")),
    ]
    template = "university/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        courses = self.courses_to_show()
        tag = self.tag_to_show()
        return {
            **super().get_context(request, *args, **kwargs),
            "courses": courses,
            "first_steps": steps_for(request),
            "start": self.lesson_to_start_with(courses),
            "tag": tag,
            "doors": doors_of(tag) if tag else [],
        }

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Our own pages by one query; Wagtail would ask twice for each step of the path."""
        pages = OWN_PAGES.get(len(path_components))
        page = pages and pages().served_at(f"{self.url_path}{'/'.join(path_components)}/")
        return RouteResult(page) if page else super().route(request, path_components)

    def courses_to_show(self) -> list[CoursePage]:
        """Those that editors chose; without a choice the newest."""
        chosen = self.featured.values_list("course", flat=True)
        courses = CoursePage.objects.visible_to(None)
        courses = courses.prefetch_related("teaches__skill__discipline", covers())
        if not chosen:
            return list(courses.order_by("-first_published_at")[:NEWEST])
        by_pk = courses.in_bulk(list(chosen))
        return [by_pk[pk] for pk in chosen if pk in by_pk]

    def lesson_to_start_with(self, courses: list[CoursePage]) -> LessonPage | None:
        if self.first_lesson and self.first_lesson.live:
            return self.first_lesson
        if not courses:
            return None
        return LessonPage.objects.visible_to(None).child_of(courses[0]).first()

    def tag_to_show(self) -> ScopeTag | None:
        if self.example_tag:
            return self.example_tag
        disciplines = models.Count("tagged_skills__content_object__discipline", distinct=True)
        tools = ScopeTag.objects.filter(kind=ScopeTag.Kind.TOOL).annotate(reach=disciplines)
        return tools.order_by("-reach", "name").first()


class FeaturedCourse(Orderable):
    """A course on the landing page, in the editors' order."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="featured")
    course = models.ForeignKey(
        CoursePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("course")
    )


def doors_of(tag: ScopeTag) -> list[Skill]:
    """One skill in each discipline that uses the tag."""
    skills = Skill.objects.live().filter(tagged_items__tag=tag).select_related("discipline")
    by_discipline: dict[int, Skill] = {}
    for skill in skills:
        by_discipline.setdefault(skill.discipline_id, skill)
    return list(by_discipline.values())[:DOORS]
