"""The words of exercises, kept beside their figures: those of a version stay when it is gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue, StructValue

from courses.lessons.body import answerable_children
from courses.lessons.grading.domain.cloze import ClozeError, parse
from courses.lessons.grading.domain.tokens import token
from courses.lessons.models import LessonPage

LONGEST = 300
LINE = 80

Wording = Mapping[str, Any]
"""`prompt`; `options`: token → `text`, and `right` where it is chosen or not."""


def wordings(lesson: LessonPage) -> dict[str, dict[str, Any]]:
    """Block id → the words of each exercise of the published lesson."""
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


def options_of(child: StreamValue.StreamChild) -> dict[str, Any]:
    read = _READERS.get(child.block_type)
    return read(child.id, child.value) if read else {}


def _choices(block_id: str, value: StructValue) -> dict[str, Any]:
    return {
        token(block_id, choice["text"]): {"text": choice["text"], "right": bool(choice["right"])}
        for choice in value["choices"]
    }


def _items(block_id: str, value: StructValue) -> dict[str, Any]:
    return {token(block_id, item): {"text": item} for item in value["items"]}


def _pairs(block_id: str, value: StructValue) -> dict[str, Any]:
    return {
        token(block_id, pair["left"]): {"text": f"{pair['left']}: {pair['right']}"}
        for pair in value["pairs"]
    }


def _gaps(block_id: str, value: StructValue) -> dict[str, Any]:
    """Each gap with the words before it, which say best which one it is."""
    try:
        texts, gaps = (cloze := parse(value["text"])).texts, cloze.gaps
    except ClozeError:
        return {}
    return {
        str(number): {"text": f"…{strip_tags(texts[number])[-40:]} ___"}
        for number in range(len(gaps))
    }


_READERS: dict[str, Callable[[str, StructValue], dict[str, Any]]] = {
    "one_choice": _choices,
    "several_choices": _choices,
    "ordering": _items,
    "matching": _pairs,
    "cloze": _gaps,
}
