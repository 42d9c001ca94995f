"""What changed between two versions: nothing is lost and nothing invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from courses.submissions.domain import MOST_WORDS, changes, moved, paragraphs

TEXTS = st.lists(st.sampled_from(["a b", "a  c", "b", "c d e", "a", "\n"]), max_size=8).map(
    "\n\n".join
)


def without(lines, kind):
    said = ["".join(piece.text for piece in line if piece.kind != kind) for line in lines]
    return [text for text in said if text]


@given(TEXTS, TEXTS)
def test_without_what_is_gone_it_is_the_new_text_and_without_what_is_new_the_old(old, new):
    lines = changes(old, new)
    assert without(lines, "gone") == paragraphs(new)
    assert without(lines, "new") == paragraphs(old)


def test_a_word_that_changed_is_told_as_a_word():
    (line,) = changes("My front wheel", "My back wheel")
    assert [(p.kind, p.text) for p in line] == [
        ("same", "My "),
        ("gone", "front"),
        ("new", "back"),
        ("same", " wheel"),
    ]


def test_a_paragraph_too_long_to_compare_word_by_word_is_told_whole():
    long = "a b " * MOST_WORDS
    assert [piece.kind for piece in changes(long, long + "c")[0]] == ["gone", "new"]


def test_paragraphs_are_the_same_however_lines_end():
    assert paragraphs("a\r\n\r\nb\r\n \r\n\r\nc") == ["a", "b", "c"]


def test_a_comment_moves_with_its_paragraph_or_stands_at_no_place():
    assert moved("p0", "b", ["a", "b"]) == "p1"
    assert moved("p0", "gone", ["a", "b"]) == ""
    assert moved("f1", "A wheel", ["a"]) == "f1"
