"""Figures are kept up while nobody waits for them, and can be made anew from the attempts."""

from __future__ import annotations

from django.db import transaction

from courses.insight.fold import PORTION, fold_portion
from courses.insight.models import FiguresState, LessonToRecount, OvertakenError
from courses.insight.progress import recount_progress
from courses.insight.recounting import recount_marked
from courses.insight.watermark import safe_upto
from courses.lessons.models import LessonPage


def keep_up(*, portion: int = PORTION) -> None:
    """All that is there to be counted. Raises OvertakenError where another is at the same."""
    begin()
    recount_marked()
    safe = safe_upto()
    while safe and fold_portion(FiguresState.now(), safe, size=portion):
        recount_marked()
    recount_progress()


def begin() -> None:
    """Once: what is there is counted lesson by lesson, which is faster than portion by portion."""
    if FiguresState.objects.filter(pk=1).exists():
        return
    upto = safe_upto() or 0
    with transaction.atomic():
        _state, made = FiguresState.objects.get_or_create(pk=1, defaults={"upto": upto})
        if made:
            LessonToRecount.mark(LessonPage.objects.values_list("pk", flat=True))


def rebuild() -> int:
    """Every lesson from all its attempts; returns how many lessons there are."""
    begin()
    lessons = LessonPage.objects.values_list("pk", flat=True)
    LessonToRecount.mark(lessons)
    finish()
    return len(lessons)


def finish() -> None:
    while True:
        try:
            return keep_up()
        except OvertakenError:
            continue
