"""The figures of one lesson from all its attempts: when it is published, and to check the rest."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import transaction

from courses.insight.answers import counted_until, told
from courses.insight.domain.counting import Counts, counts_of_person
from courses.insight.measuring import levels_meant, measure
from courses.insight.models import (
    ExerciseFigures,
    FiguresState,
    LessonFigures,
    LessonToRecount,
)
from courses.insight.wording import outline, wordings
from courses.lessons.models import Exercise, LessonPage

COLUMNS = [
    "counts",
    "wording",
    "people",
    "tries",
    "first_share",
    "discrimination",
    "difficulty",
    "error",
    "remarks",
]
Versions = dict[int, str]


def recount_marked() -> None:
    """Each lesson that is marked, in a transaction of its own, so that nobody waits for all."""
    while lesson := LessonToRecount.objects.order_by("pk").values_list("lesson", flat=True).first():
        recount(lesson)


def recount(pk: int) -> None:
    """Marks that are set while we count stay, and lead to counting again."""
    marks = list(LessonToRecount.objects.filter(lesson=pk).values_list("pk", flat=True))
    state = FiguresState.now()
    lesson = LessonPage.objects.filter(pk=pk).first()
    if lesson is None:
        return  # its marks went with it
    versions = versions_of(pk)
    counts = counts_of_lesson(pk, versions, state.upto)
    rows = rows_of(lesson, versions, counts)
    measure(rows, versions, levels_meant([pk]))
    with transaction.atomic():
        state.advance(state.upto)
        LessonToRecount.objects.filter(pk__in=marks).delete()
        keep(rows)
        drop_others(pk, rows)
        LessonFigures.objects.update_or_create(
            lesson=lesson, defaults={"versions": versions} | outline_of(lesson)
        )


def outline_of(lesson: LessonPage) -> dict[str, Any]:
    """A lesson that is not published may be unfinished: what was known of it stays."""
    return {"outline": outline(lesson)} if lesson.live else {}


def versions_of(lesson: int) -> Versions:
    standing = Exercise.objects.filter(lesson=lesson, retired_at=None)
    return dict(standing.values_list("pk", "content_hash"))


def counts_of_lesson(lesson: int, versions: Versions, upto: int) -> Counts:
    """One person after the other: only her answers are in memory, and the sums."""
    attempts = counted_until(upto).filter(exercise__lesson=lesson).order_by("member")
    counts: Counts = Counts()
    for _member, rows in groupby(told(attempts), itemgetter(0)):
        counts.update(counts_of_person((answer for _who, answer in rows), versions))
    return counts


def rows_of(lesson: LessonPage, versions: Versions, counts: Counts) -> list[ExerciseFigures]:
    """A row for each version that was answered or stands, with its words if they are known."""
    known = ExerciseFigures.objects.filter(exercise__lesson=lesson)
    words = {(row.exercise_id, row.version): row.wording for row in known}
    written = wordings(lesson) if lesson.live else {}
    blocks = dict(Exercise.objects.filter(pk__in=versions).values_list("pk", "block_id"))
    for item in versions.items():
        words[item] = written.get(str(blocks[item[0]]), words.get(item, {}))
    rows = {
        item: ExerciseFigures(exercise_id=item[0], version=item[1], wording=words.get(item, {}))
        for item in {*versions.items(), *(key[:2] for key in counts)}
    }
    for (exercise, version, name), value in counts.items():
        rows[exercise, version].counts[name] = value
    return list(rows.values())


def keep(rows: list[ExerciseFigures]) -> None:
    """Written, each in place of what stood there."""
    ExerciseFigures.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["exercise", "version"],
        update_fields=COLUMNS,
        batch_size=200,
    )


def drop_others(lesson: int, rows: list[ExerciseFigures]) -> None:
    """Versions that nobody's answers are left of."""
    items = {(row.exercise_id, row.version) for row in rows}
    stored = ExerciseFigures.objects.filter(exercise__lesson=lesson)
    known = stored.values_list("pk", "exercise_id", "version")
    stored.filter(pk__in=[pk for pk, *item in known if tuple(item) not in items]).delete()
