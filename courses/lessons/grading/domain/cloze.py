"""A text with gaps: `{{word|other}}` takes either word, `{{=4.5±0.1}}` a number.

Key: `gaps` (each with `answers`, or with `answer` and `tolerance`) and `feedback`.
Answer: `gaps`, what was written in each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from courses.lessons.grading.domain.number import NotANumberError, read_plain, read_quantity, within
from courses.lessons.grading.domain.reply import Reply, reply_to_parts
from courses.lessons.grading.domain.text import plain

_GAP = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


@dataclass(frozen=True)
class Cloze:
    """`texts` stand around the `gaps`: one more than those."""

    texts: tuple[str, ...]
    gaps: tuple[dict[str, Any], ...]


class ClozeError(ValueError):
    """The first argument says why: `braces`, `empty` or `number`; the second, which gap."""


def parse(text: str) -> Cloze:
    """Raises ClozeError."""
    pieces = _GAP.split(text)
    texts, inner = pieces[::2], pieces[1::2]
    for piece in [*texts, *inner]:
        if "{{" in piece or "}}" in piece:
            raise ClozeError("braces", piece)
    return Cloze(tuple(texts), tuple(_gap(gap) for gap in inner))


def _gap(inner: str) -> dict[str, Any]:
    if inner.strip().startswith("="):
        return _number_gap(inner)
    answers = [word.strip() for word in inner.split("|")]
    if not all(plain(word) for word in answers):
        raise ClozeError("empty", inner)
    return {"answers": answers}


def _number_gap(inner: str) -> dict[str, Any]:
    answer, _sign, tolerance = inner.strip()[1:].partition("±")
    try:
        gap = {"answer": read_plain(answer), "tolerance": read_plain(tolerance or "0")}
    except NotANumberError:
        raise ClozeError("number", inner) from None
    if gap["tolerance"] < 0:
        raise ClozeError("number", inner)
    return {name: str(value) for name, value in gap.items()}


def grade(key: Mapping[str, Any], answer: Mapping[str, Any]) -> Reply:
    filled = enumerate(zip(key["gaps"], answer["gaps"], strict=True))
    return reply_to_parts({str(i): _fits(gap, text) for i, (gap, text) in filled}, key["feedback"])


def _fits(gap: Mapping[str, Any], text: str) -> bool:
    if "answers" in gap:
        return plain(text) in {plain(word) for word in gap["answers"]}
    try:
        readings, unit = read_quantity(text)
    except NotANumberError:
        return False
    return not unit and within(readings, gap["answer"], gap["tolerance"])
