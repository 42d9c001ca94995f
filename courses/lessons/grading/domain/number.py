"""A number with tolerance and unit, written the way people write numbers.

Key: `answer` and `tolerance` (decimals as strings), `unit`, `near` (a list of `answer`,
`tolerance`, `feedback`), `feedback`. Answer: `text`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from courses.lessons.grading.domain.reply import Reply, general

_PLAIN = re.compile(r"[+-]?\d{1,20}(?:\.\d{1,20})?(?:e[+-]?\d{1,2})?", re.IGNORECASE)
_WRITTEN = re.compile(
    r"(?P<sign>[+-]?) ?"
    r"(?P<digits>\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[.,]\d+)"
    r"(?P<power>e[+-]?\d{1,2})? ?(?P<unit>(?![\d., ]).*)",
    re.IGNORECASE,
)
# Minus sign, dashes, apostrophes and Arabic separators, as keyboards and phones make them.
_SAME = str.maketrans({"−": "-", "–": "-", "’": "'", "٫": ".", "٬": "'"})  # noqa: RUF001


class NotANumberError(ValueError):
    pass


def read_plain(text: str) -> Decimal:
    """A number as an editor gives it: 4.5 or 4,5. Raises NotANumberError.

    `1,500` is refused: it could be either.
    """
    plain = text.strip().translate(_SAME)
    if "." not in plain and not re.search(r",\d{3}$", plain):
        plain = plain.replace(",", ".", 1)
    if not _PLAIN.fullmatch(plain):
        raise NotANumberError(text)
    return Decimal(plain)


def read_quantity(text: str) -> tuple[set[Decimal], str]:
    """The numbers that `text` can mean, and the unit behind it. Raises NotANumberError.

    `1,500` means 1.5 to some and 1500 to others: it has both readings.
    """
    text = " ".join(normalize("NFKC", text[:100]).translate(_SAME).split())
    if not (match := _WRITTEN.fullmatch(text)):
        raise NotANumberError(text)
    sign, power = match["sign"], match["power"] or ""
    digits = match["digits"].replace(" ", "").replace("'", "")
    return {Decimal(sign + body + power) for body in _bodies(digits)}, match["unit"]


def _bodies(digits: str) -> set[str]:
    """`digits` with a decimal point or none, in each of its readings."""
    separators = re.findall("[.,]", digits)
    if len(separators) > 1:
        return {_grouped(digits, separators)}
    decimal = digits.replace(",", ".")
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", decimal):
        return {decimal, decimal.replace(".", "")}
    return {decimal}


def _grouped(digits: str, separators: list[str]) -> str:
    """`1.234.567` and `1,234.5`: the last separator is a decimal point if it differs."""
    whole, fraction = digits, ""
    if separators[-1] != separators[0]:
        whole, fraction = digits.rsplit(separators[-1], 1)
    if not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(separators[0])}\d{{3}})+", whole):
        raise NotANumberError(digits)
    return whole.replace(separators[0], "") + ("." + fraction if fraction else "")


def within(readings: set[Decimal], answer: str, tolerance: str) -> bool:
    return any(abs(number - Decimal(answer)) <= Decimal(tolerance) for number in readings)


def grade(key: Mapping[str, Any], answer: Mapping[str, Any]) -> Reply:
    """A unit may be left out; a wrong one makes a right number wrong, and is marked apart."""
    readings, unit = read_quantity(answer["text"])
    number_right = within(readings, key["answer"], key["tolerance"])
    unit_right = unit in ("", normalize("NFKC", key["unit"]))
    correct = number_right and unit_right
    feedback = general(key["feedback"], correct=correct)
    if not number_right:
        near = (n["feedback"] for n in key["near"] if within(readings, n["answer"], n["tolerance"]))
        feedback = next(near, feedback)
    return Reply(correct, float(correct), feedback, {"number": number_right, "unit": unit_right})
