"""What the page tells before anything is changed: what becomes what, what changed, what is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator

from courses.exchange.flat import WAYS, flat_html
from courses.exchange.ledger import Fate, Unit
from courses.exchange.pieces import Piece
from courses.lessons.blocks import LessonBody
from courses.writing.reading import Becomes, Written

EXCERPT = 90
BLOCKS = LessonBody().child_blocks


@dataclass(frozen=True)
class Row:
    """One block to come: the lines it is made of, what kind it is, and how it begins."""

    first: int
    last: int
    label: Any
    icon: str
    words: str


def rows(written: Written) -> list[Row]:
    return [row_of(block) for block in together(written.blocks)]


def together(blocks: list[Becomes]) -> Iterator[Becomes]:
    """Texts that follow each other become one block."""
    held: Becomes | None = None
    for block in blocks:
        if held and held.piece.kind == block.piece.kind == "text":
            both = Piece("text", held.piece.value + block.piece.value)
            held = Becomes(held.first, max(held.last, block.last), both)
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def row_of(block: Becomes) -> Row:
    shape = BLOCKS[block.piece.kind]
    words = Truncator(" ".join(words_of(block.piece).split())).chars(EXCERPT)
    return Row(block.first, block.last, shape.label, shape.meta.icon, words)


def words_of(piece: Piece) -> str:
    value = piece.value
    if piece.kind in WAYS and piece.kind != "instructor":
        html = flat_html([piece])
    elif "prompt" in value:
        html = flat_html(value["prompt"]) or value.get("text", "")
    else:
        html = flat_html(value["body"])
    return unescape(strip_tags(html.replace("><", "> <")))


def changed(written: Written) -> list[Unit]:
    return [unit for unit in written.ledger.notes() if unit.fate == Fate.CHANGED]


def dropped(written: Written) -> list[Unit]:
    return [unit for unit in written.ledger.notes() if unit.fate == Fate.DROPPED]
