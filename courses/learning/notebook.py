"""What a guest has done, kept in her session until she signs up: entries, places, how many."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction

KEY = "learning"
MOST_ATTEMPTS = 400
MOST_LESSONS = 300
MOST_BYTES = 300_000


@dataclass(frozen=True)
class Entry:
    """A graded answer, with all that an `Attempt` row will need. Times are ISO 8601."""

    client_id: str
    block_id: str
    lesson: int
    answer: dict[str, Any]
    correct: bool | None
    reply: dict[str, Any]
    content_hash: str
    at: str


@dataclass
class LessonEntry:
    """Times are ISO 8601, or empty where that did not happen yet."""

    seen_at: str = ""
    place: str = ""
    finished_at: str = ""


NOT_SEEN = LessonEntry()


@dataclass
class Notebook:
    attempts: list[Entry] = field(default_factory=list)
    credits: list[dict[str, Any]] = field(default_factory=list)
    lessons: dict[int, LessonEntry] = field(default_factory=dict)
    courses: dict[int, str] = field(default_factory=dict)
    """Course → when it was begun; empty once it was left."""

    def __bool__(self) -> bool:
        return bool(self.attempts or self.lessons or self.courses)

    def find(self, client_id: str) -> Entry | None:
        return next((entry for entry in self.attempts if entry.client_id == client_id), None)

    def add(self, entry: Entry) -> None:
        """Past the limits, the oldest entries make room."""
        self.attempts.append(entry)
        del self.attempts[:-MOST_ATTEMPTS]
        while len(self.attempts) > 1 and self.size() > MOST_BYTES:
            del self.attempts[0]

    def size(self) -> int:
        return len(json.dumps([asdict(entry) for entry in self.attempts]))

    def see(self, lesson: int, at: datetime, place: str = "") -> LessonEntry:
        entry = self.lessons.pop(lesson, None) or LessonEntry()
        entry.seen_at, entry.place = at.isoformat(), place
        self.lessons[lesson] = entry
        while len(self.lessons) > MOST_LESSONS:
            del self.lessons[next(iter(self.lessons))]
        return entry

    def begin(self, course: int, at: datetime) -> None:
        self.courses[course] = self.courses.get(course) or at.isoformat()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def read(cls, session: SessionBase) -> Notebook:
        stored = session.get(KEY) or {}
        return cls(
            attempts=[Entry(**entry) for entry in stored.get("attempts", ())],
            credits=list(stored.get("credits", ())),
            lessons={int(pk): LessonEntry(**one) for pk, one in stored.get("lessons", {}).items()},
            courses={int(pk): at for pk, at in stored.get("courses", {}).items()},
        )


@contextmanager
def writing(session: SessionBase) -> Iterator[Notebook]:
    """The notebook as it is stored now, written back at the end.

    The row is locked meanwhile: of two requests of one browser (an answer, and the place read)
    the slower must not write back what it read before the faster one wrote.
    """
    with transaction.atomic():
        stored = stored_again(session)
        notebook = Notebook.read(stored)
        yield notebook
        stored[KEY] = notebook.as_json()
        if stored is not session:
            stored.save()
            show(session, notebook)


def show(session: SessionBase, notebook: Notebook) -> None:
    """The request's own session holds it too, in case something else makes it save itself."""
    was_modified = session.modified
    session[KEY] = notebook.as_json()
    session.modified = was_modified


def stored_again(session: SessionBase) -> SessionBase:
    """The same session, loaded anew under a lock; a session that is not stored yet, itself."""
    key = session.session_key
    if not key or not Session.objects.select_for_update().filter(session_key=key).exists():
        return session
    return type(session)(key)
