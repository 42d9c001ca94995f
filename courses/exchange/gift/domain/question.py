"""One item as it is written: its title, the words around its braces, what is in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.exchange.gift.domain.answers import (
    NOTHING,
    Answers,
    GiftError,
    Said,
    read_answers,
    said,
)
from courses.exchange.gift.domain.escapes import free, held

TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
BRACES = re.compile(r"[{}]")


@dataclass(frozen=True)
class Question:
    """`answers` is None where nothing is asked. `before` and `after`: around the braces.

    `about` is the general feedback, said after any answer.
    """

    title: str
    before: Said
    after: str = ""
    answers: Answers | None = None
    about: Said = NOTHING
    is_apart: bool = True
    """White space stands before the braces."""

    def with_gap(self, gap: str) -> str:
        """Its words, with `gap` where the braces stood."""
        space = " " if self.is_apart and self.before.text else ""
        return f"{self.before.text}{space}{gap}{self.after}"


def read_question(text: str) -> Question:
    """Raises GiftError."""
    rest, title = held(text), ""
    if found := TITLE.match(rest):
        title, rest = " ".join(free(found[1]).split()), rest[found.end() :]
    signs = "".join(BRACES.findall(rest))
    if not signs:
        return Question(title, said(rest))
    check_braces(signs)
    before, inner = rest.split("{")
    inner, after = inner.split("}")
    inner, _marks, about = inner.partition("####")
    question = Question(
        title=title,
        before=said(before),
        after=free(after).rstrip() if after.strip() else "",
        answers=read_answers(inner),
        about=said(about),
        is_apart=before[-1:].isspace(),
    )
    if not (question.before.text or question.after):
        raise GiftError("nothing_asked")
    return question


def check_braces(signs: str) -> None:
    if signs.count("{") > signs.count("}"):
        raise GiftError("open_brace")
    if signs.count("}") > signs.count("{"):
        raise GiftError("closing_brace")
    if signs != "{}":
        raise GiftError("two_blocks")
