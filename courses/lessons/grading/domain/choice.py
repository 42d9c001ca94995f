"""One choice and several choices.

Key: `options`, by token: `right` and `feedback`. Answer: `chosen`, a list of tokens.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from courses.lessons.grading.domain.reply import Reply


def grade(key: Mapping[str, Any], answer: Mapping[str, Any]) -> Reply:
    """A wrong choice takes back a right one, so choosing everything earns nothing."""
    options = key["options"]
    marks = {token: bool(options[token]["right"]) for token in answer["chosen"]}
    notes = {token: options[token]["feedback"] for token in marks if options[token]["feedback"]}
    rights = sum(bool(option["right"]) for option in options.values())
    hits = sum(marks.values())
    misses = len(marks) - hits
    score = max(0, hits - misses) / rights
    return Reply(hits == rights and not misses, score, marks=marks, notes=notes)
