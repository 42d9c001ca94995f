"""What works, in the CMS: reports over lessons and over exercises, to narrow, sort and export."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, FloatField, QuerySet, When
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, Table, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton

from courses.catalog.models import CoursePage
from courses.insight.filters import ExerciseFilters, LessonFilters
from courses.insight.measuring import course_path
from courses.insight.models import ExerciseFigures, LessonFigures
from courses.insight.sheet import ExerciseTold, LessonTold
from courses.insight.visible import courses_with_figures
from members.requests import MemberRequest
from skills.report.views import defused


class FiguresTable(Table):
    @property
    def media(self) -> Media:
        return super().media + Media(css={"all": ["css/insight.css"]})


class FiguresReport(ReportView):
    """Rows are what may be told; the rows of the table never reach a page or a file."""

    header_icon = "view"
    results_template_name = "courses/cms/figures_results.html"
    table_class = FiguresTable
    table_classname = "listing figures-listing"
    request: MemberRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.courses.exists():
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    @cached_property
    def courses(self) -> QuerySet[CoursePage]:
        return courses_with_figures(self.request.user)

    @cached_property
    def titles(self) -> dict[str, str]:
        return dict(self.courses.values_list("path", "title"))

    def course_of(self, lesson_path: str) -> str:
        return self.titles.get(course_path(lesson_path), "")

    def get_filtered_queryset(self) -> Any:
        return self.get_queryset()

    def get_table(self, object_list: Any) -> Any:
        return super().get_table(self.decorate_paginated_queryset(object_list))

    def get_heading(self, queryset: Any, field: str) -> str:
        return str(self.export_headings[field])

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return {key: defused(value) for key, value in super().to_row_dict(item).items()}


class LessonsReport(FiguresReport):
    page_title = _("What works")
    model = LessonFigures
    filterset_class = LessonFilters
    index_url_name = "figures"
    index_results_url_name = "figures_results"
    default_ordering = "lesson__path"
    columns = [
        TitleColumn("title", label=_("Lesson"), get_url=lambda row: row.url, width="22%"),
        Column("course", label=_("Course"), sort_key="lesson__path"),
        Column("reached", label=_("Began, at least"), sort_key="reached"),
        Column("finished", label=_("Finished"), sort_key="finished_of_all"),
        Column("time", label=_("Half need at most")),
        Column("most_stop", label=_("Most stop at")),
        Column("remarked", label=_("Stand out"), sort_key="remarked_number"),
    ]
    export_headings = {column.name: column.label for column in columns}
    list_export = list(export_headings)
    export_filename = "what-works-lessons"

    def get_base_queryset(self) -> QuerySet[LessonFigures]:
        rows = LessonFigures.objects.in_courses(self.courses).filter(lesson__live=True)
        known = When(reached__gt=0, then=F("finished") * 1.0 / F("reached"))
        share = Case(known, output_field=FloatField())
        annotated = rows.with_remarks().annotate(finished_of_all=share)
        return annotated.select_related("lesson").defer("lesson__body")

    def decorate_paginated_queryset(self, rows: Iterable[LessonFigures]) -> list[LessonTold]:
        return [LessonTold(row, self.course_of(row.lesson.path)) for row in rows]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        address = reverse("figures_of_exercises")
        return [HeaderButton(_("All exercises"), address, icon_name="list-ul")]


class ExercisesReport(FiguresReport):
    page_title = _("Exercises: what works")
    model = ExerciseFigures
    filterset_class = ExerciseFilters
    index_url_name = "figures_of_exercises"
    index_results_url_name = "figures_of_exercises_results"
    default_ordering = ("exercise__lesson__path", "exercise__position")
    columns = [
        TitleColumn("line", label=_("Exercise"), get_url=lambda row: row.url, width="30%"),
        Column("lesson_title", label=_("Lesson"), sort_key="exercise__lesson__path"),
        Column("people", label=_("People, at least"), sort_key="people"),
        Column("tries", label=_("Tries each")),
        Column("first", label=_("Right at first"), sort_key="first_share"),
        Column("discrimination", label=_("Discrimination"), sort_key="discrimination"),
        Column("difficulty", label=_("Difficulty"), sort_key="difficulty"),
        Column("remarks", label=_("What stands out")),
    ]
    export_headings = {
        "prompt": _("Exercise"),
        "lesson_title": _("Lesson"),
        "course": _("Course"),
        **{column.name: column.label for column in columns[2:]},
        "in_the_end": _("Right in the end"),
        "time": _("Half need at most"),
    }
    list_export = list(export_headings)
    export_filename = "what-works-exercises"

    def get_base_queryset(self) -> QuerySet[ExerciseFigures]:
        rows = ExerciseFigures.objects.current().in_courses(self.courses)
        rows = rows.filter(exercise__lesson__live=True)
        return rows.select_related("exercise__lesson").defer("exercise__lesson__body")

    def decorate_paginated_queryset(self, rows: Iterable[ExerciseFigures]) -> list[ExerciseTold]:
        return [ExerciseTold(row, self.course_of(row.exercise.lesson.path)) for row in rows]
