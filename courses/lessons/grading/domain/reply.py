"""What the grader says about an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Reply:
    """`correct` is None where nothing is graded.

    `marks` and `notes` are by part: an option's token, a gap's number, an item's token. They
    speak of what was answered only, so that a wrong try does not give the right one away.
    """

    correct: bool | None
    score: float
    feedback: str = ""
    marks: Mapping[str, bool] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


UNGRADED = Reply(correct=None, score=0.0)


def reply_to_parts(marks: Mapping[str, bool], feedback: Mapping[str, str]) -> Reply:
    """Right when every part is; the score is the share of the right ones."""
    correct = all(marks.values())
    score = sum(marks.values()) / len(marks)
    return Reply(correct, score, general(feedback, correct=correct), marks)


def general(feedback: Mapping[str, str], *, correct: bool) -> str:
    return feedback.get("right" if correct else "wrong", "")
