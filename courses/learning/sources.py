"""Where evidence came from: the lessons behind the keys that it carries as its source."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from courses.lessons.models import Exercise, LessonPage


def lessons_behind(sources: Iterable[str]) -> dict[str, LessonPage]:
    """By source, as `credit` writes them; those that are published still. Two queries at most."""
    keys = {source: source.partition(":")[::2] for source in sources}
    lessons = lessons_by_key([key for kind, key in keys.values() if kind == "lesson"])
    exercises = lessons_by_exercise([key for kind, key in keys.values() if kind == "exercise"])
    found = {"lesson": lessons, "exercise": exercises}
    return {
        source: found[kind][key]
        for source, (kind, key) in keys.items()
        if kind in found and key in found[kind]
    }


def lessons_by_key(keys: list[str]) -> dict[str, LessonPage]:
    if not keys:
        return {}
    rows = LessonPage.objects.live().filter(translation_key__in=as_uuids(keys)).defer("body")
    return {str(lesson.translation_key): lesson for lesson in rows}


def lessons_by_exercise(keys: list[str]) -> dict[str, LessonPage]:
    if not keys:
        return {}
    rows = Exercise.objects.filter(block_id__in=as_uuids(keys), lesson__live=True)
    return {
        str(row.block_id): row.lesson for row in rows.select_related("lesson").defer("lesson__body")
    }


def as_uuids(keys: list[str]) -> list[UUID]:
    """What an import from elsewhere left there may be no UUID."""
    found = []
    for key in keys:
        try:
            found.append(UUID(key))
        except ValueError:
            continue
    return found
