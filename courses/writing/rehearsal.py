"""A draft before its author, as others will have it before them; what she answers is not kept."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from courses.learning.as_guest import GuestLearner
from courses.learning.learner import Learner
from courses.learning.notebook import Notebook
from courses.learning.reading import Reading
from courses.learning.records import Standing
from courses.learning.version import version_of
from courses.lessons.actions import exercise_row
from courses.lessons.body import answerable_children, is_gradable
from courses.lessons.models import Exercise, LessonPage

# What a person looks at is not handed in from a preview.
NOT_TRIED = "open_task"


class Rehearsal(Reading):
    is_rehearsal = True

    def __init__(self, learner: Learner, lesson: LessonPage, *, shows_notes: bool = False) -> None:
        super().__init__(learner, lesson)
        self.may_see_instructor_notes = shows_notes

    @cached_property
    def standing(self) -> Standing:
        """Nothing was tried yet. What has no version here cannot be tried."""
        rows = exercises_of(self.lesson) if self.lesson.pk else ()
        return Standing({str(row.block_id): version_of(row.content_hash) for row in rows})


def exercises_of(lesson: LessonPage) -> Iterator[Exercise]:
    for place, child in enumerate(answerable_children(lesson.body)):
        if child.block_type != NOT_TRIED and child.id and is_gradable(child):
            yield exercise_row(lesson, place, child)


def rehearse(request: HttpRequest, lesson: LessonPage, mode: str) -> HttpResponse:
    """The preview: `mode` is one of the lesson's `preview_modes`."""
    if mode == "guest":
        become_guest(request)
    reading = Rehearsal(request.learner, lesson, shows_notes=mode == "mentor")  # type: ignore[attr-defined]
    context = lesson.get_context(request, reading=reading)
    return TemplateResponse(request, lesson.get_template(request), context)


def become_guest(request: HttpRequest) -> None:
    """Somebody who comes for the first time. The session stays: without it the author would be
    signed out.
    """
    request.user = AnonymousUser()
    learner = GuestLearner(request)
    learner.notebook = Notebook()
    request.learner = learner  # type: ignore[attr-defined]
