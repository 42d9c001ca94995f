"""The editors' reports on courses, lessons and exercises, to narrow, sort and export."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from courses.catalog.models import CourseMentor, CoursePage, CourseSkill
from courses.copies.models import Origin
from courses.curation.counting import course_path, number_of
from courses.curation.filters import CourseFilters, ExerciseFilters, LessonFilters, SkillFilters
from courses.insight.sheet import block_url
from courses.lessons.models import Exercise, LessonPage, LessonSkill
from courses.teams.doors import sees_all
from skills.graph.models import Skill
from skills.report.views import defused


class EditorsReport(ReportView):
    """What stands in its columns stands in the file."""

    header_icon = "table"
    results_template_name = "courses/cms/figures_results.html"
    key = ""
    meaning: str | Promise = ""
    columns: list[Column]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not sees_all(request.user):  # type: ignore[arg-type]  # the CMS has no visitors
            raise Http404
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    @property
    def index_url_name(self) -> str:
        return f"curation_{self.key}"

    @property
    def index_results_url_name(self) -> str:
        return f"curation_{self.key}_results"

    @property
    def list_export(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def export_filename(self) -> str:
        return self.key

    def get_filtered_queryset(self) -> Any:
        return self.get_queryset()  # which filters already

    def get_heading(self, queryset: Any, field: str) -> str:
        return str(next(column.label for column in self.columns if column.name == field))

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return {column.name: plain(column.get_value(item)) for column in self.columns}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *before, here = super().get_breadcrumbs_items()
        index = {"url": reverse("curation_reports"), "label": _("Curation")}
        return [*before, index, here]


def plain(value: Any) -> Any:
    return defused(str(value) if isinstance(value, Promise) else value)


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def state_of(page: Page) -> str:
    if not page.live:
        return _("draft")
    return _("published, with a draft") if page.has_unpublished_changes else _("published")


class CoursesReport(EditorsReport):
    key = "courses"
    page_title = gettext_lazy("Courses")
    meaning = gettext_lazy("By language, license and state; which have no lessons, skills or team.")
    model = CoursePage
    filterset_class = CourseFilters
    default_ordering = "title"
    columns = [
        TitleColumn(
            "title", label=gettext_lazy("Course"), get_url=edit_url, sort_key="title", width="26%"
        ),
        Column("language", label=gettext_lazy("Language"), accessor="get_language_display"),
        Column("license", label=gettext_lazy("License"), accessor="get_license_display"),
        Column("numchild", label=gettext_lazy("Lessons"), sort_key="numchild"),
        Column("skills", label=gettext_lazy("Skills"), sort_key="skills"),
        Column("mentors", label=gettext_lazy("Team"), sort_key="mentors"),
        Column("minutes", label=gettext_lazy("Minutes"), sort_key="minutes"),
        Column("state", label=gettext_lazy("State"), accessor=state_of),
        DateColumn(
            "latest_revision_created_at",
            label=gettext_lazy("Changed"),
            sort_key="latest_revision_created_at",
        ),
    ]

    def get_base_queryset(self) -> QuerySet[CoursePage]:
        courses: QuerySet[CoursePage] = CoursePage.objects.defer("description").annotate(
            skills=number_of(CourseSkill.objects.all(), "course"),
            mentors=number_of(CourseMentor.objects.all(), "course"),
        )
        return courses


class InCoursesReport(EditorsReport):
    """Of rows that know the `course_path` of their lesson."""

    @cached_property
    def titles(self) -> dict[str, str]:
        return dict(CoursePage.objects.values_list("path", "title"))

    def get_queryset(self) -> Any:
        rows = super().get_queryset()
        self.columns = [
            *self.columns[:1],
            Column("course", label=_("Course"), accessor=self.course_of, sort_key="course_path"),
            *self.columns[1:],
        ]
        return rows

    def course_of(self, row: Any) -> str:
        return self.titles.get(row.course_path, "")


class LessonsReport(InCoursesReport):
    key = "lessons"
    page_title = gettext_lazy("Lessons")
    meaning = gettext_lazy("By course and state; which teach no skill or have no exercise.")
    model = LessonPage
    filterset_class = LessonFilters
    default_ordering = "path"
    columns = [
        TitleColumn(
            "title", label=gettext_lazy("Lesson"), get_url=edit_url, sort_key="title", width="26%"
        ),
        Column("minutes", label=gettext_lazy("Minutes"), sort_key="minutes"),
        Column("skills", label=gettext_lazy("Skills"), sort_key="skills"),
        Column("exercise_number", label=gettext_lazy("Exercises"), sort_key="exercise_number"),
        Column("state", label=gettext_lazy("State"), accessor=state_of),
        DateColumn(
            "latest_revision_created_at",
            label=gettext_lazy("Changed"),
            sort_key="latest_revision_created_at",
        ),
    ]

    def get_base_queryset(self) -> QuerySet[LessonPage]:
        lessons: QuerySet[LessonPage] = LessonPage.objects.defer("body").annotate(
            course_path=course_path(),
            skills=number_of(LessonSkill.objects.all(), "lesson"),
            exercise_number=number_of(Exercise.objects.filter(retired_at=None), "lesson"),
        )
        return lessons


def exercise_url(exercise: Exercise) -> str:
    return block_url(exercise.lesson_id, str(exercise.block_id))


class ExercisesReport(InCoursesReport):
    key = "exercises"
    page_title = gettext_lazy("Exercises")
    meaning = gettext_lazy("By kind, course and language; which are for no skill.")
    model = Exercise
    filterset_class = ExerciseFilters
    default_ordering = ("lesson__path", "position")
    columns = [
        TitleColumn(
            "lesson",
            label=gettext_lazy("Lesson"),
            accessor="lesson.title",
            get_url=exercise_url,
            sort_key="lesson__title",
        ),
        Column("position", label=gettext_lazy("Place")),
        Column("kind", label=gettext_lazy("Kind"), sort_key="kind"),
        Column("skill_number", label=gettext_lazy("Skills"), sort_key="skill_number"),
        Column("state", label=gettext_lazy("State"), accessor=lambda row: state_of(row.lesson)),
    ]

    def get_base_queryset(self) -> QuerySet[Exercise]:
        current = Exercise.objects.filter(retired_at=None).defer("key")
        rows = current.select_related("lesson").defer("key", "lesson__body")
        return rows.annotate(
            course_path=course_path("lesson__path"),
            skill_number=number_of(Exercise.skills.through.objects.all(), "exercise"),
        )


def skill_url(skill: Skill) -> str:
    viewset: Any = Skill.snippet_viewset
    return reverse(viewset.get_url_name("edit"), args=[skill.pk])


class SkillsReport(EditorsReport):
    key = "skills"
    page_title = gettext_lazy("Skills")
    meaning = gettext_lazy("Which no lesson teaches, and which no exercise tries.")
    model = Skill
    filterset_class = SkillFilters
    default_ordering = "name"
    columns = [
        TitleColumn(
            "name", label=gettext_lazy("Skill"), get_url=skill_url, sort_key="name", width="26%"
        ),
        Column("discipline", label=gettext_lazy("Discipline")),
        Column("lessons", label=gettext_lazy("Lessons"), sort_key="lessons"),
        Column("exercise_number", label=gettext_lazy("Exercises"), sort_key="exercise_number"),
        Column("courses", label=gettext_lazy("Courses"), sort_key="courses"),
    ]

    def get_base_queryset(self) -> QuerySet[Skill]:
        in_lessons = LessonSkill.objects.filter(lesson__live=True)
        tried = Exercise.skills.through.objects.filter(exercise__retired_at=None)
        skills: QuerySet[Skill] = Skill.objects.filter(live=True).select_related("discipline")
        return skills.annotate(
            lessons=number_of(in_lessons, "skill"),
            exercise_number=number_of(tried, "skill"),
            courses=number_of(CourseSkill.objects.filter(course__live=True), "skill"),
        )


def beside_url(origin: Origin) -> str:
    return reverse("course_origin", args=[origin.course_pk])  # type: ignore[attr-defined]


class TranslationsReport(EditorsReport):
    """Those alone that there is something to do about; each leads to its course's comparison."""

    key = "translations"
    page_title = gettext_lazy("Stale translations")
    meaning = gettext_lazy("Whose original was published since with other words.")
    model = Origin
    columns = [
        TitleColumn("page", label=gettext_lazy("Translation"), get_url=beside_url),
        Column("of", label=gettext_lazy("Original")),
        DateColumn("published", label=gettext_lazy("Published"), accessor="of.last_published_at"),
    ]

    def get_queryset(self) -> QuerySet[Origin]:
        courses = CoursePage.objects.filter(
            path__in=[OuterRef("page__path"), course_path(OuterRef("page__path"))]
        )
        stale = Origin.objects.stale().annotate(course_pk=Subquery(courses.values("pk")[:1]))
        return stale.select_related("page", "of").order_by("-of__last_published_at")
