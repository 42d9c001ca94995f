"""Grading on plain data: `grade` is all that the rest of the house calls.

Keys and answers are JSON; the module of each kind says what they hold. An answer has been read
by `courses.lessons.answers`, so it fits its key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from courses.lessons.grading.domain import arrangement, choice, cloze, number, text
from courses.lessons.grading.domain.reply import UNGRADED, Reply

Json = Mapping[str, Any]

_GRADERS: dict[str, Callable[[Json, Json], Reply]] = {
    "one_choice": choice.grade,
    "several_choices": choice.grade,
    "numeric": number.grade,
    "short_text": text.grade,
    "cloze": cloze.grade,
    "ordering": arrangement.grade_order,
    "matching": arrangement.grade_pairs,
    "open_task": lambda key, answer: UNGRADED,
    "challenge": lambda key, answer: UNGRADED,
}


def grade(kind: str, key: Json, answer: Json) -> Reply:
    return _GRADERS[kind](key, answer)


__all__ = ["Reply", "grade"]
