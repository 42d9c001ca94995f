"""What works, in numbers: a row for each lesson and each version of an exercise, none of a person.

The rows are sums over people. How far they are counted stands in `FiguresState`; lessons that are
to be counted anew (published, or somebody's answers erased) wait in `LessonToRecount`.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce, Left, Length
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.catalog.models import CoursePage
from courses.lessons.models import Exercise, LessonPage


class OvertakenError(Exception):
    """Another worker has counted meanwhile; nothing of ours was written."""


class FiguresState(models.Model):
    """One row, made at the first count. `upto`: all attempts up to this id are counted; `turn` goes
    up at every write."""

    upto = models.BigIntegerField(default=0)
    turn = models.BigIntegerField(default=0)
    counted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("state of the figures")

    @classmethod
    def now(cls) -> FiguresState:
        return cls.objects.get(pk=1)

    def advance(self, upto: int) -> None:
        """To be called first in the transaction that writes. Raises OvertakenError."""
        turn = FiguresState.objects.filter(pk=self.pk, turn=self.turn)
        if not turn.update(turn=F("turn") + 1, upto=upto, counted_at=timezone.now()):
            raise OvertakenError
        self.turn, self.upto = self.turn + 1, upto


class LessonToRecount(models.Model):
    """A mark, not a wish: there may be several of one lesson, and each is taken off by itself."""

    lesson = models.ForeignKey(LessonPage, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("lesson to recount")

    @classmethod
    def mark(cls, lessons: Iterable[int]) -> None:
        marks = [LessonToRecount(lesson_id=pk) for pk in lessons]
        LessonToRecount.objects.bulk_create(marks, batch_size=1000)


class LessonFiguresQuerySet(models.QuerySet["LessonFigures"]):
    def in_courses(self, courses: QuerySet[CoursePage]) -> LessonFiguresQuerySet:
        return self.filter(Exists(above(courses, "lesson__path")))

    def remarked(self, remark: str = "") -> LessonFiguresQuerySet:
        """In whose exercises something stands out: this, or anything."""
        rows = ExerciseFigures.objects.current().remarked(remark)
        return self.filter(Exists(rows.filter(exercise__lesson=OuterRef("lesson"))))

    def with_remarks(self) -> LessonFiguresQuerySet:
        """`remarked_number`: in how many of its exercises something stands out."""
        rows = ExerciseFigures.objects.current().remarked().order_by()
        own = rows.filter(exercise__lesson=OuterRef("lesson")).values("exercise__lesson")
        number = Subquery(own.annotate(n=Count("pk")).values("n"))
        return self.annotate(remarked_number=Coalesce(number, 0))


def above(courses: QuerySet[CoursePage], path: str) -> QuerySet[CoursePage]:
    """Of these courses the one in which a row stands, whose lesson's path is at `path`."""
    inner = OuterRef(path)
    return courses.filter(path=Left(inner, Length(inner) - LessonPage.steplen))


class LessonFigures(models.Model):
    """How far people come in a lesson. `versions`: exercise → content hash, as its exercises were
    counted, none before the first time; `outline`: its blocks then, each with `id`, `kind`, `text`;
    `stops`: place → people who left there; `minutes`: upper bound → people who took so long."""

    lesson = models.OneToOneField(LessonPage, on_delete=models.CASCADE, related_name="figures")
    versions = models.JSONField(null=True)
    outline = models.JSONField(default=list)
    reached = models.PositiveIntegerField(default=0)
    finished = models.PositiveIntegerField(default=0)
    stops = models.JSONField(default=dict)
    minutes = models.JSONField(default=dict)

    objects = LessonFiguresQuerySet.as_manager()

    class Meta:
        verbose_name = _("figures of a lesson")


class Remark(models.TextChoices):
    """What stands out. Their slugs stand side by side in a row, so that none may be in another."""

    HARDER = "harder", _("harder than its level")
    EASIER = "lighter", _("easier than its level")
    HARD = "few-right", _("few are right at first")
    EASY = "all-right", _("nearly all are right at first")
    WEAK = "weak", _("does not tell who knows")
    TRAP = "trap", _("a wrong answer is chosen more often than a right one")
    IDLE = "idle", _("a wrong answer that nobody chooses")


class ExerciseFiguresQuerySet(models.QuerySet["ExerciseFigures"]):
    def current(self) -> ExerciseFiguresQuerySet:
        """Of exercises as they stand in their lessons now."""
        return self.filter(version=F("exercise__content_hash"), exercise__retired_at=None)

    def in_courses(self, courses: QuerySet[CoursePage]) -> ExerciseFiguresQuerySet:
        return self.filter(Exists(above(courses, "exercise__lesson__path")))

    def remarked(self, remark: str = "") -> ExerciseFiguresQuerySet:
        return self.filter(remarks__contains=remark) if remark else self.exclude(remarks="")


class ExerciseFigures(models.Model):
    """What people did with an exercise in one version. `counts`: as `domain.counting` names them;
    `wording`: the question and its parts as they were written in this version."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="figures")
    version = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    wording = models.JSONField(default=dict)
    people = models.PositiveIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)
    first_share = models.FloatField(null=True)
    discrimination = models.FloatField(null=True)
    difficulty = models.FloatField(null=True)
    error = models.FloatField(null=True)
    remarks = models.CharField(max_length=120, blank=True)
    first_at = models.DateTimeField(default=timezone.now)

    objects = ExerciseFiguresQuerySet.as_manager()

    class Meta:
        verbose_name = _("figures of an exercise")
        constraints = [
            models.UniqueConstraint(fields=["exercise", "version"], name="figures_of_version_once"),
        ]

    @property
    def remark_labels(self) -> list[str]:
        return [str(Remark(slug).label) for slug in self.remarks.split()]
