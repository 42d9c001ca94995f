"""Any block as rich text alone: for a course's description, and for cells of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from courses.exchange.pieces import Piece

NBSP = "\N{NO-BREAK SPACE}"


def flat_html(pieces: Iterable[Piece]) -> str:
    return "".join(WAYS[piece.kind](piece.value) for piece in pieces)


def heading(value: Any) -> str:
    return f"<h3>{plain(value['text'])}</h3>"


def code(value: Any) -> str:
    lines = [plain(line).replace("  ", NBSP * 2) for line in value["code"].split("\n")]
    return "<p>" + "<br/>".join(f"<code>{line}</code>" for line in lines) + "</p>"


def figure(value: Any) -> str:
    return f"<p><em>{plain(value['caption'] or value['alt'])}</em></p>"


def lines(value: Any) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in value) + "</ul>"


def box(value: Any) -> str:
    title = f"<h3>{plain(value['title'])}</h3>" if value["title"] else ""
    return title + flat_html(value["body"])


def table(value: Any) -> str:
    rows = [" · ".join(cell for cell in row["values"] if cell) for row in value["rows"]]
    return "".join(f"<p>{row}</p>" for row in rows)


def plain(line: str) -> str:
    return escape(line.replace("\\", ""), quote=False)


WAYS: dict[str, Callable[[Any], str]] = {
    "text": str,
    "heading": heading,
    "code": code,
    "maths": lambda value: rf"<p>\({plain(value['latex'])}\)</p>",
    "quote": lambda value: f"<blockquote>{value['text']}</blockquote>",
    "figure": figure,
    "table": table,
    "objectives": lines,
    "questions": lines,
    "keypoints": lines,
    "callout": box,
    "challenge": box,
    "embed": lambda value: f'<p><a href="{escape(value["url"])}">{plain(value["title"])}</a></p>',
    "instructor": lambda value: "",  # not for all who read a description
}
