"""How the reports on what works are narrowed: by course, discipline, language and remark."""

from __future__ import annotations

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from courses.catalog.models import CoursePage
from courses.insight.models import ExerciseFigures, LessonFigures, Remark
from courses.insight.visible import courses_with_figures
from courses.lessons.models import LessonSkill
from members.requests import MemberRequest
from skills.graph.models import Discipline

ANY = "any"


def own_courses(request: MemberRequest) -> QuerySet[CoursePage]:
    return courses_with_figures(request.user).order_by("title")


class FiguresFilters(WagtailFilterSet):
    """`lesson`: how the rows name their lesson."""

    lesson = ""

    course = django_filters.ModelChoiceFilter(
        label=_("Course"), queryset=own_courses, method="in_course"
    )
    discipline = django_filters.ModelChoiceFilter(
        label=_("Discipline"), queryset=Discipline.objects.all(), method="in_discipline"
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=settings.LANGUAGES, method="in_language"
    )
    remark = django_filters.ChoiceFilter(
        label=_("What stands out"),
        choices=[(ANY, _("anything")), *Remark.choices],
        method="with_remark",
    )

    def in_course(self, rows: Any, name: str, course: CoursePage) -> Any:
        return rows.in_courses(CoursePage.objects.filter(pk=course.pk))

    def in_language(self, rows: Any, name: str, language: str) -> Any:
        return rows.in_courses(CoursePage.objects.filter(language=language))

    def in_discipline(self, rows: Any, name: str, discipline: Discipline) -> Any:
        taught = LessonSkill.objects.filter(skill__discipline=discipline)
        return rows.filter(**{f"{self.lesson}__in": taught.values("lesson")})

    def with_remark(self, rows: Any, name: str, remark: str) -> Any:
        return rows.remarked("" if remark == ANY else remark)


class LessonFilters(FiguresFilters):
    lesson = "lesson"

    class Meta:
        model = LessonFigures
        fields: list[str] = []


class ExerciseFilters(FiguresFilters):
    lesson = "exercise__lesson"

    class Meta:
        model = ExerciseFigures
        fields: list[str] = []
