"""A short text, compared by its letters and not by how they were typed.

Key: `answers`, `ignore_case`, `near` (a list of `answer`, `feedback`), `feedback`.
Answer: `text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from unicodedata import category, normalize

from courses.lessons.grading.domain.reply import Reply, general

_SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-"})  # noqa: RUF001


def plain(text: str, *, ignore_case: bool = True) -> str:
    """NFKC, single spaces, straight quotes, no invisible signs, and lower case if asked."""
    text = "".join(sign for sign in text if category(sign) != "Cf")
    text = normalize("NFKC", text).translate(_SAME)
    if ignore_case:
        text = normalize("NFKC", text.casefold())
    return " ".join(text.split())


def grade(key: Mapping[str, Any], answer: Mapping[str, Any]) -> Reply:
    def same(accepted: str) -> bool:
        return plain(accepted, ignore_case=key["ignore_case"]) == given

    given = plain(answer["text"], ignore_case=key["ignore_case"])
    correct = any(same(accepted) for accepted in key["answers"])
    feedback = general(key["feedback"], correct=correct)
    if not correct:
        near = (n["feedback"] for n in key["near"] if same(n["answer"]))
        feedback = next(near, feedback)
    return Reply(correct, float(correct), feedback)
