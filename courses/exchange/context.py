"""What converting one file needs to know, and the way from nodes to pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from markdown_it.tree import SyntaxTreeNode

from courses.exchange.inline import Inline
from courses.exchange.ledger import Ledger
from courses.exchange.markdown import Document, parse_markdown
from courses.exchange.pieces import FigureRef, Piece, joined
from skills.exchange.problems import BadInputError, Problem, Where

Handler = Callable[["Context", SyntaxTreeNode], list[Piece]]


class Figures(Protocol):
    """Where the images are. `notes`: what was cleaned out of which."""

    notes: dict[str, str]

    def find(self, src: str, file: str, where: Where) -> FigureRef | None: ...


@dataclass
class Context:
    """`handlers`: one for each kind of node. `home`: the discipline of skills named without one.

    `language` is that of the course, for the few words that the import adds to it.
    """

    document: Document
    ledger: Ledger
    inline: Inline
    figures: Figures
    handlers: dict[str, Handler]
    home: str = ""
    language: str = "en"
    definitions: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def file(self) -> str:
        return self.document.file

    def flow(self, nodes: Iterable[SyntaxTreeNode]) -> list[Piece]:
        """The pieces of `nodes` in their order, text that follows text joined."""
        return joined([piece for node in nodes for piece in self.handlers[node.type](self, node)])

    def prose(self, markdown: str, line: int) -> list[Piece]:
        """Markdown within a value (an exercise's prompt), which began at `line` of the file."""
        try:
            inner = parse_markdown(markdown, self.file, offset=line, definitions=self.definitions)
        except BadInputError as error:
            self.problems += error.problems
            return []
        self.ledger.enter(inner)
        outer, self.document = self.document, inner
        try:
            return self.flow(inner.nodes)
        finally:
            self.document = outer
