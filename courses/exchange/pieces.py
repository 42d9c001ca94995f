"""A lesson's body before it is stored: plain data, with names where rows will be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FigureRef:
    """A file of the course's folder, to become an image."""

    path: str
    sha1: str


@dataclass(frozen=True)
class SkillRef:
    discipline: str
    slug: str


class Items(list[Any]):
    """The values of a ListBlock. (A plain list of pieces is a StreamBlock.)"""


@dataclass
class Piece:
    """One block. `key`: what it is called for good, where its author or title says so.

    `lines`: the first and last it is made of, where they are not those of its node.
    """

    kind: str
    value: Any
    key: str = ""
    lines: tuple[int, int] | None = None


def text(html: str) -> Piece:
    return Piece("text", html)


def heading_piece(line: str, level: int) -> Piece:
    return Piece("heading", {"text": line, "level": level}, key=line)


def joined(pieces: list[Piece]) -> list[Piece]:
    """Texts that follow each other, as one."""
    together: list[Piece] = []
    for piece in pieces:
        if piece.kind == "text" and together and together[-1].kind == "text":
            together[-1] = text(together[-1].value + piece.value)
        elif piece.kind != "text" or piece.value:
            together.append(piece)
    return together
