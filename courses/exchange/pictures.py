"""An image in Markdown becomes a figure, or says why it cannot."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import override
from markdown_it.tree import SyntaxTreeNode

from courses.exchange.context import Context
from courses.exchange.inline import opening, words
from courses.exchange.ledger import inner_tokens
from courses.exchange.links import tidy
from courses.exchange.pieces import FigureRef, Piece, text
from skills.exchange.problems import Where


def take_pictures(context: Context, block: SyntaxTreeNode) -> list[Piece]:
    """Figures for the images that the inline text of `block` met."""
    nodes, context.inline.pictures = context.inline.pictures, []
    where = context.document.where(opening(block))
    return [picture(context, node, where) for node in nodes]


def picture(context: Context, node: SyntaxTreeNode, where: Where) -> Piece:
    """`![caption](src){alt='…'}`; without an `alt`, the words in brackets are it."""
    given = opening(node).meta.get("attributes", {}).get("alt")
    own_words = " ".join(words(node).split())
    alt = given if given is not None else own_words
    caption = context.inline.line(node.children) if given is not None else ""
    for token in inner_tokens(opening(node)):
        context.ledger.dropped(token, _("an alternative text holds words alone"))
    src = str(node.attrs["src"])
    if urlsplit(src).scheme or src.startswith("//"):
        return elsewhere(context, node, src, alt or own_words)
    reference = context.figures.find(src, context.file, where)
    if reference is None:
        return dangling(context, node, src, alt or own_words)
    settle(context, node, reference)
    value = {"image": reference, "alt": alt, "caption": caption, "credit": ""}
    return Piece("figure", value, key=reference.path)


def settle(context: Context, node: SyntaxTreeNode, reference: FigureRef) -> None:
    if note := context.figures.notes.get(reference.path):
        context.ledger.changed(opening(node), f"{reference.path}: {note}")
    else:
        context.ledger.imported(opening(node))


def elsewhere(context: Context, node: SyntaxTreeNode, src: str, alt: str) -> Piece:
    """Nothing is fetched: readers would tell another site that they read this."""
    if urlsplit(src).scheme not in {"http", "https"}:
        what = _("%(address)s: no address of an image") % {"address": src[:60]}
        context.ledger.dropped(opening(node), what)
        return missing(context, alt)
    what = _("%(address)s: an image elsewhere became a link to it") % {"address": src}
    context.ledger.changed(opening(node), what)
    return missing(context, alt, src)


def dangling(context: Context, node: SyntaxTreeNode, src: str, alt: str) -> Piece:
    site = context.inline.links.site
    if site:
        address = f"{site}/{tidy(src)}"
        context.ledger.changed(
            opening(node), _("%(path)s: not there; a link to the authors' own") % {"path": src}
        )
        return missing(context, alt, address)
    what = _("%(path)s: there is no such picture; its words stay") % {"path": src}
    context.ledger.dropped(opening(node), what)
    return missing(context, alt)


def missing(context: Context, alt: str, address: str = "") -> Piece:
    """A paragraph that stands for a figure: what it shows, in words."""
    with override(context.language):
        label = escape(_("Figure"), quote=False)
        said = escape(alt or _("without a description"), quote=False)
    if address:
        said = f'<a href="{escape(address)}">{said}</a>'
    return text(f"<p><em>{label}:</em> {said}</p>")
