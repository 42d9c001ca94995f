"""How the editors' reports are narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from courses.catalog.models import CoursePage, License
from courses.lessons.models import Exercise, LessonPage
from skills.graph.models import Discipline, Skill

LIVE, DRAFT = "live", "draft"
STATES = [(LIVE, _("published")), (DRAFT, _("with an unpublished draft"))]


def all_courses(request: object) -> QuerySet[CoursePage]:
    courses: QuerySet[CoursePage] = CoursePage.objects.order_by("title")
    return courses


class LacksFilter(django_filters.ChoiceFilter):
    """`lacks`: what may be missing, as the columns of the report count it."""

    def __init__(self, lacks: dict[str, Any]) -> None:
        super().__init__(label=_("Without"), choices=list(lacks.items()), method=self.without)

    def without(self, rows: QuerySet[Any], name: str, column: str) -> QuerySet[Any]:
        return rows.filter(**{column: 0})


class PageFilters(WagtailFilterSet):
    discipline = django_filters.ModelChoiceFilter(
        label=_("Discipline"), queryset=Discipline.objects.all(), method="in_discipline"
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=STATES, method="in_state")

    def in_discipline(
        self, rows: QuerySet[Any], name: str, discipline: Discipline
    ) -> QuerySet[Any]:
        return rows.filter(teaches__skill__discipline=discipline).distinct()

    def in_state(self, rows: QuerySet[Any], name: str, state: str) -> QuerySet[Any]:
        return (
            rows.filter(live=True) if state == LIVE else rows.filter(has_unpublished_changes=True)
        )


class CourseFilters(PageFilters):
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)
    license = django_filters.ChoiceFilter(label=_("License"), choices=License.choices)
    without = LacksFilter({"numchild": _("lessons"), "skills": _("skills"), "mentors": _("a team")})

    class Meta:
        model = CoursePage
        fields: list[str] = []


class InCourses(WagtailFilterSet):
    """Of rows that know the `course_path` of their lesson."""

    course = django_filters.ModelChoiceFilter(
        label=_("Course"), queryset=all_courses, method="in_course"
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=settings.LANGUAGES, method="in_language"
    )

    def in_course(self, rows: QuerySet[Any], name: str, course: CoursePage) -> QuerySet[Any]:
        return rows.filter(course_path=course.path)

    def in_language(self, rows: QuerySet[Any], name: str, language: str) -> QuerySet[Any]:
        courses = CoursePage.objects.filter(language=language)
        return rows.filter(course_path__in=courses.values("path"))


class LessonFilters(PageFilters, InCourses):
    without = LacksFilter({"skills": _("skills"), "exercise_number": _("exercises")})

    class Meta:
        model = LessonPage
        fields: list[str] = []


class ExerciseFilters(InCourses):
    kind = django_filters.AllValuesFilter(label=_("Kind"))
    without = LacksFilter({"skill_number": _("skills")})

    class Meta:
        model = Exercise
        fields: list[str] = []


class SkillFilters(WagtailFilterSet):
    without = LacksFilter({"lessons": _("lessons"), "exercise_number": _("exercises")})

    class Meta:
        model = Skill
        fields = ["discipline"]


class CoverageFilters(WagtailFilterSet):
    discipline = django_filters.ModelChoiceFilter(
        label=_("Discipline"), queryset=Discipline.objects.all(), method="kept"
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=settings.LANGUAGES, method="kept"
    )

    class Meta:
        model = Discipline
        fields: list[str] = []

    def kept(self, rows: QuerySet[Any], name: str, value: object) -> QuerySet[Any]:
        """The report makes its rows of what is chosen."""
        return rows
