"""From the fields of a posted form to an answer that fits its exercise, or a clear refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.http import QueryDict
from django.utils.translation import gettext as _

from courses.lessons.grading.domain.number import NotANumberError, read_quantity
from members.asked import words_in

Json = Mapping[str, Any]
LONGEST_LINE = 500
LONGEST_TEXT = 20_000
MOST_LINKS = 10


class AnswerError(ValueError):
    """The answer is malformed: its message is for the learner, and nothing is stored."""


def read_answer(kind: str, key: Json, data: QueryDict) -> dict[str, Any]:
    """The answer to an exercise of this `kind`, as JSON. Raises AnswerError."""
    return _READERS[kind](key, data)


def as_fields(kind: str, answer: Json) -> dict[str, list[str]]:
    """The way back: an answer as the fields of its form, to show what was answered."""
    return _WRITERS[kind](answer)


def _line(data: QueryDict, name: str) -> str:
    text = words_in(data.get(name, ""))
    if len(text) > LONGEST_LINE:
        raise AnswerError(_("This is too long."))
    return text


def _one_choice(key: Json, data: QueryDict) -> dict[str, Any]:
    chosen = _chosen(key, data)
    if len(chosen) != 1:
        raise AnswerError(_("Choose one answer."))
    return {"chosen": chosen}


def _several_choices(key: Json, data: QueryDict) -> dict[str, Any]:
    chosen = _chosen(key, data)
    if not chosen:
        raise AnswerError(_("Choose at least one answer."))
    return {"chosen": chosen}


def _chosen(key: Json, data: QueryDict) -> list[str]:
    chosen = sorted(set(data.getlist("choice")))
    if not set(chosen) <= set(key["options"]):
        raise AnswerError(_("This exercise has changed meanwhile. Answer it again."))
    return chosen


def _numeric(key: Json, data: QueryDict) -> dict[str, Any]:
    text = _line(data, "answer")
    try:
        _numbers, unit = read_quantity(text)
    except NotANumberError:
        raise AnswerError(_("Write a number, for example 12 or 1.5.")) from None
    if unit and not key["unit"]:
        raise AnswerError(_("Write the number alone, without a unit."))
    return {"text": text}


def _short_text(key: Json, data: QueryDict) -> dict[str, Any]:
    if not (text := _line(data, "answer")):
        raise AnswerError(_("Write your answer."))
    return {"text": text}


def _cloze(key: Json, data: QueryDict) -> dict[str, Any]:
    gaps = [_line(data, f"gap-{number}") for number in range(len(key["gaps"]))]
    if not all(gaps):
        raise AnswerError(_("Fill every gap."))
    return {"gaps": gaps}


def _ordering(key: Json, data: QueryDict) -> dict[str, Any]:
    """`place-<token>` is the place that the learner gave to an item, from 1."""
    places = {token: data.get(f"place-{token}", "") for token in key["order"]}
    wanted = [str(place) for place in range(1, len(places) + 1)]
    if sorted(places.values()) != sorted(wanted):
        raise AnswerError(_("Give every item a place of its own."))
    return {"order": sorted(places, key=lambda token: int(places[token]))}


def _matching(key: Json, data: QueryDict) -> dict[str, Any]:
    pairs = {left: data.get(f"match-{left}", "") for left in key["pairs"]}
    if not set(pairs.values()) <= set(key["rights"]):
        raise AnswerError(_("Find a match for each."))
    return {"pairs": pairs}


def _open_task(key: Json, data: QueryDict) -> dict[str, Any]:
    """Its words alone, perhaps none: what else is handed in, `courses.submissions` reads."""
    text = words_in(data.get("text", "")) if "text" in key["hands_in"] else ""
    links = data.get("links", "").split() if "links" in key["hands_in"] else []
    if len(text) > LONGEST_TEXT or len(links) > MOST_LINKS:
        raise AnswerError(_("This is too long."))
    for link in links:
        _check_link(link)
    return {"text": text, "links": links}


def _check_link(link: str) -> None:
    try:
        parts = urlsplit(link)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or len(link) > LONGEST_LINE:
        raise AnswerError(_("“%(link)s” is no web address.") % {"link": link[:80]})


def _challenge(key: Json, data: QueryDict) -> dict[str, Any]:
    return {}


_READERS: dict[str, Callable[[Json, QueryDict], dict[str, Any]]] = {
    "one_choice": _one_choice,
    "several_choices": _several_choices,
    "numeric": _numeric,
    "short_text": _short_text,
    "cloze": _cloze,
    "ordering": _ordering,
    "matching": _matching,
    "open_task": _open_task,
    "challenge": _challenge,
}

_WRITERS: dict[str, Callable[[Json], dict[str, list[str]]]] = {
    "one_choice": lambda answer: {"choice": answer["chosen"]},
    "several_choices": lambda answer: {"choice": answer["chosen"]},
    "numeric": lambda answer: {"answer": [answer["text"]]},
    "short_text": lambda answer: {"answer": [answer["text"]]},
    "cloze": lambda answer: {f"gap-{i}": [text] for i, text in enumerate(answer["gaps"])},
    "ordering": lambda answer: {f"place-{t}": [str(i)] for i, t in enumerate(answer["order"], 1)},
    "matching": lambda answer: {f"match-{left}": [r] for left, r in answer["pairs"].items()},
    "open_task": lambda answer: {"text": [answer["text"]], "links": ["\n".join(answer["links"])]},
    "challenge": lambda answer: {},
}
