"""The figures of one course, one lesson, one exercise: drawings, tables, ways to the editor."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.access import can
from courses.catalog.models import CoursePage
from courses.insight import charts
from courses.insight.domain.measures import ENOUGH
from courses.insight.models import ExerciseFigures, FiguresState, LessonFigures
from courses.insight.sheet import ExerciseTold, LessonTold
from courses.lessons.models import Exercise, LessonPage
from members.requests import MemberRequest
from skills.counting import FEWEST

Crumb = dict[str, str]


def allow(request: HttpRequest, course: CoursePage) -> None:
    if not can(request.user, "see_figures", course):
        raise Http404


def crumbs(course: CoursePage, *below: Crumb) -> list[Crumb]:
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("figures"), "label": _("What works")},
        {"url": reverse("figures_of_course", args=[course.pk]), "label": course.title},
        *below,
    ]


def shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    state = FiguresState.objects.first()
    facts = {
        "counted_at": state and state.counted_at,
        "fewest": FEWEST,
        "enough": ENOUGH,
        "header_icon": "view",
    }
    return render(request, f"courses/cms/{template}.html", facts | context)


@never_cache
@require_safe
def figures_of_course(request: MemberRequest, pk: int) -> HttpResponse:
    course = get_object_or_404(CoursePage, pk=pk)
    allow(request, course)
    rows = LessonFigures.objects.filter(lesson__in=LessonPage.objects.live().child_of(course))
    rows = rows.with_remarks().select_related("lesson").defer("lesson__body")
    lessons = [LessonTold(row, course.title) for row in rows.order_by("lesson__path")]
    context = {
        "page_title": course.title,
        "breadcrumbs_items": crumbs(course),
        "course": course,
        "lessons": lessons,
        "chart": charts.lessons_chart(lessons),
    }
    return shown(request, "figures_of_course", context)


@never_cache
@require_safe
def figures_of_lesson(request: MemberRequest, pk: int) -> HttpResponse:
    lesson = get_object_or_404(LessonPage, pk=pk)
    allow(request, lesson.course)
    row = LessonFigures.objects.filter(lesson=pk).first() or LessonFigures(lesson=lesson)
    row.lesson = lesson
    told = LessonTold(row, lesson.course.title)
    exercises = exercises_of(lesson)
    here = {"url": reverse("figures_of_lesson", args=[pk]), "label": lesson.title}
    context = {
        "page_title": lesson.title,
        "breadcrumbs_items": crumbs(lesson.course, here),
        "told": told,
        "lesson": lesson,
        "exercises": exercises,
        "first_chart": charts.exercises_chart(exercises),
        "difficulty_chart": charts.difficulty_chart(exercises),
        "stops_chart": charts.stops_chart(told.stops),
    }
    return shown(request, "figures_of_lesson", context)


def exercises_of(lesson: LessonPage) -> list[ExerciseTold]:
    """As they stand now, numbered in the order of the lesson."""
    rows = ExerciseFigures.objects.current().filter(exercise__lesson=lesson)
    ordered = rows.select_related("exercise").order_by("exercise__position")
    return [ExerciseTold(row, number=number) for number, row in enumerate(ordered, start=1)]


@never_cache
@require_safe
def figures_of_exercise(request: MemberRequest, pk: int) -> HttpResponse:
    exercise = get_object_or_404(Exercise.objects.select_related("lesson"), pk=pk)
    lesson = exercise.lesson
    allow(request, lesson.course)
    known = exercise.figures.select_related("exercise__lesson").order_by("-first_at", "-pk")
    versions = {row.version: ExerciseTold(row, lesson.course.title) for row in known}
    told = versions.pop(exercise.content_hash, None) or ExerciseTold(
        ExerciseFigures(exercise=exercise, version=exercise.content_hash)
    )
    parts = charts.parts_of(told.figures)
    above = {"url": reverse("figures_of_lesson", args=[lesson.pk]), "label": lesson.title}
    here = {"url": reverse("figures_of_exercise", args=[pk]), "label": _("Exercise")}
    context = {
        "page_title": _("An exercise of “%(lesson)s”") % {"lesson": lesson.title},
        "breadcrumbs_items": crumbs(lesson.course, above, here),
        "told": told,
        "exercise": exercise,
        "parts": parts,
        "parts_chart": charts.parts_chart(parts),
        "times_chart": charts.times_chart(told.figures),
        "versions": [one for one in versions.values() if one.is_told],
    }
    return shown(request, "figures_of_exercise", context)
