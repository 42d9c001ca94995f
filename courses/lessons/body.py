"""What must hold for a lesson's body before it is stored or published."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from copy import deepcopy
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from courses.lessons.blocks import LessonBody
from courses.lessons.blocks.exercises import Answerable

# Wagtail loosens the checks of blocks, which all bodies share, while any thread saves a draft.
_STRICT = deepcopy(LessonBody())


def answerable_children(body: StreamValue) -> list[StreamValue.StreamChild]:
    """The exercises and challenges of a body, in its order."""
    return [
        child
        for child in body
        if isinstance(child.block, Answerable) and child.block.is_answerable(child.value)
    ]


def headings(body: StreamValue) -> list[tuple[str, str]]:
    """The sections of a body: block id and words."""
    sections = (child for child in body if child.block_type == "heading")
    return [(one.id, one.value["text"]) for one in sections if str(one.value["level"]) == "2"]


def with_own_ids(body: StreamValue, *, home: UUID, foreign: Iterable[UUID]) -> StreamValue:
    """`body` with an id of its own for each block, and always the same one.

    A copied page brings the ids of its source (`foreign`), and a script may bring none, two
    alike, or what is no UUID; attempts must not wander between lessons. `home` is the lesson.
    """
    taken = {str(block_id) for block_id in foreign}
    children = []
    for place, child in enumerate(body):
        block_id = _own_id(child.id, place, home=home, taken=taken)
        taken.add(block_id)
        children.append((child.block_type, child.value, block_id))
    # Not in place: a copy shares this value with its source.
    return StreamValue(body.stream_block, children)


def _own_id(block_id: str | None, place: int, *, home: UUID, taken: Container[str]) -> str:
    if not block_id:
        return str(uuid4())
    if is_uuid(block_id) and block_id not in taken:
        return block_id
    own = str(uuid5(home, block_id))
    return own if own not in taken else str(uuid5(home, f"{place} {block_id}"))


def is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def check_gradable(body: StreamValue) -> None:
    """Raises ValidationError with one line for each thing that keeps an exercise from grading."""
    lines = [line for child in body for line in _problems(child)]
    if lines:
        raise ValidationError({"body": lines})


def is_gradable(child: StreamValue.StreamChild) -> bool:
    return not any(_problems(child))


def _problems(child: StreamValue.StreamChild) -> Iterator[str]:
    if not isinstance(child.block, Answerable):
        return
    strict = _STRICT.child_blocks[child.block_type]
    try:
        strict.clean(strict.to_python(child.get_prep_value()["value"]))
    except ValidationError as error:
        for path, message in _flat(error.as_json_data()):  # type: ignore[attr-defined]
            where = {"kind": child.block.label, "where": path, "message": message}
            yield _("%(kind)s, %(where)s: %(message)s") % where


def _flat(data: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Wagtail's tree of errors as (path, message), as in `choices 2 text`; items from 1."""
    for message in data.get("messages", []):
        yield path.strip(), str(message)
    for name, inner in data.get("blockErrors", {}).items():
        step = str(name + 1) if isinstance(name, int) else name
        yield from _flat(inner, f"{path} {step}")
