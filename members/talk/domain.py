"""Where in a text people wrote an address, and whether a browser may be sent there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from members.uploads.domain import is_web_link

# Signs that turn the direction of writing could make an address read as another: they end it.
_SIGN = r"[^\s<>\"\u202a-\u202e\u2066-\u2069]"
_ADDRESS = re.compile(
    rf"(?:https?://|www\.){_SIGN}+|(?<![\w@.-])(?:[\w-]+\.)+[a-z]{{2,}}/{_SIGN}*", re.IGNORECASE
)
_AFTER_ADDRESS = ".,;:!?'\u2019\u201d\u00bb]"  # of the sentence, not of the address


class Piece(NamedTuple):
    """`is_address`: it leads somewhere, whether or not a browser may be sent there at a click."""

    text: str
    is_address: bool = False

    @property
    def is_link(self) -> bool:
        return self.is_address and is_web_link(self.text)


def pieces(text: str) -> Iterator[Piece]:
    """The text in order, cut where an address begins and ends. Joined, it is the text again."""
    end = 0
    for found in _ADDRESS.finditer(text):
        address = without_sentence(found.group())
        yield Piece(text[end : found.start()])
        yield Piece(address, is_address=True)
        end = found.start() + len(address)
    yield Piece(text[end:])


def without_sentence(address: str) -> str:
    """A bracket at its end belongs to it where it was opened in it."""
    address = address.rstrip(_AFTER_ADDRESS)
    while address.endswith(")") and address.count("(") < address.count(")"):
        address = address[:-1].rstrip(_AFTER_ADDRESS)
    return address


def without_addresses(text: str) -> str:
    """For a title: it leads nowhere itself."""
    return "".join("…" if piece.is_address else piece.text for piece in pieces(text))


def has_address(text: str) -> bool:
    return any(piece.is_address for piece in pieces(text))
