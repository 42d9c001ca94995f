"""What links within a course can lead to: the headings of its texts, and what these are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from courses.exchange.inline import words
from courses.exchange.links import LESSON_SCHEME, anchor_of
from courses.exchange.markdown import Document

GIVEN = re.compile(r"\s*\{#([^}\s]+)[^}]*\}\s*$")
LINK_END = re.compile(r"\]\([^)]*\)")
LESSON_LINK = re.compile(rf'{LESSON_SCHEME}([^"#)\s]+)#([^")\s]+)')


def anchors(document: Document) -> dict[str, str]:
    """By the name that the source uses: explicit ids, the heading's words, a term's id."""
    found: dict[str, str] = {}
    for node in SyntaxTreeNode(document.tokens).walk():
        if node.type in {"heading", "dt"}:
            said = "".join(words(child) for child in node.children)
            here = anchor_of(GIVEN.sub("", said))
            for name in names(node, said):
                found.setdefault(name, here)
    return found


def names(node: SyntaxTreeNode, said: str) -> Iterator[str]:
    if given := GIVEN.search(said):
        yield from (given.group(1), anchor_of(said))
    for child in node.walk():
        if child.type == "span" and child.nester_tokens:
            yield from [child.nester_tokens.closing.meta.get("attributes", {}).get("id", "")]
    yield anchor_of(GIVEN.sub("", said))


def places(body: list[dict[str, Any]]) -> dict[str, str]:
    """By the slug of each heading and title in a body: where on the page its block is."""
    found: dict[str, str] = {}
    for block in body:
        for title in titles(block):
            found.setdefault(anchor_of(title), f"b-{block['id']}")
    return found


def titles(block: Any) -> Iterator[str]:
    """Of a block, and of all that is in it."""
    if isinstance(block, list):
        for part in block:
            yield from titles(part)
    elif isinstance(block, dict):
        if "level" in block:
            yield LINK_END.sub("", block["text"])
        if block.get("title"):
            yield LINK_END.sub("", block["title"])
        for part in block.values():
            yield from titles(part)


def pointed(value: Any, places: Mapping[str, Mapping[str, str]]) -> Any:
    """`value` with its links to headings leading to the heading's block."""
    if isinstance(value, dict):
        return {key: pointed(part, places) for key, part in value.items()}
    if isinstance(value, list):
        return [pointed(part, places) for part in value]
    if not isinstance(value, str):
        return value

    def place(match: re.Match[str]) -> str:
        found = places.get(match[1], {}).get(match[2])
        return f"{LESSON_SCHEME}{match[1]}#{found}" if found else f"{LESSON_SCHEME}{match[1]}"

    return LESSON_LINK.sub(place, value)
