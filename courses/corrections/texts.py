"""The texts of a lesson that its learners read before they answer anything: no key, no note."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from courses.corrections.domain import Replacement
from courses.lessons.blocks.exercises import Answerable
from courses.lessons.blocks.prose import Instructor

# What is chosen or kept as an address, though it is typed.
NO_TEXT = (blocks.URLBlock, blocks.RegexBlock)
NO_WORDS = frozenset({"language"})  # of a piece of code


def corrected(body: StreamValue, replacement: Replacement) -> tuple[list[Any], list[str]]:
    """The body as it is stored, with its readable texts edited, and the ids of changed blocks."""
    raw, touched = [], []
    for child in body:
        before = replacement.found
        stored = child.get_prep_value()
        value = edited(child.block, stored["value"], replacement)
        raw.append({**stored, "value": value})
        touched += [child.id] if replacement.found > before else []
    return raw, touched


def edited(block: blocks.Block, raw: Any, replacement: Replacement) -> Any:
    match block:
        case Instructor():
            return raw
        case TypedTableBlock():
            return edited_table(block, raw, replacement)
        case blocks.StreamBlock():
            return [
                {**one, "value": edited(block.child_blocks[one["type"]], one["value"], replacement)}
                for one in raw
            ]
        case blocks.ListBlock():
            return [
                {**one, "value": edited(block.child_block, one["value"], replacement)}
                for one in raw
            ]
        case blocks.StructBlock():
            shown = readable(block)
            return {
                name: edited(block.child_blocks[name], value, replacement)
                if name in shown
                else value
                for name, value in raw.items()
            }
    return edited_field(block, raw, replacement)


def readable(block: blocks.StructBlock) -> set[str]:
    fields = block.asked if isinstance(block, Answerable) else block.child_blocks
    return set(fields) & set(block.child_blocks) - NO_WORDS


def edited_field(block: blocks.Block, raw: Any, replacement: Replacement) -> Any:
    if not isinstance(raw, str) or isinstance(block, NO_TEXT):
        return raw
    if isinstance(block, blocks.RichTextBlock):
        return replacement.in_html(raw)
    is_text = isinstance(block, blocks.CharBlock | blocks.TextBlock)
    return replacement.in_text(raw) if is_text else raw


def edited_table(block: TypedTableBlock, raw: Any, replacement: Replacement) -> Any:
    """Columns have a kind of their own each, and cells stand by their number."""
    if not raw:
        return raw
    kinds = [block.child_blocks[column["type"]] for column in raw["columns"]]
    rows = [
        {
            **row,
            "values": [
                edited(kind, cell, replacement)
                for kind, cell in zip(kinds, row["values"], strict=True)
            ],
        }
        for row in raw["rows"]
    ]
    return {**raw, "rows": rows}
