"""Tables: of pipes, and of pandoc's grid."""

from __future__ import annotations

import textwrap
from itertools import pairwise

from django.utils.translation import gettext as _
from markdown_it.tree import SyntaxTreeNode

from courses.exchange.context import Context
from courses.exchange.flat import flat_html
from courses.exchange.inline import opening, words
from courses.exchange.pictures import take_pictures
from courses.exchange.pieces import Piece

EDGE = "+"


def pipe_table(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    rows = [row for part in node.children for row in part.children]
    heads = [cell_words(context, cell) for cell in rows[0].children]
    cells = [[context.inline.html(cell.children) for cell in row.children] for row in rows[1:]]
    context.ledger.imported(opening(node))
    return [table(heads, cells), *take_pictures(context, node)]


def cell_words(context: Context, cell: SyntaxTreeNode) -> str:
    """A column's name is plain words; the links in it are settled by rendering it."""
    context.inline.line(cell.children)
    return " ".join(words(cell).split())


def table(heads: list[str], rows: list[list[str]]) -> Piece:
    width = max([len(heads), *map(len, rows)])
    columns = [{"type": "text", "heading": head} for head in padded(heads, width)]
    values = [{"values": padded(row, width)} for row in rows]
    return Piece("table", {"columns": columns, "rows": values, "caption": ""})


def padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def grid_table(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    """A cell holds Markdown of its own; what a cell of ours cannot hold becomes words in it."""
    lines = node.content.split("\n")
    heads, rows = split_grid(lines)
    line = node.map[0] if node.map else 0
    cells = [[cell_html(context, cell, line) for cell in row] for row in rows]
    context.ledger.changed(
        opening(node), _("a grid table; boxes and code within its cells became text")
    )
    return [table([" ".join(head.split()) for head in heads], cells)]


def split_grid(lines: list[str]) -> tuple[list[str], list[list[str]]]:
    """The heads (those above `+===+`), and the rows, each a list of its cells' text."""
    columns = [place for place, mark in enumerate(lines[0]) if mark == EDGE]
    heads: list[str] = []
    rows: list[list[str]] = []
    held: list[str] = []
    for line in lines:
        if not line.startswith(EDGE):
            held.append(line)
        elif held:
            cells = [cell_text(held, start, end) for start, end in pairwise(columns)]
            held = []
            if "=" in line:
                heads = cells
            else:
                rows.append(cells)
    return heads, rows


def cell_text(lines: list[str], start: int, end: int) -> str:
    return textwrap.dedent("\n".join(line[start + 1 : end].rstrip() for line in lines)).strip("\n")


def cell_html(context: Context, markdown: str, line: int) -> str:
    return flat_html(context.prose(markdown, line))
