"""New attempts are added to the figures, a portion at a time.

For each person and lesson in a portion: what all her answers there come to, less what they came
to before it. So the figures are those of a recount, whatever the portions were (ADR 0051).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from django.db import transaction

from courses.insight.answers import counted_until, told
from courses.insight.domain.counting import Answer, Counts, Item, counts_of_person, difference
from courses.insight.measuring import levels_meant, measure
from courses.insight.models import ExerciseFigures, FiguresState, LessonFigures, LessonToRecount
from courses.insight.recounting import Versions, keep
from courses.learning.models import Attempt
from courses.lessons.models import Exercise

PORTION = 10_000

Touched = dict[int, set[int]]
"""Lesson → the members who answered there."""


class Portion(NamedTuple):
    """The attempts above `after`, up to `upto`, by where they were made."""

    after: int
    upto: int
    touched: Touched


def fold_portion(state: FiguresState, safe: int, *, size: int = PORTION) -> bool:
    """Whether there was something to count. Raises OvertakenError; nothing is written then."""
    portion = next_portion(state.upto, safe, size)
    if portion is None:
        return False
    versions = known_versions(portion.touched)
    rows = added(changes_in(portion, versions), versions)
    with transaction.atomic():
        state.advance(portion.upto)
        LessonToRecount.mark(portion.touched.keys() - versions.keys())
        keep(rows)
    return True


def next_portion(after: int, safe: int, size: int) -> Portion | None:
    rows = Attempt.objects.filter(pk__gt=after, pk__lte=safe).order_by("pk")
    found = list(rows.values_list("pk", "member_id", "exercise__lesson_id")[:size])
    if not found:
        return None
    touched: Touched = defaultdict(set)
    for _pk, member, lesson in found:
        touched[lesson].add(member)
    return Portion(after, found[-1][0], dict(touched))


def known_versions(touched: Touched) -> dict[int, Versions]:
    """As they stood when the lesson was counted last: what changed since is marked anyway."""
    rows = LessonFigures.objects.filter(lesson__in=touched)
    return {
        lesson: {int(exercise): version for exercise, version in versions.items()}
        for lesson, versions in rows.values_list("lesson", "versions")
        if versions is not None
    }


def changes_in(portion: Portion, versions: Mapping[int, Versions]) -> dict[int, Counts]:
    """Lesson → what the portion adds to its counts, or takes from them."""
    changes: dict[int, Counts] = {lesson: Counts() for lesson in versions}
    for lesson, answers in answers_of_people(portion, versions):
        current = versions[lesson]
        before = [answer for answer in answers if answer.pk <= portion.after]
        after = counts_of_person(answers, current)
        changes[lesson].update(difference(after, counts_of_person(before, current)))
    return changes


def answers_of_people(
    portion: Portion, versions: Mapping[int, Versions]
) -> Iterator[tuple[int, list[Answer]]]:
    """All answers, up to the end of the portion, of each person in each lesson that it touches.

    A query for each lesson: asked by member and exercise, the index leads to those rows alone.
    """
    for lesson, exercises in exercises_of(versions).items():
        members = portion.touched[lesson]
        attempts = counted_until(portion.upto).filter(member__in=members, exercise__in=exercises)
        grouped: dict[int, list[Answer]] = defaultdict(list)
        for member, answer in told(attempts):
            grouped[member].append(answer)
        for answers in grouped.values():
            yield lesson, answers


def exercises_of(lessons: Collection[int]) -> dict[int, list[int]]:
    """Also those that are retired."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Exercise.objects.filter(lesson__in=lessons).order_by("lesson", "pk")
    for lesson, exercise in rows.values_list("lesson", "pk"):
        found[lesson].append(exercise)
    return found


def added(changes: Mapping[int, Counts], versions: Mapping[int, Versions]) -> list[ExerciseFigures]:
    """The rows with the changes in them, not written yet. A version that was not answered before
    gets a row."""
    rows = stored_rows(changes)
    levels = levels_meant(changes)
    for lesson, counts in changes.items():
        own = rows[lesson]
        for (exercise, version, name), value in counts.items():
            if (exercise, version) not in own:
                own[exercise, version] = ExerciseFigures(exercise_id=exercise, version=version)
            add_to(own[exercise, version].counts, name, value)
        measure(own.values(), versions[lesson], levels)
    return [row for own in rows.values() for row in own.values()]


def add_to(counts: dict[str, int], name: str, value: int) -> None:
    counts[name] = counts.get(name, 0) + value
    if not counts[name]:
        del counts[name]


def stored_rows(lessons: Collection[int]) -> dict[int, dict[Item, ExerciseFigures]]:
    rows: dict[int, dict[Item, ExerciseFigures]] = {lesson: {} for lesson in lessons}
    stored = ExerciseFigures.objects.filter(exercise__lesson__in=lessons)
    for row in stored.select_related("exercise"):
        rows[row.exercise.lesson_id][row.exercise_id, row.version] = row
    return rows
