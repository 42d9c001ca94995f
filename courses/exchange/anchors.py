"""What links within a course can lead to: the headings of its texts, and what these are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from courses.exchange.inline import words
from courses.exchange.links import anchor_of
from courses.exchange.markdown import Document

GIVEN = re.compile(r"\s*\{#([^}\s]+)[^}]*\}\s*$")


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
        if child.type == "span" and (own := child.meta.get("attributes", {}).get("id")):
            yield own
    yield anchor_of(GIVEN.sub("", said))
