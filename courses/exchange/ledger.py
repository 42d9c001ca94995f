"""The account of an import: every block and link of the source, and what became of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from markdown_it.token import Token

from courses.exchange.markdown import Document
from skills.exchange.problems import Where

BLOCKS = {
    "front_matter": "front matter",
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "list item",
    "blockquote_open": "quotation",
    "dl_open": "glossary",
    "dt_open": "term",
    "dd_open": "definition",
    "fence": "code",
    "code_block": "code",
    "table_open": "table",
    "grid_table": "table",
    "math_block": "formula",
    "hr": "rule",
    "html_block": "HTML",
    "div_open": "box",
    "footnote_open": "footnote",
}
INLINE = {
    "link_open": "link",
    "image": "image",
    "html_inline": "inline HTML",
    "footnote_ref": "footnote mark",
}
DEFINITION = "link definition"
HTML_LINK = re.compile(r"<(?:a|img)\s", re.IGNORECASE)


class Fate(StrEnum):
    IMPORTED = "imported"
    CHANGED = "changed"
    DROPPED = "dropped"


@dataclass
class Unit:
    where: Where
    kind: str
    fate: Fate | None = None
    note: str = ""


class Ledger:
    """Counts first, from the tokens alone; then hears from the conversion about each of them."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.by_token: dict[int, list[Unit]] = {}
        self.tokens: list[Token] = []  # kept, so that their ids stay theirs

    def enter(self, document: Document) -> None:
        for token in document.tokens:
            where = document.where(token)
            self.enter_token(token, where)
            for child in inner_tokens(token):
                self.enter_token(child, where)
        for label in document.definitions:
            self.units.append(Unit(Where(document.file), DEFINITION, note=label))

    def enter_token(self, token: Token, where: Where) -> None:
        kind = BLOCKS.get(token.type) or INLINE.get(token.type)
        loose = token.type == "paragraph_open" and token.hidden  # the words of a tight list item
        if kind and not loose:
            units = [Unit(where, kind)]
            if token.type == "html_block":
                units += [Unit(where, "link") for _found in HTML_LINK.finditer(token.content)]
            self.units += units
            self.by_token[id(token)] = units
            self.tokens.append(token)

    def tell(self, where: Where, kind: str, fate: Fate, note: str = "") -> None:
        """Of what no token stands for: an item within a fence."""
        self.units.append(Unit(where, kind, fate, note))

    def imported(self, token: Token) -> None:
        self.settle(token, Fate.IMPORTED, "")

    def changed(self, token: Token, note: str) -> None:
        self.settle(token, Fate.CHANGED, note)

    def dropped(self, token: Token, note: str) -> None:
        self.settle(token, Fate.DROPPED, note)

    def settle(self, token: Token, fate: Fate, note: str) -> None:
        """The first word counts: a block that its box has spoken for is spoken for."""
        for unit in self.by_token.get(id(token), []):
            if unit.fate is None:
                unit.fate, unit.note = fate, note

    def settle_definitions(self, used: set[str]) -> None:
        """`used`: the labels that some link referred to."""
        for unit in self.units:
            if unit.kind == DEFINITION and unit.fate is None:
                known = unit.note in used
                unit.fate = Fate.IMPORTED if known else Fate.DROPPED
                unit.note = "" if known else f"nothing refers to [{unit.note}]"

    def counts(self) -> Counter[tuple[str, Fate | None]]:
        return Counter((unit.kind, unit.fate) for unit in self.units)

    def unaccounted(self) -> list[Unit]:
        return [unit for unit in self.units if unit.fate is None]

    def notes(self) -> Iterator[Unit]:
        yield from (unit for unit in self.units if unit.note)


def inner_tokens(token: Token) -> Iterator[Token]:
    """The tokens within an inline token, those of an image's text too."""
    for child in token.children or []:
        yield child
        yield from inner_tokens(child)
