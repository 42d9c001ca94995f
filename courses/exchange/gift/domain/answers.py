"""What stands between the braces of an item: which kind it makes, and each answer in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from courses.exchange.gift.domain.escapes import free
from courses.lessons.grading.domain.number import NotANumberError, read_plain

WHOLE = Decimal(100)
FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
WEIGHT = re.compile(r"\s*%([^%]*)%")
TRUTH = re.compile(r"(TRUE|T|FALSE|F)\s*(?:#(.*))?", re.IGNORECASE | re.DOTALL)
ARROW, RANGE, ANYTHING = "->", "..", "*"


class GiftError(ValueError):
    """Why an item cannot be read: a word for it, and what in the item is meant."""

    def __init__(self, why: str, what: str = "") -> None:
        super().__init__(why, what)
        self.why, self.what = why, what


@dataclass(frozen=True)
class Said:
    """Words, and how they are marked up: `markdown`, `html` or `plain`."""

    text: str
    form: str = "markdown"


NOTHING = Said("")


@dataclass(frozen=True)
class Answer:
    """`weight` is the share of the points in percent: 100 is right.

    `is_wild`: a star in it stands for any letters.
    """

    said: Said
    weight: Decimal
    feedback: Said = NOTHING
    is_wild: bool = False


@dataclass(frozen=True)
class Number:
    """`answer` is None for the answer that is any other."""

    answer: Decimal | None
    tolerance: Decimal
    weight: Decimal
    feedback: Said


@dataclass(frozen=True)
class Essay:
    pass


@dataclass(frozen=True)
class Truth:
    is_true: bool
    when_wrong: Said
    when_right: Said


@dataclass(frozen=True)
class Choice:
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Words:
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Numbers:
    answers: tuple[Number, ...]


@dataclass(frozen=True)
class Pairs:
    """A pair without a left side is an extra entry on the right."""

    pairs: tuple[tuple[Said, Said], ...]


Answers = Essay | Truth | Choice | Words | Numbers | Pairs


def said(text: str) -> Said:
    found = FORMAT.match(text)
    form = found[1].lower() if found else "markdown"
    words = free(text[found.end() :] if found else text).strip()
    return Said(words, "markdown" if form == "moodle" else form)


def read_answers(inner: str) -> Answers:
    """Raises GiftError."""
    inner = inner.strip()
    if not inner:
        return Essay()
    if inner.startswith("#"):
        return Numbers(tuple(numbers(inner[1:].strip())))
    if found := TRUTH.fullmatch(inner):
        wrong, _mark, right = (found[2] or "").partition("#")
        return Truth(found[1].upper().startswith("T"), said(wrong), said(right))
    entries = parted(inner)
    if any(sign == "~" for sign, _text in entries):
        return Choice(tuple(answer(sign, text) for sign, text in entries))
    if any(ARROW in text for _sign, text in entries):
        return Pairs(tuple(pair(text) for _sign, text in entries))
    return Words(tuple(answer(sign, text) for sign, text in entries))


def parted(inner: str) -> list[tuple[str, str]]:
    """Each answer with the sign before it."""
    head, *rest = re.split("([=~])", inner)
    if head.strip() or not rest:
        raise GiftError("no_sign", free(head.strip() or inner))
    return list(zip(rest[::2], rest[1::2], strict=True))


def answer(sign: str, text: str) -> Answer:
    weight, text = weighed(text, WHOLE if sign == "=" else Decimal(0))
    words, _mark, feedback = text.partition("#")
    if not words.strip():
        raise GiftError("empty_answer")
    return Answer(said(words), weight, said(feedback), is_wild=ANYTHING in words)


def weighed(text: str, default: Decimal) -> tuple[Decimal, str]:
    found = WEIGHT.match(text)
    if not found:
        return default, text
    try:
        weight = read_plain(found[1])
    except NotANumberError:
        raise GiftError("weight", free(found[1])) from None
    if abs(weight) > WHOLE:
        raise GiftError("weight", found[1])
    return weight, text[found.end() :]


def pair(text: str) -> tuple[Said, Said]:
    left, arrow, right = text.partition(ARROW)
    if not (arrow and right.strip()):
        raise GiftError("pair", free(text).strip())
    return said(left), said(right)


def numbers(inner: str) -> list[Number]:
    entries = parted(inner) if inner.startswith(("=", "~")) else [("=", inner)]
    return [number(sign, text) for sign, text in entries]


def number(sign: str, text: str) -> Number:
    weight, text = weighed(text, WHOLE if sign == "=" else Decimal(0))
    written, _mark, feedback = text.partition("#")
    written = written.strip()
    if sign == "~" or written == ANYTHING:
        return Number(None, Decimal(0), weight, said(feedback))
    middle, reach = span(free(written))
    return Number(middle, reach, weight, said(feedback))


def span(written: str) -> tuple[Decimal, Decimal]:
    """`3`, `3:0.5` and `2.5..3.5`, as a middle and how far from it."""
    try:
        if RANGE in written:
            low, high = (read_plain(end) for end in written.split(RANGE, 1))
            middle, reach = (low + high) / 2, (high - low) / 2
        else:
            answer, _colon, tolerance = written.partition(":")
            middle, reach = read_plain(answer), read_plain(tolerance or "0")
    except NotANumberError:
        raise GiftError("number", written) from None
    if reach < 0:
        raise GiftError("number", written)
    return middle, reach
