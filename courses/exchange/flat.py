"""Any block as rich text alone: for a course's description, and for cells of tables."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from courses.exchange.pieces import Piece

NBSP = "\N{NO-BREAK SPACE}"


def flat_html(pieces: Iterable[Piece]) -> str:
    return "".join(piece_html(piece) for piece in pieces)


def piece_html(piece: Piece) -> str:
    value = piece.value
    match piece.kind:
        case "text":
            return str(value)
        case "heading":
            return f"<h3>{plain(value['text'])}</h3>"
        case "code":
            lines = [plain(line).replace("  ", NBSP * 2) for line in value["code"].split("\n")]
            return "<p>" + "<br/>".join(f"<code>{line}</code>" for line in lines) + "</p>"
        case "maths":
            return rf"<p>\({plain(value['latex'])}\)</p>"
        case "quote":
            return f"<blockquote>{value['text']}</blockquote>"
        case "figure":
            return f"<p><em>{plain(value['caption'] or value['alt'])}</em></p>"
        case "table":
            return table_html(value)
        case "objectives" | "questions" | "keypoints":
            return "<ul>" + "".join(f"<li>{item}</li>" for item in value) + "</ul>"
        case "callout" | "challenge":
            title = f"<h3>{plain(value['title'])}</h3>" if value["title"] else ""
            return title + flat_html(value["body"])
        case "instructor":
            return ""
    raise TypeError(f"a block of kind {piece.kind} cannot be text")


def plain(line: str) -> str:
    return escape(line.replace("\\", ""), quote=False)


def table_html(value: dict[str, list[dict[str, list[str]]]]) -> str:
    rows = [" · ".join(cell for cell in row["values"] if cell) for row in value["rows"]]
    return "".join(f"<p>{row}</p>" for row in rows)
