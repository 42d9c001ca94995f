"""GIFT taken apart, without a database."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.exchange.gift.domain.answers import (
    Answer,
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
from courses.exchange.gift.domain.items import items
from courses.exchange.gift.domain.question import read_question


def answer(text: str, weight: int = 0, feedback: str = "") -> Answer:
    return Answer(Said(text), Decimal(weight), Said(feedback))


def untrue(wrong: str, right: str) -> Truth:
    return Truth(is_true=False, when_wrong=Said(wrong), when_right=Said(right))


def number(middle: str | None, reach: str = "0", weight: int = 100, feedback: str = "") -> Number:
    return Number(
        Decimal(middle) if middle else None, Decimal(reach), Decimal(weight), Said(feedback)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q {}", Essay()),
        ("Q {T}", Truth(is_true=True, when_wrong=Said(""), when_right=Said(""))),
        ("Q {false#No.#Yes.}", untrue("No.", "Yes.")),
        ("Q {=a ~b#no ~c}", Choice((answer("a", 100), answer("b", 0, "no"), answer("c")))),
        ("Q {~%50%a ~%50%b ~%-9%c}", Choice((answer("a", 50), answer("b", 50), answer("c", -9)))),
        ("Q {=a =%50%b#near}", Words((answer("a", 100), answer("b", 50, "near")))),
        ("Q {#3}", Numbers((number("3"),))),
        ("Q {#3:0.5#good}", Numbers((number("3", "0.5", feedback="good"),))),
        ("Q {#2.5..3.5}", Numbers((number("3", "0.5"),))),
        ("Q {#=1822:0#yes =%50%1822:2#near ~#no}", Numbers((
            number("1822", feedback="yes"), number("1822", "2", 50, "near"),
            number(None, "0", 0, "no"),
        ))),
        ("Q {=a -> b =c -> d = -> e}", Pairs((
            (Said("a"), Said("b")), (Said("c"), Said("d")), (Said(""), Said("e")),
        ))),
        ("Q {=[html]<b>a</b> ~[plain]b}", Choice((
            Answer(Said("<b>a</b>", "html"), Decimal(100)), Answer(Said("b", "plain"), Decimal(0)),
        ))),
        (r"Q {=\{a\} ~b \= \~ \# \: d\\}", Choice((answer("{a}", 100), answer("b = ~ # : d\\")))),
    ],
)  # fmt: skip
def test_what_is_in_the_braces_makes_the_kind(text, expected):
    assert read_question(text).answers == expected


def test_title_format_and_general_feedback_are_read():
    question = read_question("::Glue\\: 1::[html]<p>Which?</p>{=a ~b####Because.}")
    assert question.title == "Glue: 1"
    assert question.before == Said("<p>Which?</p>", "html")
    assert question.about == Said("Because.")


def test_words_after_the_braces_leave_a_gap():
    question = read_question("Mahatma {=Gandhi ~Bose}'s birthday")
    assert question.with_gap("___") == "Mahatma ___'s birthday"


def test_words_without_braces_ask_nothing():
    assert read_question("::Intro:: Read this first.").answers is None


def test_a_backslash_in_a_formula_stays():
    assert (
        read_question(r"What is \(\frac\{1\}\{2\}\)? {#0.5}").before.text
        == r"What is \(\frac{1}{2}\)?"
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Q {=a", "open_brace"),
        ("Q =a}", "closing_brace"),
        ("Q {=a} and {=b}", "two_blocks"),
        ("Q }{", "two_blocks"),
        ("{=a}", "nothing_asked"),
        ("Q {yes}", "no_sign"),
        ("Q {yes =a}", "no_sign"),
        ("Q {= =b}", "empty_answer"),
        ("Q {=a ~%200%b}", "weight"),
        ("Q {=a ~%x%b}", "weight"),
        ("Q {=a -> b =c}", "pair"),
        ("Q {#many}", "number"),
        ("Q {#}", "number"),
        ("Q {#5..3}", "number"),
    ],
)
def test_what_cannot_be_read_says_why(text, why):
    with pytest.raises(GiftError) as told:
        read_question(text)
    assert told.value.why == why


def test_items_stand_between_empty_lines_and_keep_their_lines():
    text = "\ufeff// Glue [id:g-1] [tag:x]\n::A::Q {T}\n\n$CATEGORY: a/b\n// for me\n\r\nQ2\n{F}\n"
    assert [(i.first, i.last, i.kind, i.name) for i in items(text)] == [
        (2, 2, "question", "g-1"),
        (4, 4, "category", ""),
        (5, 5, "comment", ""),
        (7, 8, "question", ""),
    ]


GIFTY = st.text(alphabet=st.sampled_from("ab \n{}=~#:->%1.5*T\\/$[]\ufeff\ue100"), max_size=200)


@given(GIFTY | st.text(max_size=200))
def test_every_line_that_is_not_empty_is_in_an_item_and_each_is_read_or_says_why(text):
    found = list(items(text))
    covered = {line for item in found for line in range(item.first, item.last + 1)}
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    comments = {n for n, line in enumerate(lines, 1) if line.strip().startswith("//")}
    assert {n for n, line in enumerate(lines, 1) if line.strip()} <= covered | comments
    for item in found:
        with suppress(GiftError):
            read_question(item.text)


def written(text: str) -> str:
    for sign in "\\~=#{}:":
        text = text.replace(sign, f"\\{sign}")
    return text


def is_itself(text: str) -> bool:
    """Nothing that GIFT itself reads at the beginning of words."""
    return text == text.strip() and not text.startswith(("%", "[", "*"))


PLAIN = st.text(
    alphabet=st.characters(min_codepoint=33, max_codepoint=0x2FF), min_size=1, max_size=30
).filter(is_itself)
PERCENT = st.integers(-100, 100)


@given(st.lists(st.tuples(PLAIN, PERCENT, PLAIN | st.just("")), min_size=1, max_size=6), PLAIN)
def test_choices_written_as_gift_are_read_as_they_were(answers, title):
    inner = "\n".join(f"~%{w}%{written(t)}#{written(f)}" for t, w, f in answers)
    question = read_question(f"::{written(title)}::Which? {{{inner}}}")
    assert question.title == " ".join(title.split())
    assert question.answers == Choice(tuple(
        Answer(Said(t), Decimal(w), Said(f), is_wild="*" in t) for t, w, f in answers
    ))  # fmt: skip


@given(st.lists(st.tuples(PLAIN, PLAIN), min_size=1, max_size=6))
def test_pairs_written_as_gift_are_read_as_they_were(pairs):
    pairs = [(left.replace("->", ""), right) for left, right in pairs]
    inner = "\n".join(f"={written(left)} -> {written(right)}" for left, right in pairs)
    expected = tuple((Said(left.strip()), Said(right)) for left, right in pairs)
    assert read_question(f"What goes with what? {{{inner}}}").answers == Pairs(expected)


@given(
    st.decimals(-(10**6), 10**6, places=3, allow_nan=False),
    st.decimals(0, 1000, places=3, allow_nan=False),
)
def test_numbers_written_as_gift_are_read_as_they_were(middle, reach):
    for inner in (f"{middle}:{reach}", f"{middle - reach}..{middle + reach}"):
        found = read_question(f"How many? {{#{inner}}}").answers.answers[0]
        assert (found.answer, found.tolerance) == (middle, reach)
