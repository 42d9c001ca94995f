"""Items of GIFT as exercises of ours, read where they stand: in a fence of a text."""

from __future__ import annotations

from collections import Counter

import pytest
from django.utils.translation import gettext as _
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from courses.exchange.identity import plain_value
from courses.exchange.ledger import Fate
from courses.lessons.blocks import LessonBody
from courses.lessons.blocks.exercises import Answerable
from courses.lessons.grading.domain import grade
from courses.writing.pictures import Shelf
from courses.writing.reading import Setting, Written, read_text

BLOCKS = LessonBody().child_blocks


def read(items: str, **setting) -> Written:
    return read_text(f"```gift\n{items}\n```\n", Setting(**setting), Shelf([]))


def only(items: str, **setting):
    """The one exercise of a text without problems, and its notes."""
    written = read(items, **setting)
    assert written.problems == []
    [piece] = written.pieces
    return piece, [unit.note for unit in written.ledger.notes()]


def refusals(items: str) -> list[tuple[int, str]]:
    return [(problem.where.line, problem.what) for problem in read(items).problems]


def marks(piece) -> list[tuple[str, bool, str]]:
    return [(c["text"], c["right"], c["feedback"]) for c in piece.value["choices"]]


def test_one_right_answer_is_one_choice():
    piece, notes = only("Which *glue*? {=Rubber#Yes.\n~Wood#No.\n####It bends.}")
    assert piece.kind == "one_choice"
    assert piece.value["prompt"][0].value == "<p>Which <em>glue</em>?</p>"
    assert marks(piece) == [("Rubber", True, "Yes."), ("Wood", False, "No.")]
    assert piece.value["explanation"][0].value == "<p>It bends.</p>"
    assert notes == []


def test_answers_that_make_up_the_points_together_are_several_choices():
    piece, notes = only("Which? {~%50%A ~%50%B ~%-100%C}")
    assert (piece.kind, marks(piece)) == (
        "several_choices",
        [("A", True, ""), ("B", True, ""), ("C", False, "")],
    )
    assert notes == []


def test_two_answers_either_of_which_was_enough_are_told_to_be_needed_both():
    piece, notes = only("Which? {=A =B ~C}")
    assert piece.kind == "several_choices"
    assert notes == ["one of its right answers was enough; here all of them have to be chosen"]


def test_true_and_false_are_in_the_language_of_the_course():
    piece, _notes = only("El pegamento seca. {T#No.#Sí.}", language="es")
    with override("es"):
        assert marks(piece) == [(_("True"), True, "Sí."), (_("False"), False, "No.")]
    assert piece.value["keep_order"] is True


def test_typed_words_are_accepted_nearly_right_or_answered_by_the_rest():
    piece, notes = only("Say it. {=valve#Yes. =%50%tap#Nearly. =%0%*#No.}")
    assert piece.kind == "short_text"
    assert list(piece.value["answers"]) == ["valve"]
    assert list(piece.value["near"]) == [{"answer": "tap", "feedback": "Nearly."}]
    assert piece.value["feedback"] == {"right": "Yes.", "wrong": "No."}
    assert notes == ["an answer that was partly right counts as not right; its feedback stays"]


def test_a_missing_word_that_is_typed_is_a_gap():
    piece, _notes = only("The {=capital =Capital city} of France.")
    assert (piece.kind, piece.value["text"]) == (
        "cloze",
        "The {{capital|Capital city}} of France.",
    )


def test_a_missing_word_that_is_chosen_leaves_a_blank():
    piece, _notes = only("The {=hub ~rim} holds the spokes.")
    assert piece.kind == "one_choice"
    assert piece.value["prompt"][0].value == "<p>The _____ holds the spokes.</p>"


@pytest.mark.parametrize(
    ("typed", "correct", "said"),
    [
        ("1822", True, "Yes."),
        ("1823.5", False, "Near."),
        ("1820", False, "Near."),
        ("9", False, ""),
    ],
)
def test_a_number_with_a_wider_range_around_it_is_graded_as_it_says(typed, correct, said):
    piece, _notes = only("When? {#=1822:0#Yes. =%50%1822:2#Near.}")
    shape = BLOCKS["numeric"]
    value = shape.to_python(plain_value(piece.value))
    reply = grade("numeric", shape.key("x", value), {"text": typed})
    assert (reply.correct, reply.feedback) == (correct, said)


def test_pairs_are_matched_and_lone_right_sides_match_nothing():
    piece, _notes = only("What is for what? {=Lever -> Tire =Key -> Spoke = -> Bell}")
    assert piece.kind == "matching"
    assert [dict(pair) for pair in piece.value["pairs"]] == [
        {"left": "Lever", "right": "Tire"},
        {"left": "Key", "right": "Spoke"},
    ]
    assert list(piece.value["distractors"]) == ["Bell"]


def test_an_essay_is_an_open_task_and_words_that_ask_nothing_are_text():
    written = read("Describe your wheel. {}\n\nNow rest.")
    assert [piece.kind for piece in written.pieces] == ["open_task", "text"]


def test_html_is_cleaned_and_plain_words_are_kept_letter_by_letter():
    piece, _notes = only("[html]<p onclick='x'>Which <b>one</b>?</p>{=[plain]a*b* ~[html]<i>c</i>}")
    assert piece.value["prompt"][0].value == "<p>Which <b>one</b>?</p>"
    assert [text for text, _right, _feedback in marks(piece)] == [r"a\*b\*", "c"]


@pytest.mark.parametrize(
    ("items", "line", "what"),
    [
        ("One. {T}\n\nTwo. {~a ~b}", 4, "none of its answers is right"),
        ("// note\nQ {=a", 3, "a “{” is not closed before the next empty line"),
        ("Q {=only ~}", 2, "an answer is empty"),
        ("Q {~=a}", 2, "an answer is empty"),
        ("Q {=a ~a}", 2, "“choices”: 2: This says the same as another answer."),
        ("Q {=a*}", 2, "“a*” takes any letters for its star: there is no such answer here"),
        ("Q {#=1 =2}", 2, "it has two right numbers; give one of them, or a range"),
        ("Q {=a -> b}", 2, "“pairs”: Give at least two pairs."),
    ],
)
def test_a_refusal_names_its_line_and_why(items, line, what):
    assert refusals(items) == [(line, what)]


def test_a_refused_item_leaves_its_neighbors_in():
    written = read("One. {T}\n\nTwo. {~a ~b}\n\nThree. {F}")
    assert [(b.first, b.last) for b in written.blocks] == [(2, 2), (6, 6)]


def test_an_item_is_known_by_its_title_wherever_it_stands():
    first, second = (read(f"{before}::Glue::Dry? {{T}}") for before in ("", "New. {F}\n\n"))
    assert first.blocks[-1].piece.key == second.blocks[-1].piece.key


GIFTY = st.lists(
    st.sampled_from(
        ["Q", " ", "\n", "\n\n", "{", "}", "=", "~", "#", "T", "->", "%50%", "a", "*", "1", ":2",
         "..", "::t::", "[html]", "<b>", "//", "$CATEGORY: x", "![p](x.png)", "- i", "```", "|"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(GIFTY)
def test_whatever_is_written_every_item_is_an_exercise_a_text_or_a_refusal(items):
    written = read_text(f"`````gift\n{items}\n`````\n", Setting(), Shelf([]))
    fates = Counter(unit.fate for unit in written.ledger.units if unit.kind == "exercise")
    assert None not in fates
    assert fates[Fate.DROPPED] <= len(written.problems)
    for piece in written.pieces:
        block = BLOCKS[piece.kind]
        value = block.to_python(plain_value(piece.value))
        if isinstance(block, Answerable):
            assert block.problems(value) == {}
            block.key("00000000-0000-0000-0000-000000000000", value)
