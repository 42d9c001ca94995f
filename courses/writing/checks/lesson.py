"""All that there is to look at in a lesson before it is published."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from courses.lessons.models import LessonPage
from courses.writing.checks.exercises import silent, unpracticed
from courses.writing.checks.finding import Finding
from courses.writing.checks.links import broken_links
from courses.writing.checks.reading import headings, pictures, sentences, time

CHECKS: tuple[Callable[[LessonPage], Iterator[Finding]], ...] = (
    unpracticed,
    time,
    headings,
    pictures,
    broken_links,
    silent,
    sentences,
)


def findings_of(lesson: LessonPage) -> list[Finding]:
    return [finding for check in CHECKS for finding in check(lesson)]
