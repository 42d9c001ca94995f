"""How far people came in each lesson, counted by the database in three queries over all of them.

Progress is one row for each person and lesson that changes in place, and somebody has stopped
when time has passed: so it is counted anew each time, and only what moved is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Count, F, Value, When
from django.utils import timezone

from courses.insight.models import LessonFigures
from courses.learning.models import LessonProgress

AWAY = timedelta(days=14)  # unfinished and not come back for so long: stopped
MINUTES = (5, 10, 15, 20, 30, 45, 60, 90, 120)  # what took longer was done in several sittings
FIELDS = ["reached", "finished", "stops", "minutes"]


def recount_progress(now: datetime | None = None) -> None:
    counted = counts(now or timezone.now())
    stored = {row.lesson_id: row for row in LessonFigures.objects.all()}
    moved = []
    for lesson, found in counted.items():
        row = stored.pop(lesson, None) or LessonFigures(lesson_id=lesson)
        if row.pk is None or any(getattr(row, name) != found[name] for name in FIELDS):
            moved.append(filled(row, found))
    moved += [filled(row, nobody()) for row in stored.values() if row.reached]
    LessonFigures.objects.bulk_create(
        moved,
        update_conflicts=True,
        unique_fields=["lesson"],
        update_fields=FIELDS,
        batch_size=500,
    )


def nobody() -> dict[str, Any]:
    """Everybody who was here is gone."""
    return {"reached": 0, "finished": 0, "stops": {}, "minutes": {}}


def filled(row: LessonFigures, found: dict[str, Any]) -> LessonFigures:
    for name in FIELDS:
        setattr(row, name, found[name])
    return row


def counts(now: datetime) -> dict[int, dict[str, Any]]:
    """Lesson → its figures by name."""
    progress = LessonProgress.objects.order_by()
    found: dict[int, dict[str, Any]] = defaultdict(nobody)
    totals = progress.values("lesson").annotate(here=Count("pk"), done=Count("finished_at"))
    for row in totals:
        found[row["lesson"]] |= {"reached": row["here"], "finished": row["done"]}
    stopped = progress.filter(finished_at=None, seen_at__lt=now - AWAY)
    add_histogram(found, "stops", stopped.values_list("lesson", "place").annotate(n=Count("pk")))
    timed = progress.exclude(finished_at=None).annotate(bucket=minutes_taken())
    buckets = timed.exclude(bucket=None).values_list("lesson", "bucket")
    add_histogram(found, "minutes", buckets.annotate(n=Count("pk")))
    return dict(found)


def add_histogram(
    found: dict[int, dict[str, Any]], name: str, rows: Iterable[tuple[int, Any, int]]
) -> None:
    for lesson, key, people in rows:
        found[lesson][name][str(key)] = people


def minutes_taken() -> Case:
    """From the first sign of a person in a lesson to its end, up to and including."""
    return Case(
        *(
            When(finished_at__lte=F("started_at") + timedelta(minutes=m), then=Value(m))
            for m in MINUTES
        ),
        default=None,
    )
