"""Where people stop in some courses, for whoever asks: the mentor's first page in the CMS."""

from __future__ import annotations

from collections.abc import Collection

from courses.catalog.models import CoursePage
from courses.insight.models import LessonFigures
from courses.insight.sheet import Stop, stops_of

MOST = 5


def stops_in(courses: Collection[CoursePage], *, most: int = MOST) -> list[Stop]:
    """The places that most people left at, five people or more at each. One query."""
    chosen = CoursePage.objects.filter(pk__in=[course.pk for course in courses])
    rows = LessonFigures.objects.in_courses(chosen).filter(lesson__live=True).exclude(stops={})
    found = [
        stop
        for row in rows.select_related("lesson").defer("lesson__body")
        for stop in stops_of(row)
    ]
    return sorted(found, key=lambda stop: -stop.people)[:most]
