"""The items of a GIFT text: what stands between empty lines, without comments and categories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

COMMENT, CATEGORY = "//", "$CATEGORY:"
NAME = re.compile(r"\[id:((?:[^\]\\]|\\.)+)\]")


@dataclass(frozen=True)
class Item:
    """`first` and `last` are lines of the text, counted from 1. `name`: its id number, if any.

    `kind` is `question`, `comment` or `category`.
    """

    first: int
    last: int
    text: str
    kind: str = "question"
    name: str = ""


def items(text: str) -> Iterator[Item]:
    """Each line that is not empty belongs to one of them."""
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    start: int | None = None
    for number, line in enumerate([*lines, ""], 1):
        if line.strip() and start is None:
            start = number
        elif not line.strip() and start is not None:
            yield from parted(lines[start - 1 : number - 1], start)
            start = None


def parted(lines: list[str], first: int) -> Iterator[Item]:
    """Comments and categories stand in lines of their own, also within an item."""
    name, asked = "", []
    for number, line in enumerate(lines, first):
        said = line.strip()
        if said.startswith(COMMENT):
            found = NAME.search(said)
            name = found[1] if found else name
            if not found:
                yield Item(number, number, said, "comment")
        elif said.startswith(CATEGORY):
            yield Item(number, number, said.removeprefix(CATEGORY).strip(), "category")
        else:
            asked.append((number, line))
    if asked:
        text = "\n".join(line for _number, line in asked)
        yield Item(asked[0][0], asked[-1][0], text, name=name)
    elif name:
        yield Item(first, first, name, "comment")
