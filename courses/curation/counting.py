"""How many rows hang on each page or member, as a column that costs no query of its own."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Length, Substr

from courses.lessons.models import LessonPage


def number_of(rows: QuerySet[Any], key: str) -> Coalesce:
    """Those of `rows` whose `key` is the outer row."""
    alone = rows.filter(**{key: OuterRef("pk")}).order_by().values(key)
    counted = alone.annotate(number=Count("pk", distinct=True)).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def course_path(path: str | OuterRef = "path") -> Substr:
    """Of the course that the lesson at `path` stands in: equality uses the index, a LIKE cannot."""
    return Substr(path, 1, Length(path) - LessonPage.steplen)
