"""Wagtail tells that a page was published, moved or withdrawn: call the action."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from courses.catalog.models import CoursePage
from courses.lessons.actions import count_minutes, index_exercises, retire_exercises
from courses.lessons.models import LessonPage


def connect() -> None:
    page_published.connect(lesson_published, sender=LessonPage)
    page_published.connect(course_published, sender=CoursePage)
    page_unpublished.connect(lesson_withdrawn, sender=LessonPage)
    post_page_move.connect(lesson_moved, sender=LessonPage)


def lesson_published(instance: LessonPage, **kwargs: Any) -> None:
    index_exercises(instance)
    count_minutes(instance.get_parent().pk)


def course_published(instance: CoursePage, **kwargs: Any) -> None:
    """A revision carries the minutes of its day."""
    count_minutes(instance.pk)


def lesson_withdrawn(instance: LessonPage, **kwargs: Any) -> None:
    """Also sent before a live lesson is deleted."""
    retire_exercises(instance)
    count_minutes(instance.get_parent().pk, without=instance)


def lesson_moved(
    instance: LessonPage, parent_page_before: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    count_minutes(parent_page_before.pk)
    count_minutes(parent_page_after.pk)
