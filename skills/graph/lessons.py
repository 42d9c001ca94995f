"""The lessons that teach a skill, through the relation that courses add to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Length, Substr
from wagtail.models import Page

from skills.graph.models import Skill

LESSON = "taught_by__lesson__"


class LessonLink(NamedTuple):
    title: str
    url: str
    course: str
    minutes: int


def lessons_teaching(skills: Iterable[int]) -> dict[int, list[LessonLink]]:
    """Of each skill, its live lessons in the order of their courses. One query for all."""
    if not (wanted := list(skills)):
        return {}
    parent = Substr(OuterRef(f"{LESSON}path"), 1, Length(OuterRef(f"{LESSON}path")) - Page.steplen)
    rows = (
        Skill.objects.filter(pk__in=wanted, **{f"{LESSON}live": True})
        .order_by(f"{LESSON}path")
        .annotate(course=Subquery(Page.objects.filter(path=parent).values("title")))
        .values_list("pk", f"{LESSON}title", F(f"{LESSON}url_path"), "course", f"{LESSON}minutes")
    )
    found: dict[int, list[LessonLink]] = {}
    for pk, title, url_path, course, minutes in rows:
        link = LessonLink(title, url_of(url_path), course or "", minutes)
        found.setdefault(pk, []).append(link)
    return found


def url_of(url_path: str) -> str:
    """A page knows its address by its path and the sites, which Wagtail keeps at hand."""
    return Page(url_path=url_path).url or ""
