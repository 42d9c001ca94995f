"""What stands within a line: to clean HTML, to one line of Markdown, to plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import cast

import nh3
from django.utils.translation import gettext as _
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from courses.exchange.ledger import Ledger
from courses.exchange.links import LESSON_SCHEME, OPEN_SCHEMES, Links

KEPT_TAGS = {"b", "strong", "i", "em", "code", "sub", "sup", "s", "br"}
BLOCK_TAGS = {"p", "ul", "ol", "li", "blockquote", "hr", "h3", "h4", "h5", "a"}
OTHER_NAMES = {"kbd": "code", "tt": "code", "samp": "code", "var": "i", "del": "s", "cite": "i"}
HTML_MARKS = {"strong": "strong", "em": "em", "s": "s"}
LINE_MARKS = {"strong": "**", "em": "*", "s": "~~"}
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
SPECIAL = re.compile(r"([\\`*\[\]<]|(?<!\w)_|_(?!\w))")


def escaped(words: str) -> str:
    return escape(words, quote=False)


def formula(latex: str) -> str:
    return rf"\({latex}\)"


HTML_LEAVES: dict[str, Callable[[str], str]] = {
    "text": escaped,
    "softbreak": lambda _content: "\n",
    "hardbreak": lambda _content: "<br/>",
    "code_inline": lambda code: f"<code>{escaped(code)}</code>",
    "math_inline": lambda latex: escaped(formula(latex)),
    "math_inline_double": lambda latex: escaped(formula(latex)),
}
LINE_LEAVES: dict[str, Callable[[str], str]] = {
    "text": lambda words: SPECIAL.sub(r"\\\1", words),
    "softbreak": lambda _content: " ",
    "hardbreak": lambda _content: " ",
    "code_inline": lambda code: f"`{code}`",
    "math_inline": formula,
    "math_inline_double": formula,
}


@dataclass
class Inline:
    """Renders the inline tokens of one file, and settles each link and tag with the ledger.

    `pictures` gathers the images met on the way: they cannot stay within a line.
    """

    file: str
    ledger: Ledger
    links: Links
    used_labels: set[str] = field(default_factory=set)
    pictures: list[SyntaxTreeNode] = field(default_factory=list)

    def html(self, nodes: Iterable[SyntaxTreeNode]) -> str:
        return "".join(self.node_html(node) for node in nodes)

    def node_html(self, node: SyntaxTreeNode) -> str:
        if node.type in HTML_LEAVES:
            return HTML_LEAVES[node.type](node.content)
        if node.type == "link":
            return self.link_html(node)
        if node.type == "image":
            return self.set_aside(node)
        if node.type == "html_inline":
            return self.tag_html(opening(node))
        if node.type == "footnote_ref":
            return f"<sup>{self.number(node)}</sup>"
        mark, inner = HTML_MARKS.get(node.type), self.html(node.children)
        return f"<{mark}>{inner}</{mark}>" if mark else inner

    def number(self, mark: SyntaxTreeNode) -> int:
        """Of a footnote: they are counted by where they are first referred to."""
        self.ledger.imported(opening(mark))
        return int(mark.meta["id"]) + 1

    def set_aside(self, image: SyntaxTreeNode) -> str:
        self.pictures.append(image)
        return ""

    def link_html(self, node: SyntaxTreeNode) -> str:
        href = self.follow(node)
        words = self.html(node.children)
        return f'<a href="{escape(href)}">{words}</a>' if href and words.strip() else words

    def follow(self, node: SyntaxTreeNode) -> str | None:
        """Where the link leads here; None where nowhere."""
        token = opening(node)
        self.used_labels.add(str(token.meta.get("label", "")))
        target = self.links.resolve(str(node.attrs["href"]), self.file)
        if target.href is None:
            self.ledger.dropped(token, _("%(why)s; its words stay") % {"why": target.note})
        elif target.is_here:  # the same for very many
            self.ledger.changed(token, target.note)
        elif target.note:
            self.ledger.changed(token, f"{node.attrs['href']}: {target.note}")
        else:
            self.ledger.imported(token)
        return target.href

    def tag_html(self, token: Token) -> str:
        """A tag we know, under the name it has here; what looks like a placeholder stays text."""
        found = TAG.match(token.content)
        if not found:
            self.ledger.dropped(token, _("a comment is not for readers"))
            return ""
        slash, name = found.group(1), found.group(2).lower()
        if name in KEPT_TAGS:
            self.ledger.imported(token)
            return f"<{slash}{name}>"
        if name in OTHER_NAMES:
            self.ledger.changed(token, f"<{name}> → <{OTHER_NAMES[name]}>")
            return f"<{slash}{OTHER_NAMES[name]}>"
        if name == "a":
            return self.written_link(token, closing=bool(slash))
        if name in nh3.ALLOWED_TAGS or name in {"font", "input", "iframe", "script", "style"}:
            what = _("<%(tag)s> has no place in a lesson; its words stay") % {"tag": name}
            self.ledger.dropped(token, what)
            return ""
        what = _("%(tag)s is no HTML: kept as words") % {"tag": token.content}
        self.ledger.changed(token, what)
        return escaped(token.content)

    def written_link(self, token: Token, *, closing: bool) -> str:
        if closing:
            self.ledger.imported(token)
            return "</a>"
        target = self.links.resolve(attributes_of(token.content).get("href", ""), self.file)
        if target.href is None:
            self.ledger.dropped(token, _("%(why)s; its words stay") % {"why": target.note})
            return ""
        self.ledger.changed(token, target.note or _("written as HTML"))
        return f'<a href="{escape(target.href)}">'

    def block_html(self, source: str) -> str:
        """HTML that stands by itself: cleaned, its links led here."""

        def attribute(_tag: str, name: str, value: str) -> str | None:
            return self.links.resolve(value, self.file).href if name == "href" else value

        return nh3.clean(
            source,
            tags={*KEPT_TAGS, *BLOCK_TAGS},
            attributes={"a": {"href"}},
            attribute_filter=attribute,
            url_schemes={*OPEN_SCHEMES, LESSON_SCHEME.rstrip(":")},
            link_rel=None,
        )

    def line(self, nodes: Iterable[SyntaxTreeNode]) -> str:
        """One line of Markdown: for headings, titles and captions."""
        return " ".join("".join(self.node_line(node) for node in nodes).split())

    def node_line(self, node: SyntaxTreeNode) -> str:
        if node.type in LINE_LEAVES:
            return LINE_LEAVES[node.type](node.content)
        if node.type == "link":
            href, words = self.follow(node), self.line(node.children)
            return f"[{words}]({href})" if href else words
        if node.type == "image":
            return self.set_aside(node)
        if node.type == "html_inline":
            self.ledger.dropped(opening(node), _("no HTML in a heading or caption; its words stay"))
        if node.type == "footnote_ref":
            return f"({self.number(node)})"
        mark = LINE_MARKS.get(node.type, "")
        return f"{mark}{''.join(map(self.node_line, node.children))}{mark}"


def opening(node: SyntaxTreeNode) -> Token:
    """The token that the ledger counts for `node`."""
    return node.nester_tokens.opening if node.nester_tokens else cast(Token, node.token)


def words(node: SyntaxTreeNode) -> str:
    """Without any marks: for anchors, alternative texts and summaries."""
    if node.type in {"text", "code_inline", "math_inline", "math_inline_double"}:
        return node.content
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    return "".join(words(child) for child in node.children)


class FirstTag(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.attributes: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes = self.attributes or {name: value or "" for name, value in attrs}


def attributes_of(tag: str) -> dict[str, str]:
    parser = FirstTag()
    parser.feed(tag)
    return parser.attributes
