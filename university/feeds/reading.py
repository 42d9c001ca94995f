"""What a feed tells of: published pages that everybody may see, the newest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid5

from django.db.models import Q

from courses.catalog.models import CoursePage
from courses.catalog.visibility import VisiblePages, closed_paths, is_open
from courses.lessons.models import LessonPage
from skills.graph.models import Discipline
from university.pages.models import NewsPage

LONGEST = 30
# What XML cannot hold, not even escaped.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Entry:
    """`guid` stays when the page moves or is renamed."""

    guid: str
    title: str
    address: str
    summary: str
    language: str
    published_at: datetime
    changed_at: datetime


def new_pages() -> list[Entry]:
    """Courses and lessons together. Seven queries."""
    return newest(
        entries_of_courses(CoursePage.objects.all()), entries_of(LessonPage.objects.all())
    )


def lessons_of(course: CoursePage) -> list[Entry]:
    """Four queries."""
    return newest(entries_of(LessonPage.objects.child_of(course)))


def taught_in(discipline: Discipline) -> list[Entry]:
    """Courses and lessons that teach a skill of it. Seven queries."""
    teaching = Q(teaches__skill__discipline=discipline)
    courses = CoursePage.objects.filter(teaching).distinct()
    return newest(
        entries_of_courses(courses), entries_of(LessonPage.objects.filter(teaching).distinct())
    )


def news() -> list[Entry]:
    """Three queries."""
    return [
        entry_of(item, title=item.title, summary=item.summary, language=item.locale.language_code)
        for item in latest(NewsPage.objects.select_related("locale").defer("body"))
    ]


def newest(*groups: Iterable[Entry]) -> list[Entry]:
    entries = [entry for group in groups for entry in group]
    return sorted(entries, key=lambda entry: entry.published_at, reverse=True)[:LONGEST]


def latest(pages: VisiblePages) -> list[Any]:
    """Three queries: what is closed, where all the others stand, and the newest of these."""
    closed = closed_paths()
    published = pages.live().exclude(first_published_at=None)
    places = published.order_by("-first_published_at", "-pk").values_list("pk", "path")
    newest = [pk for pk, path in places if is_open(path, closed)][:LONGEST]
    found = pages.in_bulk(newest)
    return [found[pk] for pk in newest]


def entries_of_courses(courses: VisiblePages) -> list[Entry]:
    return [
        entry_of(course, title=course.title, summary=course.summary, language=course.language)
        for course in latest(courses.defer("description", "credit"))
    ]


def entries_of(lessons: VisiblePages) -> list[Entry]:
    found = latest(lessons.defer("body"))
    paths = {lesson.path[: -lesson.steplen] for lesson in found}
    courses = {course.path: course for course in CoursePage.objects.filter(path__in=paths)}
    return [entry_of_lesson(one, courses[one.path[: -one.steplen]]) for one in found]


def entry_of_lesson(lesson: LessonPage, course: CoursePage) -> Entry:
    title = f"{course.title}: {lesson.title}"
    summary = lesson.search_description or course.summary
    return entry_of(lesson, title=title, summary=summary, language=course.language)


def entry_of(page: Any, *, title: str, summary: str, language: str) -> Entry:
    return Entry(
        guid=f"urn:uuid:{uuid5(page.translation_key, str(page.locale_id))}",
        title=UNWRITABLE.sub("", title),
        address=page.full_url,
        summary=UNWRITABLE.sub("", summary),
        language=language,
        published_at=page.first_published_at,
        changed_at=page.last_published_at or page.first_published_at,
    )
