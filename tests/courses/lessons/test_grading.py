"""Grading on plain data: examples of each kind, and laws for any input."""

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.lessons.grading.domain import grade
from courses.lessons.grading.domain.cloze import ClozeError, parse
from courses.lessons.grading.domain.number import NotANumberError, read_plain, read_quantity
from courses.lessons.grading.domain.text import plain
from courses.lessons.grading.domain.tokens import shuffled, token

FEEDBACK = {"right": "yes", "wrong": "no"}


def options(rights: list[bool]) -> dict:
    return {"options": {f"t{i}": {"right": r, "feedback": f"f{i}"} for i, r in enumerate(rights)}}


# --- choices ---------------------------------------------------------------


def test_the_right_choice_is_right_and_brings_its_feedback():
    reply = grade("one_choice", options([False, True]), {"chosen": ["t1"]})
    assert (reply.correct, reply.score, reply.notes) == (True, 1.0, {"t1": "f1"})


def test_a_wrong_choice_is_wrong_and_does_not_tell_the_right_one():
    reply = grade("one_choice", options([False, True]), {"chosen": ["t0"]})
    assert reply.as_json() == {
        "correct": False,
        "score": 0.0,
        "feedback": "",
        "marks": {"t0": False},
        "notes": {"t0": "f0"},
    }


@given(st.lists(st.booleans(), min_size=1).filter(any), st.data())
def test_several_choices_are_right_exactly_when_all_right_ones_and_no_other_are_chosen(
    rights, data
):
    key = options(rights)
    chosen = data.draw(st.lists(st.sampled_from(sorted(key["options"])), min_size=1, unique=True))
    wanted = {f"t{i}" for i, right in enumerate(rights) if right}
    reply = grade("several_choices", key, {"chosen": chosen})
    assert reply.correct == (set(chosen) == wanted)
    assert (reply.score == 1.0) == reply.correct
    assert set(reply.marks) == set(chosen)


def test_choosing_everything_earns_nothing_when_half_is_wrong():
    key = options([True, True, False, False])
    assert grade("several_choices", key, {"chosen": ["t0", "t1", "t2", "t3"]}).score == 0


# --- numbers ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "numbers", "unit"),
    [
        ("1.5", {"1.5"}, ""),
        ("1,5", {"1.5"}, ""),
        ("1 500", {"1500"}, ""),
        ("1\u202f500,25", {"1500.25"}, ""),
        ("1'500", {"1500"}, ""),
        ("1,500", {"1.500", "1500"}, ""),
        ("1.234.567", {"1234567"}, ""),
        ("1,234.5", {"1234.5"}, ""),
        ("1.234,5", {"1234.5"}, ""),
        ("0,500", {"0.5"}, ""),
        ("\u22124 °C", {"-4"}, "°C"),
        (" .5mm ", {"0.5"}, "mm"),
        ("2e3 Pa", {"2000"}, "Pa"),
        ("\u0663\u066b\u0665", {"3.5"}, ""),
        ("75%", {"75"}, "%"),
    ],
)
def test_numbers_are_read_as_people_write_them(text, numbers, unit):
    assert read_quantity(text) == ({Decimal(number) for number in numbers}, unit)


@pytest.mark.parametrize("text", ["", "mm", "1.2.3", "12 3456", "1,2,3", "--1", "nan", "inf"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NotANumberError):
        read_quantity(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-1e6, max_value=1e6))
def test_every_decimal_is_among_its_own_readings_with_point_or_comma(number):
    written = f"{number:f}"
    assert number in read_quantity(written)[0]
    assert number in read_quantity(written.replace(".", ","))[0]


@given(st.text(max_size=60))
def test_reading_a_number_never_fails_but_by_refusing(text):
    try:
        numbers, _unit = read_quantity(text)
    except NotANumberError:
        return
    assert all(number.is_finite() for number in numbers)


@pytest.mark.parametrize(("text", "value"), [("4.5", "4.5"), ("4,5", "4.5"), ("-3", "-3")])
def test_an_editor_writes_a_plain_number(text, value):
    assert read_plain(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "1,500", "1 500", "five", "1.2.3", "NaN", "Infinity"])
def test_an_editor_is_refused_a_number_that_could_be_two_or_none(text):
    with pytest.raises(NotANumberError):
        read_plain(text)


NUMERIC = {
    "answer": "4.5",
    "tolerance": "0.1",
    "unit": "mm",
    "feedback": FEEDBACK,
    "near": [{"answer": "9", "tolerance": "0.2", "feedback": "diameter, not radius"}],
}


@pytest.mark.parametrize(
    ("text", "correct", "feedback", "marks"),
    [
        ("4.5", True, "yes", {"number": True, "unit": True}),
        ("4,6 mm", True, "yes", {"number": True, "unit": True}),
        ("4.61", False, "no", {"number": False, "unit": True}),
        ("4.5 cm", False, "no", {"number": True, "unit": False}),
        ("9", False, "diameter, not radius", {"number": False, "unit": True}),
    ],
)
def test_a_number_is_graded_with_its_tolerance_its_unit_and_its_typical_mistakes(
    text, correct, feedback, marks
):
    reply = grade("numeric", NUMERIC, {"text": text})
    assert (reply.correct, reply.feedback, reply.marks) == (correct, feedback, marks)


# --- text ------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["Spoke key", "  spoke   KEY ", "\uff33poke key", "spoke\u00a0key", "spoke\u200b key"]
)
def test_a_short_text_is_compared_by_its_letters(text):
    key = {"answers": ["spoke key"], "ignore_case": True, "near": [], "feedback": FEEDBACK}
    assert grade("short_text", key, {"text": text}).correct


def test_capital_letters_matter_where_the_editor_says_so():
    key = {"answers": ["README"], "ignore_case": False, "near": [], "feedback": FEEDBACK}
    assert not grade("short_text", key, {"text": "readme"}).correct


def test_a_typical_mistake_has_its_own_feedback():
    near = [{"answer": "nipple key", "feedback": "That name is used too, but rarely"}]
    key = {"answers": ["spoke key"], "ignore_case": True, "near": near, "feedback": FEEDBACK}
    assert grade("short_text", key, {"text": "Nipple key"}).feedback == near[0]["feedback"]


@given(st.text())
def test_plain_text_is_stable(text):
    assert plain(plain(text)) == plain(text)


# --- cloze -----------------------------------------------------------------


def test_a_cloze_is_graded_gap_by_gap():
    key = {"gaps": parse("A {{hub|Hub}} has {{=32±0}} {{spokes}}.").gaps, "feedback": FEEDBACK}
    reply = grade("cloze", key, {"gaps": ["hub", "32", "rims"]})
    assert reply.marks == {"0": True, "1": True, "2": False}
    assert (reply.correct, round(reply.score, 2), reply.feedback) == (False, 0.67, "no")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a {{b", "braces"),
        ("a b}}", "braces"),
        ("{{a {{b}} c}}", "braces"),
        ("{{}}", "empty"),
        ("{{a|}}", "empty"),
        ("{{=x}}", "number"),
        ("{{=1±-1}}", "number"),
    ],
)
def test_a_cloze_that_cannot_be_graded_is_refused_with_its_reason(text, reason):
    with pytest.raises(ClozeError) as refusal:
        parse(text)
    assert refusal.value.args[0] == reason


WORDS = st.text("abcdefgh ", min_size=1).filter(str.strip)


@given(st.lists(st.lists(WORDS, min_size=1), min_size=1))
def test_each_accepted_word_fills_its_gap(gaps):
    key = {"gaps": parse(" ".join("{{" + "|".join(gap) + "}}" for gap in gaps)).gaps}
    assert grade("cloze", key | {"feedback": {}}, {"gaps": [gap[-1] for gap in gaps]}).correct


# --- order and pairs -------------------------------------------------------


def test_of_all_orders_one_is_right():
    key = {"order": ["a", "b", "c"], "feedback": FEEDBACK}
    right = [o for o in permutations("abc") if grade("ordering", key, {"order": list(o)}).correct]
    assert right == [("a", "b", "c")]


def test_matching_marks_each_left_side():
    key = {"pairs": {"l1": "r1", "l2": "r2"}, "rights": ["r1", "r2", "r3"], "feedback": FEEDBACK}
    reply = grade("matching", key, {"pairs": {"l1": "r1", "l2": "r3"}})
    assert (reply.marks, reply.score) == ({"l1": True, "l2": False}, 0.5)


@pytest.mark.parametrize("kind", ["open_task", "challenge"])
def test_what_a_person_looks_at_is_not_graded(kind):
    assert grade(kind, {}, {}).correct is None


@given(st.permutations(["first", "second", "third", "fourth"]))
def test_the_order_shown_does_not_depend_on_the_order_written(texts):
    assert shuffled("block", texts) == shuffled("block", sorted(texts))


def test_tokens_differ_between_exercises_and_words():
    assert len({token(block, text) for block in "ab" for text in ("x", "y")}) == 4
