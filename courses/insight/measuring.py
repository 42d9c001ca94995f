"""What the counts of a lesson say of each of its exercises, written beside them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from courses.catalog.models import CourseSkill
from courses.insight.domain import measures
from courses.insight.models import ExerciseFigures
from courses.lessons.models import Exercise, LessonPage
from skills.levels import Level


def measure(
    rows: Collection[ExerciseFigures], versions: Mapping[int, str], levels: Mapping[int, int]
) -> None:
    """Sets what follows from the counts of one lesson: `rows` are all of its exercises, in all
    their versions; `versions` those that stand. An exercise that names no level is meant for
    practised: that is what exercises show (ADR 0007)."""
    for row in rows:
        note_totals(row)
    standing = {
        one.exercise_id: one for one in rows if versions.get(one.exercise_id) == one.version
    }
    found = measures.estimates({pk: row.counts for pk, row in standing.items()})
    practised = dict.fromkeys(found, Level.PRACTISED.value)
    verdicts = measures.out_of_line(found, {**practised, **levels})
    for pk, row in standing.items():
        note_measures(row, found.get(pk), verdicts.get(pk, ""))


def note_totals(row: ExerciseFigures) -> None:
    row.people, row.tries = row.counts.get("people", 0), row.counts.get("tries", 0)
    is_graded = measures.graded(row.counts)
    row.first_share = row.counts.get("right_first", 0) / row.people if is_graded else None
    row.discrimination, row.difficulty, row.error, row.remarks = None, None, None, ""


def note_measures(row: ExerciseFigures, found: measures.Estimate | None, verdict: str) -> None:
    row.discrimination = measures.discrimination(row.counts)
    if found:
        row.difficulty, row.error = found
    options = row.wording.get("options", [])
    rights = {one["name"]: one["right"] for one in options if "right" in one}
    row.remarks = " ".join([*filter(None, [verdict]), *measures.remarks(row.counts, rights)])


def levels_meant(lessons: Collection[int]) -> dict[int, int]:
    """Exercise → the highest level to which its course takes one of its skills. Two queries."""
    through = Exercise.skills.through.objects.filter(exercise__lesson__in=lessons)
    rows = list(through.values_list("exercise", "skill", "exercise__lesson__path"))
    courses = {course_path(path) for *_pair, path in rows}
    taught = CourseSkill.objects.filter(course__path__in=courses)
    levels = {row[:2]: row[2] for row in taught.values_list("course__path", "skill", "level")}
    meant: dict[int, int] = {}
    for exercise, skill, path in rows:
        level = levels.get((course_path(path), skill), Level.PRACTISED.value)
        meant[exercise] = max(level, meant.get(exercise, 0))
    return meant


def course_path(lesson_path: str) -> str:
    return lesson_path[: -LessonPage.steplen]
