"""Words alone: cut to what fits, and freed of Markdown's marks."""

from __future__ import annotations

from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token


def cut(text: str, limit: int) -> str:
    """At most `limit` characters of `text`, its white space tidied."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[:limit]
    end = max(head.rfind(mark) for mark in (". ", "? ", ": "))
    if end > limit // 3:
        return head[: end + 1].rstrip(":")
    return head[: limit - 1].rpartition(" ")[0].rstrip(",;") + "…"


def plain_words(markdown: str) -> str:
    """The first paragraph, without its marks and the addresses of its links."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    for token, inner in pairwise(tokens):
        if token.type == "paragraph_open" and inner.children:
            return " ".join("".join(said(child) for child in inner.children).split())
    return ""


def said(token: Token) -> str:
    return " " if token.type in {"softbreak", "hardbreak"} else token.content
