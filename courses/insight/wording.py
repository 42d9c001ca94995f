"""The words of exercises, kept beside their figures: those of a version stay when it is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue, StructValue

from courses.lessons.body import answerable_children
from courses.lessons.grading.domain.cloze import parse
from courses.lessons.grading.domain.tokens import token
from courses.lessons.models import LessonPage

LONGEST = 300
LINE = 80

BEFORE = 40

Option = dict[str, Any]
"""`name`: its token in answers; `text`; `right`, where it is chosen or not."""


def wordings(lesson: LessonPage) -> dict[str, dict[str, Any]]:
    """Block id → `prompt` and `options` of each exercise of a published lesson."""
    return {
        child.id: {"prompt": shortened(words_of(child), LONGEST), "options": options_of(child)}
        for child in answerable_children(lesson.body)
    }


def outline(lesson: LessonPage) -> list[dict[str, str]]:
    """Its blocks from first to last, each with the beginning of its words."""
    return [
        {"id": str(child.id), "kind": child.block_type, "text": shortened(words_of(child), LINE)}
        for child in lesson.body
    ]


def words_of(child: StreamValue.StreamChild) -> str:
    """Plain text; of a block without words, what it is."""
    said = child.block.get_searchable_content(child.value)
    text = unescape(strip_tags(" ".join(map(str, said))))
    return " ".join(text.split()) or str(child.block.label)


def shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def options_of(child: StreamValue.StreamChild) -> list[Option]:
    """In the order in which they are written: a list, as PostgreSQL keeps no order of keys."""
    read = _READERS.get(child.block_type)
    return list(read(child.id, child.value)) if read else []


def _choices(block_id: str, value: StructValue) -> Iterator[Option]:
    for choice in value["choices"]:
        name = token(block_id, choice["text"])
        yield {"name": name, "text": choice["text"], "right": bool(choice["right"])}


def _items(block_id: str, value: StructValue) -> Iterator[Option]:
    for item in value["items"]:
        yield {"name": token(block_id, item), "text": item}


def _pairs(block_id: str, value: StructValue) -> Iterator[Option]:
    for pair in value["pairs"]:
        name = token(block_id, pair["left"])
        yield {"name": name, "text": f"{pair['left']}: {pair['right']}"}


def _gaps(block_id: str, value: StructValue) -> Iterator[Option]:
    """Each gap with the words before it, which say best which one it is."""
    cloze = parse(value["text"])
    for number, text in enumerate(cloze.texts[:-1]):
        yield {"name": str(number), "text": f"…{strip_tags(text)[-BEFORE:]} ___"}


_READERS: dict[str, Callable[[str, StructValue], Iterator[Option]]] = {
    "one_choice": _choices,
    "several_choices": _choices,
    "ordering": _items,
    "matching": _pairs,
    "cloze": _gaps,
}
