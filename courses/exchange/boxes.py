"""Fenced divs: objectives, callouts, challenges with hints and solutions, notes for mentors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from markdown_it.tree import SyntaxTreeNode

from courses.exchange.context import Context
from courses.exchange.inline import opening
from courses.exchange.pieces import Items, Piece, heading_piece, joined, text

LINES = {"objectives": "objectives", "questions": "questions", "keypoints": "keypoints"}
CALLOUTS = {
    "callout": "note",
    "caution": "caution",
    "warning": "caution",
    "discussion": "discussion",
    "checklist": "checklist",
    "spoiler": "spoiler",
    "prereq": "prerequisite",
    "testimonial": "testimonial",
}
WITHIN_CHALLENGE = {"solution", "hint"}
# What a callout, a hint or a quotation of ours can hold.
PLAIN = {"text", "heading", "code", "figure", "table", "maths", "quote", "download"}
PROSE = {*PLAIN, "callout"}


def box(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    kind = opening(node).info
    if kind in LINES:
        return lines(context, node)
    if kind == "challenge":
        return challenge(context, node)
    if kind == "instructor":
        return instructor(context, node)
    return callout(context, node)


def lines(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    """One line for each item of its lists; what stands outside of a list is a line too."""
    items: list[str] = []
    for child in node.children:
        if child.type in {"bullet_list", "ordered_list"}:
            context.ledger.imported(opening(child))
            for item in child.children:
                context.ledger.imported(opening(item))
                items += [line_html(context, item.children)]
        else:
            items += [line_html(context, [child])]
    items = [item for item in items if item]
    token = opening(node)
    if not items:
        context.ledger.dropped(token, _("“%(box)s” without a line") % {"box": token.info})
        return []
    context.ledger.imported(token)
    return [Piece(LINES[token.info], Items(items), key=token.info)]


def line_html(context: Context, nodes: Iterable[SyntaxTreeNode]) -> str:
    return "".join(piece.value for piece in context.flow(nodes) if piece.kind == "text")


def callout(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    token = opening(node)
    title, children = titled(context, node)
    kind = CALLOUTS.get(token.info)
    if token.info in WITHIN_CHALLENGE:
        kind = "spoiler"
        what = _("“%(box)s” outside of a challenge became a spoiler") % {"box": token.info}
        context.ledger.changed(token, what)
    elif kind is None:
        what = _("“%(box)s” is no box we know: a note") % {"box": token.info}
        context.ledger.changed(token, what)
    else:
        context.ledger.imported(token)
    body, after = sifted(context.flow(children), PLAIN)
    value = {"kind": kind or "note", "title": title, "body": body}
    return [Piece("callout", value, key=title), *after]


def titled(context: Context, node: SyntaxTreeNode) -> tuple[str, list[SyntaxTreeNode]]:
    """The heading that a box begins with is its title; the rest is what it holds."""
    if node.children and node.children[0].type == "heading":
        head, *rest = node.children
        context.ledger.imported(opening(head))
        return context.inline.line(head.children), rest
    return "", list(node.children)


def sifted(pieces: list[Piece], allowed: set[str]) -> tuple[list[Piece], list[Piece]]:
    """What may stand in a box, and what has to follow it. A callout in a callout is opened up."""
    inside: list[Piece] = []
    after: list[Piece] = []
    for piece in pieces:
        if piece.kind in allowed:
            inside.append(piece)
        elif piece.kind == "callout":
            if piece.value["title"]:
                inside.append(heading_piece(piece.value["title"], 4))
            inside += piece.value["body"]
        else:
            after.append(piece)
    return joined(inside) or [text("")], after


def challenge(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    title, children = titled(context, node)
    context.ledger.imported(opening(node))
    parts = [child for child in children if is_part(child)]
    body, after = sifted(context.flow(c for c in children if not is_part(c)), PROSE)
    value = {"title": title, "body": body, "hints": Items(), "solutions": Items()}
    for part in parts:
        after += add_part(context, part, value)
    return [Piece("challenge", value, key=title), *after]


def is_part(node: SyntaxTreeNode) -> bool:
    return node.type == "div" and opening(node).info in WITHIN_CHALLENGE


def add_part(context: Context, node: SyntaxTreeNode, value: dict[str, Any]) -> list[Piece]:
    """Puts a hint or a solution in its place; returns what neither can hold."""
    context.ledger.imported(opening(node))
    if opening(node).info == "hint":
        body, after = sifted(context.flow(node.children), PLAIN)
        value["hints"].append(body)
    else:
        title, children = titled(context, node)
        body, after = sifted(context.flow(children), PROSE)
        value["solutions"].append({"title": title, "body": body})
    return after


def instructor(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    context.ledger.imported(opening(node))
    body, after = sifted(context.flow(node.children), PROSE)
    return [Piece("instructor", {"body": body}), *after]
