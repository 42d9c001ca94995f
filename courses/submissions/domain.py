"""Work as a reviewer reads it: paragraphs that can be pointed at, what changed between versions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal, NamedTuple

_BETWEEN = re.compile(r"\n[^\S\n]*\n\s*")
_WORDS = re.compile(r"\s+|\S+")
# Of a paragraph, spaces counted: a longer one is told whole, as comparing would take too long.
MOST_WORDS = 2000


class Piece(NamedTuple):
    kind: Literal["same", "gone", "new"]
    text: str


Line = list[Piece]


def paragraphs(text: str) -> list[str]:
    """Parted by empty lines; each can be pointed at by its place."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return _BETWEEN.split(text) if text else []


def changes(before: str, after: str) -> list[Line]:
    """By paragraph. Without what is gone it says `after`, without what is new `before`."""
    old, new = paragraphs(before), paragraphs(after)
    return [line for kept, was, now in _runs(old, new) for line in _lines(kept, was, now)]


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    """Stretches of both that are the same, or that one has instead of the other."""
    # What stands everywhere, as spaces do, is no anchor to compare by (`autojunk`): so the time is
    # bounded whatever is handed in.
    matcher = SequenceMatcher(None, old, new)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield tag == "equal", list(old[i1:i2]), list(new[j1:j2])


def _lines(kept: bool, was: list[str], now: list[str]) -> Iterator[Line]:  # noqa: FBT001 - of `_runs`
    if kept:
        yield from ([Piece("same", text)] for text in was)
        return
    for before, after in zip_longest(was, now):
        if before is None:
            yield [Piece("new", after)]
        elif after is None:
            yield [Piece("gone", before)]
        else:
            yield _within(before, after)


def _within(before: str, after: str) -> Line:
    """Word by word."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return [Piece("gone", before), Piece("new", after)]
    pieces: Line = []
    for kept, was, now in _runs(old, new):
        if kept:
            pieces.append(Piece("same", "".join(was)))
        else:
            pieces += [Piece("gone", "".join(was))] if was else []
            pieces += [Piece("new", "".join(now))] if now else []
    return pieces


def place_of_paragraph(number: int) -> str:
    return f"p{number}"


def place_of_file(uuid: object) -> str:
    return f"f{uuid}"


def moved(place: str, quote: str, into: Sequence[str]) -> str:
    """Where a comment at a paragraph belongs in another version: at the same words, or at none."""
    if not place.startswith("p"):
        return place
    return place_of_paragraph(into.index(quote)) if quote in into else ""
