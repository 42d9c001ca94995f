"""HTML that stands by itself in Markdown: comments, tables, videos, and all the rest as text."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from markdown_it.tree import SyntaxTreeNode

from courses.exchange.context import Context
from courses.exchange.inline import attributes_of, opening
from courses.exchange.pieces import Piece, text
from courses.exchange.tables import table

IMAGE = re.compile(r"<img\s", re.IGNORECASE)
FRAME = re.compile(r"<iframe\s[^>]*>", re.IGNORECASE)


def block(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    source = node.content.strip()
    if source.startswith("<!--") and source.endswith("-->"):
        context.ledger.dropped(opening(node), _("a comment is not for readers"))
        return []
    if source.startswith("<table"):
        return html_table(context, node)
    if frame := FRAME.search(source):
        return video(context, node, attributes_of(frame.group()))
    return plain_text(context, node, source)


def plain_text(context: Context, node: SyntaxTreeNode, source: str) -> list[Piece]:
    inner = context.inline.block_html(source).strip()
    pictures = len(IMAGE.findall(source))
    lost = _("; images in it are lost: %(n)d") % {"n": pictures} if pictures else ""
    if not re.sub(r"<[^>]*>", "", inner).strip():
        context.ledger.dropped(opening(node), _("HTML without words") + lost)
        return []
    context.ledger.changed(opening(node), _("HTML: cleaned, and kept as text") + lost)
    return [text(inner)]


def video(context: Context, node: SyntaxTreeNode, frame: dict[str, str]) -> list[Piece]:
    """Shown on a click where its player is known, else a link: the block sees to that."""
    src = frame.get("src", "")
    url = f"https:{src}" if src.startswith("//") else src
    host = urlsplit(url).netloc
    if not url.startswith(("https://", "http://")) or not host:
        what = _("a frame of “%(address)s” has no place in a lesson") % {"address": src[:60]}
        context.ledger.dropped(opening(node), what)
        return []
    what = _("a frame of %(host)s became a video to click for") % {"host": host}
    context.ledger.changed(opening(node), what)
    return [Piece("embed", {"url": url, "title": frame.get("title", host)[:200]})]


class HtmlTable(HTMLParser):
    """Rows of cells, each the words in it, and whether it is a head."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        self.in_cell = tag in {"td", "th"} or (self.in_cell and tag != "tr")
        if tag in {"td", "th"} and self.rows:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr"}:
            self.in_cell = False

    def handle_data(self, data: str) -> None:
        if self.in_cell and self.rows and self.rows[-1]:
            self.rows[-1][-1] += escape(" ".join(data.split()), quote=False)


def html_table(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    parser = HtmlTable()
    parser.feed(node.content)
    rows = [row for row in parser.rows if row]
    if not rows:
        context.ledger.dropped(opening(node), _("a table without a cell"))
        return []
    context.ledger.changed(opening(node), _("a table in HTML: its words are kept"))
    return [table(rows[0], rows[1:])]
