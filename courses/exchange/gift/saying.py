"""The words of a GIFT item, as our blocks hold them: prose, one line, or plain words."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape, unescape

import nh3
from django.utils.functional import Promise
from markdown_it.tree import SyntaxTreeNode

from courses.exchange.boxes import PLAIN
from courses.exchange.context import Context
from courses.exchange.exercises import LONGEST_LINE
from courses.exchange.gift.domain.answers import GiftError, Said
from courses.exchange.gift.words import BARE_ANSWERS
from courses.exchange.inline import SPECIAL, words
from courses.exchange.markdown import parse_markdown
from courses.exchange.pieces import Piece, text
from skills.exchange.problems import BadInputError, Problem, Where

LONGEST_ANSWER = 200


@dataclass
class Saying:
    """`notes`: what changed of this item on its way."""

    context: Context
    where: Where
    notes: list[str] = field(default_factory=list)

    def note(self, what: str | Promise) -> None:
        self.notes.append(str(what))

    def refuse(self, what: str) -> None:
        self.context.problems.append(Problem(self.where, what))

    def prose(self, said: Said) -> list[Piece]:
        if not said.text:
            return []
        if said.form == "plain":
            return [text(f"<p>{escape(said.text, quote=False)}</p>".replace("\n", "<br/>"))]
        if said.form == "html":
            return [text(self.context.inline.block_html(said.text))]
        return self.context.prose(said.text, self.where.line - 1)

    def asked(self, said: Said) -> list[Piece]:
        """Prose that a question can hold. Raises GiftError."""
        pieces = self.prose(said)
        if not {piece.kind for piece in pieces} <= PLAIN:
            raise GiftError("not_words")
        return pieces

    def line(self, said: Said) -> str:
        """One line of inline Markdown. Raises GiftError."""
        written = self.markdown_line(said.text) if said.form == "markdown" else quoted(bare(said))
        return fitting(written, LONGEST_LINE)

    def answer(self, said: Said) -> str:
        """Without any markup: an answer that is typed, letter by letter. Raises GiftError."""
        return fitting(bare(said), LONGEST_ANSWER)

    def markdown_line(self, markdown: str) -> str:
        inline = self.context.inline
        lines = []
        for node in self.nodes(markdown):
            if node.type == "paragraph":
                lines.append(inline.line(node.children))
            else:
                self.note(BARE_ANSWERS)
                lines.append(quoted(words(node) or node.content))
        if inline.pictures:
            inline.pictures = []
            self.note(BARE_ANSWERS)
        return " ".join(lines)

    def nodes(self, markdown: str) -> list[SyntaxTreeNode]:
        try:
            offset = self.where.line - 1
            known = self.context.definitions
            return parse_markdown(markdown, self.where.file, offset=offset, definitions=known).nodes
        except BadInputError as error:
            self.context.problems += error.problems
            return []


def bare(said: Said) -> str:
    text = unescape(nh3.clean(said.text, tags=set())) if said.form == "html" else said.text
    return " ".join(text.split())


def quoted(words: str) -> str:
    """Words as Markdown that says just them."""
    return SPECIAL.sub(r"\\\1", words)


def fitting(words: str, limit: int) -> str:
    words = " ".join(words.split())
    if len(words) > limit:
        raise GiftError("long", words)
    return words
