"""What pages and exports say of the figures: rows in words and rounded numbers, no row of a table.

Whatever leaves `courses.insight` for a person's eyes goes through here: people in fives, shares
from five people on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from courses.insight.domain.measures import median_of
from courses.insight.domain.telling import people_told, share_told
from courses.insight.models import ExerciseFigures, LessonFigures, Remark
from courses.lessons.models import LessonPage
from skills.counting import FEWEST

MINUTE = 60
LINE = 70


def people_words(count: int) -> str:
    told = people_told(count)
    return str(told) if told else _("under five")


def share_words(share: int | None) -> str:
    return "" if share is None else _("%(share)d%%") % {"share": share}


def block_url(lesson: int, block_id: str) -> str:
    """The block in the editor, which opens it by its anchor."""
    return f"{reverse('wagtailadmin_pages:edit', args=[lesson])}#block-{block_id}-section"


@dataclass(frozen=True)
class Stop:
    """Where people left a lesson and did not come back. `people`: at least so many."""

    lesson: str
    place: str
    people: int
    url: str


@dataclass(frozen=True)
class LessonTold:
    figures: LessonFigures
    course: str

    @property
    def title(self) -> str:
        return str(self.figures.lesson.title)

    @property
    def url(self) -> str:
        return reverse("figures_of_lesson", args=[self.figures.lesson_id])

    @property
    def reached(self) -> str:
        return people_words(self.figures.reached)

    @property
    def finished_share(self) -> int | None:
        return share_told(self.figures.finished, self.figures.reached)

    @property
    def finished(self) -> str:
        return share_words(self.finished_share)

    @property
    def minutes(self) -> int | None:
        """Half of them needed so many at most."""
        return median_told(self.figures.minutes)

    @property
    def time(self) -> str:
        return "" if self.minutes is None else _("%(n)d min") % {"n": self.minutes}

    @property
    def remarked(self) -> int:
        return getattr(self.figures, "remarked_number", 0)

    @cached_property
    def stops(self) -> list[Stop]:
        """In the order of the lesson, each with five people or more."""
        return stops_of(self.figures)

    @property
    def most_stop(self) -> str:
        most = max(self.stops, key=lambda stop: stop.people, default=None)
        return most.place if most else ""


@dataclass(frozen=True)
class ExerciseTold:
    figures: ExerciseFigures
    course: str = ""
    number: int = 0

    @property
    def prompt(self) -> str:
        return str(self.figures.wording.get("prompt", ""))

    @property
    def line(self) -> str:
        """Enough of it to know it in a list."""
        return truncatechars(self.prompt or _("Exercise"), LINE)

    @property
    def lesson(self) -> LessonPage:
        return self.figures.exercise.lesson

    @property
    def lesson_title(self) -> str:
        return str(self.lesson.title)

    @property
    def url(self) -> str:
        return reverse("figures_of_exercise", args=[self.figures.exercise_id])

    @property
    def editor_url(self) -> str:
        exercise = self.figures.exercise
        return block_url(exercise.lesson_id, str(exercise.block_id))

    @property
    def is_told(self) -> bool:
        return self.figures.people >= FEWEST

    @property
    def is_graded(self) -> bool:
        return self.figures.first_share is not None

    @property
    def people(self) -> str:
        return people_words(self.figures.people)

    @property
    def first_share(self) -> int | None:
        counts = self.figures.counts
        return share_told(counts.get("right_first", 0), counts.get("graded", 0))

    @property
    def first(self) -> str:
        return share_words(self.first_share)

    @property
    def in_the_end(self) -> str:
        counts = self.figures.counts
        return share_words(share_told(counts.get("right", 0), counts.get("graded", 0)))

    @property
    def tries(self) -> str:
        """For each person."""
        each = self.figures.tries / max(self.figures.people, 1)
        return f"{each:.1f}" if self.is_told else ""

    @property
    def discrimination(self) -> str:
        return signed(self.figures.discrimination, 2)

    @property
    def difficulty(self) -> str:
        return signed(self.figures.difficulty, 1)

    @property
    def seconds(self) -> int | None:
        return median_told(named_counts(self.figures.counts, "time:"))

    @property
    def time(self) -> str:
        return "" if self.seconds is None else duration_words(self.seconds)

    @property
    def remarks(self) -> str:
        return "; ".join(self.figures.remark_labels)

    @property
    def is_out_of_line(self) -> bool:
        return bool({Remark.HARDER, Remark.EASIER} & set(self.figures.remarks.split()))


def signed(number: float | None, places: int) -> str:
    return "" if number is None else f"{number:+.{places}f}"


def duration_words(seconds: int) -> str:
    if seconds <= MINUTE:
        return _("%(n)d s") % {"n": seconds}
    return _("%(n)d min") % {"n": seconds // 60}


def named_counts(counts: Mapping[str, int], prefix: str) -> dict[str, int]:
    return {
        name.removeprefix(prefix): value
        for name, value in counts.items()
        if name.startswith(prefix)
    }


def median_told(histogram: Mapping[str, int]) -> int | None:
    if sum(histogram.values()) < FEWEST:
        return None
    return median_of({int(bound): people for bound, people in histogram.items()})


def stops_of(figures: LessonFigures) -> list[Stop]:
    """A block's place is kept with the letter of its anchor: `b-…` read, `x-…` answered."""
    people: dict[str, int] = {}
    for place, number in figures.stops.items():
        block_id = place[2:]
        people[block_id] = people.get(block_id, 0) + number
    found = []
    for block in figures.outline:
        if told := people_told(people.get(block["id"], 0)):
            url = block_url(figures.lesson_id, block["id"])
            found.append(Stop(figures.lesson.title, block["text"], told, url))
    return found
