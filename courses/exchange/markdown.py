"""From Markdown to a tree, refusing what is not well nested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from courses.exchange.syntax import carpentries_plugin
from skills.exchange.problems import BadInputError, Problem, Where


@dataclass(frozen=True)
class Document:
    """`offset`: lines of the file before this text. `definitions`: `[label]: address` by label,
    and the labels of footnotes that nothing refers to.
    """

    file: str
    offset: int
    tokens: tuple[Token, ...]
    definitions: dict[str, str]

    @property
    def nodes(self) -> list[SyntaxTreeNode]:
        return SyntaxTreeNode(self.tokens).children

    def where(self, token: Token) -> Where:
        return Where(self.file, self.offset + (token.map[0] + 1 if token.map else 1))


@cache
def parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"store_labels": True}).enable(["table", "strikethrough"])
    md.use(front_matter_plugin).use(deflist_plugin).use(footnote_plugin)
    md.use(
        dollarmath_plugin,
        allow_labels=False,
        allow_space=False,
        allow_digits=False,
        double_inline=True,
    )
    md.use(carpentries_plugin)
    return md


def parse_markdown(
    text: str, file: str, *, offset: int = 0, definitions: dict[str, str] | None = None
) -> Document:
    """Raises BadInputError for a fence or div that is not closed, or closed twice.

    `definitions` come from elsewhere, and are known here too; the text's own go first.
    """
    environment: dict[str, Any] = {}
    tokens = parser().parse(text, environment)
    own = {label: str(entry["href"]) for label, entry in environment.get("references", {}).items()}
    if definitions:
        known = {**definitions, **own}
        entries = {label: {"href": href, "title": ""} for label, href in known.items()}
        environment = {"references": entries}
        tokens = parser().parse(text, environment)
    own |= loose_footnotes(environment)
    document = Document(file, offset, tuple(tokens), own)
    problems = [*unclosed_fences(document, text.split("\n")), *misnested(document)]
    if problems:
        raise BadInputError(problems)
    return document


def loose_footnotes(environment: dict[str, Any]) -> dict[str, str]:
    """Footnotes that nothing refers to: they are in no token, and would go without a word."""
    notes: dict[str, int] = environment.get("footnotes", {}).get("refs", {})
    return {f"^{label.removeprefix(':')}": "" for label, number in notes.items() if number < 0}


def unclosed_fences(document: Document, lines: Sequence[str]) -> Iterator[Problem]:
    """Markdown lets an open code fence run to the end: in a course that is a slip."""
    for token in document.tokens:
        if token.type == "fence" and token.map:
            last = lines[token.map[1] - 1].strip(" \t>") if token.map[1] <= len(lines) else ""
            closed = last.startswith(token.markup) and not last.strip(token.markup[0])
            if not closed or token.map[1] - token.map[0] == 1:
                yield Problem(document.where(token), _("this code fence is never closed"))


def misnested(document: Document) -> Iterator[Problem]:
    """Divs open and close in lines of their own, so that nesting is for the author to keep."""
    open_tokens: list[Token] = []
    for token in document.tokens:
        if token.nesting == 1:
            open_tokens.append(token)
        elif token.nesting == -1:
            if token.type != "div_close":
                while open_tokens and open_tokens[-1].type == "div_open":
                    yield unclosed_div(document, open_tokens.pop())
            elif not open_tokens or open_tokens[-1].type != "div_open":
                yield Problem(document.where(token), _("this “:::” closes nothing"))
                continue
            open_tokens.pop()
    yield from (unclosed_div(document, token) for token in open_tokens)


def unclosed_div(document: Document, token: Token) -> Problem:
    what = _("“::: %(box)s” is never closed") % {"box": token.info}
    return Problem(document.where(token), what)
