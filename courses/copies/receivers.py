"""An original is published: its copies learn whether it says something else than they took up."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from wagtail.signals import page_published

from courses.catalog.models import CoursePage
from courses.copies.models import Origin
from courses.copies.words import words_of
from courses.lessons.models import LessonPage


def connect() -> None:
    for kind in (CoursePage, LessonPage):
        page_published.connect(original_published, sender=kind)


def original_published(instance: CoursePage | LessonPage, **kwargs: Any) -> None:
    """One query, however many copies there are."""
    says_else = ExpressionWrapper(~Q(words=words_of(instance)), BooleanField())
    Origin.objects.filter(of=instance.pk).update(is_behind=says_else)
