"""Which exercise of ours an item of GIFT becomes, and what of it has no place here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from courses.exchange.gift.domain.answers import (
    NOTHING,
    WHOLE,
    Answer,
    Answers,
    Choice,
    Essay,
    GiftError,
    Number,
    Numbers,
    Pairs,
    Said,
    Truth,
    Words,
)
from courses.exchange.gift.domain.question import Question
from courses.exchange.gift.saying import Saying
from courses.exchange.gift.words import ANY_OF, ONE_FEEDBACK, PARTLY
from courses.exchange.pieces import Items
from courses.lessons.grading.domain.number import NotANumberError, read_plain

Made = tuple[str, Said, dict[str, Any]]
BLANK = "_____"


def exercise_of(saying: Saying, question: Question) -> Made:
    """The kind of block, what it asks, and its own fields. Raises GiftError."""
    answers = question.answers
    if question.after and isinstance(answers, Words) and (made := cloze(saying, question, answers)):
        return made
    kind, own = fields_of(saying, answers)
    return kind, with_blank(question), own


def fields_of(saying: Saying, answers: Answers | None) -> tuple[str, dict[str, Any]]:
    match answers:
        case Truth():
            return "one_choice", truth(saying, answers)
        case Choice():
            return choices(saying, answers)
        case Words():
            return "short_text", short_text(saying, answers)
        case Numbers():
            return "numeric", numeric(saying, answers)
        case Pairs():
            return "matching", matching(saying, answers)
        case Essay() | None:
            return "open_task", {"criteria": Items(), "hands_in": ["text"]}


def cloze(saying: Saying, question: Question, answers: Words) -> Made | None:
    """A missing word is a gap. None where a gap cannot hold these answers, or these words a gap."""
    words = [saying.answer(answer.said) for answer in answers.answers]
    is_plain = all(a.weight == WHOLE and not a.is_wild for a in answers.answers)
    around = f"{question.before.text}{question.after}"
    clash = any(sign in word for word in words for sign in ("|", "{", "}", "=")) or "{{" in around
    if question.before.form != "markdown" or not is_plain or clash:
        return None
    said = feedback(saying, answers.answers, None)
    text = question.with_gap("{{" + "|".join(words) + "}}")
    return "cloze", NOTHING, {"text": text, "feedback": said}


def with_blank(question: Question) -> Said:
    """A gap in the words is where the braces stood."""
    if not question.after:
        return question.before
    form = question.before.form
    blank = BLANK.replace("_", r"\_") if form == "markdown" else BLANK
    return Said(question.with_gap(blank), form)


def truth(saying: Saying, answers: Truth) -> dict[str, Any]:
    with override(saying.context.language):
        names = [(True, _("True")), (False, _("False"))]
    said = {True: answers.when_right, False: answers.when_wrong}
    items = [
        {
            "text": name,
            "right": is_it == answers.is_true,
            "feedback": saying.line(said[is_it == answers.is_true]),
        }
        for is_it, name in names
    ]
    return {"choices": Items(items), "keep_order": True}


def choices(saying: Saying, answers: Choice) -> tuple[str, dict[str, Any]]:
    """One right answer, or several: where none is worth all points, those together are right."""
    whole = [answer for answer in answers.answers if answer.weight == WHOLE]
    right = whole or [answer for answer in answers.answers if answer.weight > 0]
    if not right:
        raise GiftError("no_right")
    if len(whole) > 1:
        saying.note(ANY_OF)
    elif whole and any(0 < answer.weight < WHOLE for answer in answers.answers):
        saying.note(PARTLY)
    items = Items(
        {
            "text": saying.line(answer.said),
            "right": answer in right,
            "feedback": saying.line(answer.feedback),
        }
        for answer in answers.answers
    )
    kind = "one_choice" if len(whole) == 1 else "several_choices"
    return kind, {"choices": items, "keep_order": False}


def short_text(saying: Saying, answers: Words) -> dict[str, Any]:
    accepted, rest = sorted_words(saying, answers.answers)
    anything = next((answer for answer in rest if is_any(answer)), None)
    near = [near_answer(saying, answer) for answer in rest if answer is not anything]
    return {
        "answers": Items(saying.answer(answer.said) for answer in accepted),
        "ignore_case": True,
        "feedback": feedback(saying, accepted, anything),
        "near": Items(one for one in near if one["feedback"]),
    }


def sorted_words(saying: Saying, answers: Sequence[Answer]) -> tuple[list[Answer], list[Answer]]:
    """What is accepted, and the rest."""
    for answer in answers:
        if answer.is_wild and not is_any(answer):
            raise GiftError("wildcard", answer.said.text)
    accepted = [answer for answer in answers if answer.weight == WHOLE]
    if not accepted or any(is_any(answer) for answer in accepted):
        raise GiftError("no_right")
    return accepted, [answer for answer in answers if answer.weight != WHOLE]


def is_any(answer: Answer) -> bool:
    return answer.is_wild and answer.said.text == "*"


def near_answer(saying: Saying, answer: Answer) -> dict[str, str]:
    return {"answer": saying.answer(answer.said), "feedback": partly(saying, answer)}


def partly(saying: Saying, answer: Answer | Number) -> str:
    """What is said to an answer that is not quite right."""
    said = saying.line(answer.feedback)
    if answer.weight > 0:
        saying.note(PARTLY)
        with override(saying.context.language):
            said = said or _("Partly right.")
    return said


def feedback(
    saying: Saying, right: Sequence[Answer | Number], other: Answer | Number | None
) -> dict[str, str]:
    """Ours says one thing to what is right, one to what is not."""
    said = [line for answer in right if (line := saying.line(answer.feedback))]
    if len(set(said)) > 1:
        saying.note(ONE_FEEDBACK)
    wrong = partly(saying, other) if other else ""
    return {"right": said[0] if said else "", "wrong": wrong}


def numeric(saying: Saying, answers: Numbers) -> dict[str, Any]:
    right = [one for one in answers.answers if one.weight == WHOLE and one.answer is not None]
    if len(right) != 1:
        raise GiftError("two_numbers" if right else "no_right")
    rest = [one for one in answers.answers if one is not right[0]]
    other = next((one for one in rest if one.answer is None), None)
    near = [part for one in rest if one.answer is not None for part in beside(one, right[0])]
    near_values = [near_number(saying, one) for one in near]
    return {
        **bounds(right[0]),
        "unit": "",
        "feedback": feedback(saying, right, other),
        "near": Items(one for one in near_values if one["feedback"]),
    }


def near_number(saying: Saying, near: Number) -> dict[str, str]:
    return {**bounds(near), "feedback": partly(saying, near)}


def beside(near: Number, right: Number) -> Iterator[Number]:
    """What of a range lies outside of the right one: a wider one around it has two such parts."""
    low, high = ends(near)
    right_low, right_high = ends(right)
    for part_low, part_high in ((low, min(high, right_low)), (max(low, right_high), high)):
        if part_low < right_low or part_high > right_high:
            middle, reach = (part_low + part_high) / 2, (part_high - part_low) / 2
            if reach >= 0:
                yield replace(near, answer=middle, tolerance=reach)


def ends(number: Number) -> tuple[Decimal, Decimal]:
    middle = number.answer or Decimal(0)
    return middle - number.tolerance, middle + number.tolerance


def bounds(number: Number) -> dict[str, str]:
    return {"answer": decimal(number.answer or Decimal(0)), "tolerance": decimal(number.tolerance)}


def decimal(number: Decimal) -> str:
    """Written out. Raises GiftError where it is too long for a number that one types."""
    written = f"{number.normalize():f}"
    try:
        return str(read_plain(written))
    except NotANumberError:
        raise GiftError("number", written) from None


def matching(saying: Saying, answers: Pairs) -> dict[str, Any]:
    pairs = [
        {"left": saying.line(left), "right": saying.line(right)}
        for left, right in answers.pairs
        if left.text
    ]
    extra = [saying.line(right) for left, right in answers.pairs if not left.text]
    return {
        "pairs": Items(pairs),
        "distractors": Items(extra),
        "feedback": {"right": "", "wrong": ""},
    }
