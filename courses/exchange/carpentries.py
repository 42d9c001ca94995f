"""Courses in the Carpentries' form, from folders to plans to pages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from courses.exchange.apply import apply_courses
from courses.exchange.draft import draft_course
from courses.exchange.plan import CoursePlan, plan_course
from courses.exchange.source import read_course
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.spec import Need


def plan_courses(
    paths: Iterable[Path], *, language: str = "", teaches: tuple[Need, ...] = ()
) -> list[CoursePlan]:
    """Raises BadInputError with the problems of all folders at once."""
    plans: list[CoursePlan] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            source = read_course(path, language=language)
            plans.append(plan_course(draft_course(source, teaches=teaches)))
        except BadInputError as error:
            problems += error.problems
    keys = [plan.draft.source.key for plan in plans]
    problems += [
        Problem(Where(plan.draft.source.folder.name), "the same course is given twice")
        for plan in plans
        if keys.count(plan.draft.source.key) > 1
    ]
    if problems:
        raise BadInputError(problems)
    return plans


def import_courses(
    paths: Iterable[Path], *, language: str = "", teaches: tuple[Need, ...] = ()
) -> list[CoursePlan]:
    """The plans that were carried out. Raises BadInputError, and then nothing has changed."""
    plans = plan_courses(paths, language=language, teaches=teaches)
    apply_courses(plans)
    return plans
