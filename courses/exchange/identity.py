"""Ids that stay when a course is imported again, whatever was added before them.

A block that has a name (an exercise's id, a challenge's title, a figure's file) is known by it;
any other by its kind and its place under the heading it stands under. Only blocks of the same
name or place are numbered. So an exercise keeps its id, and learners keep what they did in it,
as long as its own name stays.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any
from uuid import UUID, uuid5

from courses.exchange.links import anchor_of
from courses.exchange.pieces import FigureRef, Items, Piece, SkillRef

NAMESPACE = UUID("6f1d9a2e-0f0b-5c0e-9d5f-8a1b3d1c7e42")


def identified(pieces: list[Piece], lesson: str) -> list[dict[str, Any]]:
    """The body as a StreamField stores it, but for FigureRef and SkillRef."""
    return stream(pieces, uuid5(NAMESPACE, lesson))


def stream(pieces: list[Piece], within: UUID) -> list[dict[str, Any]]:
    seen: Counter[str] = Counter()
    section = ""
    blocks = []
    for piece in pieces:
        if piece.kind == "heading":
            section = anchor_of(piece.value["text"])
        name = f"{piece.kind}:{piece.key}" if piece.key else f"{section}/{piece.kind}"
        seen[name] += 1
        block_id = uuid5(within, f"{name}#{seen[name]}")
        blocks.append(
            {"type": piece.kind, "value": value(piece.value, block_id), "id": str(block_id)}
        )
    return blocks


def value(thing: Any, within: UUID) -> Any:
    if isinstance(thing, Items):
        return items(thing, within)
    if isinstance(thing, list) and all(isinstance(part, Piece) for part in thing):
        return stream(thing, within)
    if isinstance(thing, dict):
        return {key: value(part, uuid5(within, key)) for key, part in thing.items()}
    return thing


def items(things: Items, within: UUID) -> list[dict[str, Any]]:
    """Each known by what it says: a choice keeps its id when others come before it."""
    seen: Counter[str] = Counter()
    found = []
    for thing in things:
        said = json.dumps(value(thing, within), default=str, sort_keys=True)
        seen[said] += 1
        item_id = uuid5(within, f"{said}#{seen[said]}")
        found.append({"type": "item", "value": value(thing, item_id), "id": str(item_id)})
    return found


def plain_value(thing: Any) -> Any:
    """As a block reads it, with ids that stand for nothing yet."""
    return value(thing, NAMESPACE)


def fingerprint(thing: Any) -> str:
    """JSON that is equal when the result would be, references included."""
    return json.dumps(thing, default=reference, sort_keys=True, ensure_ascii=False)


def reference(thing: Any) -> Any:
    if isinstance(thing, (FigureRef, SkillRef)):
        return [type(thing).__name__, *vars(thing).values()]
    raise TypeError(f"{thing!r} has no place in a lesson")
