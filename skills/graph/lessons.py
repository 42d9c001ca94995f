"""The lessons that teach a skill, through the relation that courses add to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q
from wagtail.models import Page

from skills.graph.models import Skill


class LessonLink(NamedTuple):
    title: str
    url: str
    course: str
    minutes: int


def lessons_teaching(skills: Iterable[int]) -> dict[int, list[LessonLink]]:
    """Of each skill, its live lessons in the order of their courses. Two queries for all."""
    rows = (
        Skill.objects.filter(pk__in=skills, taught_by__lesson__live=True)
        .order_by("taught_by__lesson__path")
        .values_list("pk", "taught_by__lesson__path", "taught_by__lesson__minutes")
    )
    pages = pages_with_parents({path for _pk, path, _minutes in rows})
    found: dict[int, list[LessonLink]] = {}
    for pk, path, minutes in rows:
        lesson, course = pages[path], pages.get(path[: -Page.steplen])
        link = LessonLink(lesson.title, lesson.url or "", course.title if course else "", minutes)
        found.setdefault(pk, []).append(link)
    return found


def pages_with_parents(paths: set[str]) -> dict[str, Page]:
    parents = {path[: -Page.steplen] for path in paths}
    pages = Page.objects.filter(Q(path__in=paths) | Q(path__in=parents)) if paths else ()
    return {page.path: page for page in pages}
