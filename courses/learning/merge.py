"""A guest becomes a member: what she did is replayed into her account, once."""

from __future__ import annotations

import logging
import uuid
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from courses.catalog.models import CoursePage
from courses.learning.actions import (
    keep_attempt,
    keep_enrolled,
    lock,
    mark_finished,
    record_credits,
    record_place,
)
from courses.learning.as_guest import moment
from courses.learning.credit import Credit
from courses.learning.models import Attempt
from courses.learning.notebook import KEY, Entry, Notebook
from courses.lessons.models import Exercise, LessonPage
from members.models import Member

logger = logging.getLogger(__name__)


def merge_at_sign_in(sender: object, request: Any, user: Member, **_kwargs: Any) -> None:
    """A failure keeps the notebook where it is, and does not stand in the way of signing in."""
    session: SessionBase | None = getattr(request, "session", None)
    if session is None or not (notebook := Notebook.read(session)):
        return
    try:
        merge_guest(member=user, notebook=notebook)
    except Exception:
        logger.exception("A guest's progress could not be merged; it stays in her session.")
    else:
        session.pop(KEY, None)


@transaction.atomic
def merge_guest(*, member: Member, notebook: Notebook) -> None:
    """The same ids and times as when it was done, so that merging again changes nothing.

    What an editor has deleted meanwhile is left out.
    """
    lock(member)
    for course in CoursePage.objects.filter(pk__in=notebook.courses):
        if begun_at := moment(notebook.courses[course.pk]):
            keep_enrolled(member, course, begun_at)
    record_credits(member, map(Credit.from_json, notebook.credits))
    merge_attempts(member, notebook.attempts)
    merge_lessons(member, notebook)


def merge_attempts(member: Member, entries: list[Entry]) -> None:
    exercises = {
        str(exercise.block_id): exercise
        for exercise in Exercise.objects.filter(
            block_id__in={entry.block_id for entry in entries}
        ).select_related("lesson")
    }
    kept = set(
        Attempt.objects.filter(
            member=member, client_id__in=[entry.client_id for entry in entries]
        ).values_list("client_id", flat=True)
    )
    for entry in entries:
        if entry.block_id in exercises and uuid.UUID(entry.client_id) not in kept:
            keep_attempt(attempt_from(member, exercises[entry.block_id], entry))


def attempt_from(member: Member, exercise: Exercise, entry: Entry) -> Attempt:
    return Attempt(
        member=member,
        exercise=exercise,
        client_id=uuid.UUID(entry.client_id),
        answer=entry.answer,
        correct=entry.correct,
        reply=entry.reply,
        content_hash=entry.content_hash,
        at=datetime.fromisoformat(entry.at),
    )


def merge_lessons(member: Member, notebook: Notebook) -> None:
    for lesson in LessonPage.objects.filter(pk__in=notebook.lessons).defer("body"):
        entry = notebook.lessons[lesson.pk]
        seen_at = datetime.fromisoformat(entry.seen_at)
        record_place(member=member, lesson=lesson, place=entry.place, at=seen_at)
        if finished_at := moment(entry.finished_at):
            mark_finished(member=member, lesson=lesson, at=finished_at)
