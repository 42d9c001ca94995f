"""The plain blocks: headings, paragraphs, lists, code, formulas, quotations, rules, HTML."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from markdown_it.tree import SyntaxTreeNode

from courses.exchange.context import Context
from courses.exchange.exercises import exercise
from courses.exchange.gift.reading import gift
from courses.exchange.inline import opening
from courses.exchange.pictures import take_pictures
from courses.exchange.pieces import Piece, heading_piece, text

LEVELS = (2, 4)
ROLES = {"output": "output", "error": "error"}
EXERCISES = {"exercise": exercise, "gift": gift}
NO_LANGUAGE = {"source", "output", "error", "text", "plain"}
CHUNK = re.compile(r"\{(\w+)[^}]*\}")
HEADING_ID = re.compile(r"\s*\{#[^}]*\}\s*$")
BLOCK_ATTRIBUTES = re.compile(r"\{:[^}]*\}")


def heading(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    line = HEADING_ID.sub("", context.inline.line(node.children))
    figures = take_pictures(context, node)
    level = min(max(int(node.tag[1]), LEVELS[0]), LEVELS[1])
    if not line:
        context.ledger.dropped(opening(node), _("a heading without words"))
        return figures
    if f"h{level}" == node.tag:
        context.ledger.imported(opening(node))
    else:
        context.ledger.changed(opening(node), f"{node.tag} → h{level}")
    return [heading_piece(line, level), *figures]


def paragraph(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    """Images leave their paragraph: each becomes a figure after it."""
    html = context.inline.html(node.children).strip()
    figures = take_pictures(context, node)
    if BLOCK_ATTRIBUTES.fullmatch(html):
        context.ledger.dropped(opening(node), _("kramdown's attributes have no meaning here"))
        return figures
    if html and figures:
        context.ledger.changed(opening(node), _("its images became figures after it"))
    elif html or figures:
        context.ledger.imported(opening(node))
    else:
        context.ledger.dropped(opening(node), _("nothing of it is left"))
    return [*([text(f"<p>{html}</p>")] if html else []), *figures]


def list_of_items(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    return as_list(context, node, node.tag, int(node.attrs.get("start", 1)))


def footnotes(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    """At the end of the text, numbered as their marks are."""
    return [text("<hr/>"), *as_list(context, node, "ol", 1)]


def as_list(context: Context, node: SyntaxTreeNode, tag: str, start: int) -> list[Piece]:
    """One text where that can hold it; where code or figures stand in an item, broken up."""
    items = [context.flow(item.children) for item in node.children]
    for item in node.children:
        context.ledger.imported(opening(item))
    if all(piece.kind == "text" for pieces in items for piece in pieces):
        context.ledger.imported(opening(node))
        inner = "".join(f"<li>{bare(joined_html(pieces))}</li>" for pieces in items)
        return [text(f"<{tag}>{inner}</{tag}>")]
    context.ledger.changed(opening(node), _("broken up, since text cannot hold what is in it"))
    numbers = enumerate(items, start)
    return [piece for number, pieces in numbers for piece in opened(pieces, tag, number)]


def joined_html(pieces: list[Piece]) -> str:
    return "".join(piece.value for piece in pieces)


def bare(html: str) -> str:
    """An item of one paragraph needs no paragraph."""
    if html.startswith("<p>") and html.count("<p>") == 1:
        return html[3:].replace("</p>", "", 1)
    return html


def opened(pieces: list[Piece], tag: str, number: int) -> list[Piece]:
    """An item that stands by itself: it keeps its bullet, or its number in words."""
    if not pieces or pieces[0].kind != "text":
        pieces = [text("<p></p>"), *pieces]
    first, *rest = pieces
    if tag == "ul":
        return [text(f"<ul><li>{bare(first.value)}</li></ul>"), *rest]
    html = first.value if first.value.startswith("<p>") else f"<p></p>{first.value}"
    return [text(html.replace("<p>", f"<p>{number}. ", 1)), *rest]


def code(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    info = node.info.strip()
    chunk = CHUNK.match(info)
    language = (chunk.group(1) if chunk else info.partition(" ")[0]).lower()
    if language in EXERCISES:
        return EXERCISES[language](context, node)
    if not node.content.strip():
        context.ledger.dropped(opening(node), _("code without a line"))
        return []
    if chunk:
        context.ledger.changed(
            opening(node), _("a chunk of %(language)s: shown, not run") % {"language": language}
        )
    else:
        context.ledger.imported(opening(node))
    value = {
        "code": node.content.rstrip("\n"),
        "language": "" if language in NO_LANGUAGE else language[:40],
        "role": ROLES.get(language, "code"),
        "caption": "",
    }
    return [Piece("code", value)]


def formula(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    context.ledger.imported(opening(node))
    return [Piece("maths", {"latex": node.content.strip()})]


def quotation(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    pieces = context.flow(node.children)
    if len(pieces) == 1 and pieces[0].kind == "text":
        context.ledger.imported(opening(node))
        return [Piece("quote", {"text": pieces[0].value, "who": ""})]
    context.ledger.changed(opening(node), _("its blocks stand by themselves"))
    return pieces


def rule(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    context.ledger.imported(opening(node))
    return [text("<hr/>")]


def glossary(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    """Terms become small headings, so that links can lead to them."""
    context.ledger.changed(opening(node), _("terms became small headings"))
    pieces: list[Piece] = []
    for part in node.children:
        context.ledger.imported(opening(part))
        if part.type == "dt":
            pieces.append(heading_piece(context.inline.line(part.children), LEVELS[1]))
        else:
            pieces += context.flow(part.children)
    return pieces


def front_matter(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    context.ledger.imported(opening(node))
    return []
