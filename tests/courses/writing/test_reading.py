"""A text read for a lesson: what becomes what, and what is told of the rest."""

from __future__ import annotations

import pytest

from courses.writing import account
from courses.writing.pictures import Shelf
from courses.writing.reading import Setting, read_text
from tests.real import real

pytestmark = pytest.mark.django_db


def read(text: str, **setting):
    return read_text(text, Setting(**setting), Shelf([]))


def kinds(written) -> list[tuple[int, int, str]]:
    return [(b.first, b.last, b.piece.kind) for b in account.together(written.blocks)]


def problems(written) -> list[tuple[int, str]]:
    return [(problem.where.line, problem.what) for problem in written.problems]


def test_each_block_is_told_with_the_lines_it_comes_from():
    text = "## Glue\n\nDry it.\n\n- one\n- two\n\n```python\nx = 1\n```\n\n$$a^2$$\n"
    assert kinds(read(text)) == [
        (1, 1, "heading"),
        (3, 6, "text"),
        (8, 10, "code"),
        (12, 12, "maths"),
    ]


def test_a_box_reaches_to_the_line_that_closes_it():
    text = "::: callout\n## Mind\n\nHot.\n:::\n"
    assert kinds(read(text)) == [(1, 5, "callout")]


def test_a_first_heading_of_the_first_level_is_the_title():
    written = read("# Patch a tube\n\nFind the hole.\n")
    assert (written.title, kinds(written)) == ("Patch a tube", [(3, 3, "text")])


@pytest.mark.parametrize(
    ("written_so", "shown"),
    [
        (r"\(a_1 < 2\)", r"<p>\(a_1 &lt; 2\)</p>"),
        (r"$a_1$", r"<p>\(a_1\)</p>"),
        (r"\(a", "<p>(a</p>"),
        (r"\[a\]", "<p>[a]</p>"),
    ],
)
def test_formulas_are_read_in_both_ways_of_writing_them(written_so, shown):
    [piece] = read(written_so).pieces
    assert piece.value == shown


def test_several_headings_of_the_first_level_are_sections():
    written = read("# One\n\n# Two\n")
    assert (written.title, kinds(written)) == ("", [(1, 1, "heading"), (3, 3, "heading")])


def test_front_matter_says_title_minutes_and_skills():
    written = read(
        "---\ntitle: Glue\nteaching: 10\nexercises: 5\nteaches: [none]\n---\nx\n", home="bikes"
    )
    assert (written.title, written.minutes, written.teaches) == ("Glue", 15, [])
    assert problems(written) == [(1, "there is no skill “bikes/none”")]


def test_a_fence_that_is_never_closed_is_told_with_its_line():
    assert problems(read("Text\n\n```python\nx = 1\n")) == [(3, "this code fence is never closed")]


def test_an_exercise_that_cannot_be_graded_is_left_out_and_told():
    choices = "choices:\n  - text: A\n  - text: B"
    exercise = f"```exercise\nid: a\nkind: one-choice\nprompt: Which?\n{choices}\n```"
    written = read(f"First.\n\n{exercise}\n")
    assert kinds(written) == [(1, 1, "text")]
    assert problems(written) == [(4, "“choices”: Mark the right answer.")]


def test_an_exercise_named_like_an_earlier_one_is_left_out():
    one = "```exercise\nid: a\nkind: numeric\nprompt: How many?\nanswer: 4\n```\n"
    written = read(f"{one}\n{one}")
    assert kinds(written) == [(1, 6, "numeric")]
    assert problems(written) == [(8, "the exercise id “a” is taken")]


def test_a_box_in_a_question_is_refused_and_not_lost():
    boxed = "prompt: |\n  ::: callout\n  Hot.\n  :::"
    written = read(f"```exercise\nid: a\nkind: numeric\n{boxed}\nanswer: 4\n```\n")
    assert written.pieces == []
    assert problems(written) == [(2, "“prompt” holds words, pictures, code and tables alone")]


def test_what_is_dropped_is_told_with_its_line():
    written = read("Text\n\n<!-- for me -->\n")
    assert [(u.where.line, u.note) for u in account.dropped(written)] == [
        (3, "a comment is not for readers")
    ]


@pytest.mark.parametrize(
    "course", ["git-novice", "image-processing", "lesson-development-training", "shell-novice-es"]
)
def test_real_episodes_go_through_and_all_of_them_is_accounted_for(course):
    texts = sorted(real(f"carpentries/{course}").glob("episodes/*.md"))
    assert texts
    read_all = [read(path.read_text()) for path in texts]
    assert [problem for written in read_all for problem in written.problems] == []
    assert [unit for written in read_all for unit in written.ledger.unaccounted()] == []
    assert all(account.rows(written) for written in read_all)
