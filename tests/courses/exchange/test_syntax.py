"""What Carpentries Markdown adds: divs, attributes, grid tables, and how HTML is cleaned."""

from __future__ import annotations

from pathlib import Path

import pytest

from courses.exchange.context import Context
from courses.exchange.conversion import HANDLERS
from courses.exchange.figures import FolderFigures
from courses.exchange.inline import Inline
from courses.exchange.ledger import Ledger
from courses.exchange.links import Links
from courses.exchange.markdown import parse_markdown
from courses.exchange.pieces import Piece
from skills.exchange.folder import Folder
from skills.exchange.problems import BadInputError


def pieces(text: str, ledger: Ledger | None = None) -> list[Piece]:
    ledger = ledger or Ledger()
    document = parse_markdown(text, "a.md")
    ledger.enter(document)
    inline = Inline("a.md", ledger, Links(anchors={"a.md": {}}))
    context = Context(document, ledger, inline, FolderFigures(Folder(Path())), HANDLERS)
    return context.flow(document.nodes)


def html(text: str) -> str:
    (piece,) = pieces(text)
    assert piece.kind == "text"
    return str(piece.value)


def notes(text: str) -> list[str]:
    ledger = Ledger()
    pieces(text, ledger)
    assert ledger.unaccounted() == []
    return [f"{unit.fate} {unit.kind}: {unit.note}" for unit in ledger.notes()]


@pytest.mark.parametrize(
    "opening", ["::: callout", ":::::: callout", "::: {.callout}", ":::callout:::", "::: Callout"]
)
def test_a_div_opens_with_any_number_of_colons_and_closes_with_any_other(opening: str) -> None:
    (piece,) = pieces(f"{opening}\nwords\n:::::::::")
    assert (piece.kind, piece.value["body"][0].value) == ("callout", "<p>words</p>")


def test_a_div_ends_a_paragraph_and_a_list_without_a_blank_line() -> None:
    (piece,) = pieces("::: keypoints\n- one\n- two\n:::")
    assert list(piece.value) == ["<p>one</p>", "<p>two</p>"]


def test_colons_within_code_are_code() -> None:
    (piece,) = pieces("```\n::: callout\n```")
    assert piece.value["code"] == "::: callout"


def test_a_fence_within_a_longer_fence_is_its_text() -> None:
    (piece,) = pieces("````markdown\n```python\n````")
    assert piece.value["code"] == "```python"


@pytest.mark.parametrize(
    ("kind", "ours"),
    [
        ("callout", "note"),
        ("caution", "caution"),
        ("discussion", "discussion"),
        ("checklist", "checklist"),
        ("spoiler", "spoiler"),
        ("prereq", "prerequisite"),
        ("testimonial", "testimonial"),
        ("solution", "spoiler"),
        ("group-tab", "note"),
    ],
)
def test_boxes_of_all_kinds_have_a_kind_here(kind: str, ours: str) -> None:
    (piece,) = pieces(f"::: {kind}\n## Its *title*\nwords\n:::")
    assert (piece.value["kind"], piece.value["title"]) == (ours, "Its *title*")


def test_a_box_of_no_kind_we_know_is_named_in_the_report() -> None:
    assert notes("::: tab\nwords\n:::") == ["changed box: “tab” is no box we know: a note"]


def test_an_exercise_leaves_the_box_it_stands_in() -> None:
    fence = "```exercise\nid: a\nkind: ordering\nprompt: How?\nitems: [a, b]\n```"
    assert [p.kind for p in pieces(f"::: callout\nwords\n\n{fence}\n:::")] == [
        "callout",
        "ordering",
    ]


def test_maths_within_a_line_keeps_its_tex() -> None:
    assert html("So $a < b$, but not $5 and $6.") == r"<p>So \(a &lt; b\), but not $5 and $6.</p>"


def test_a_grid_table_reads_the_markdown_of_its_cells() -> None:
    grid = """
+-------+----------+
| Code  | Shown    |
+=======+==========+
| ```   | - *one*  |
| a  b  | - two    |
| ```   |          |
+-------+----------+
"""
    (piece,) = pieces(grid)
    assert [column["heading"] for column in piece.value["columns"]] == ["Code", "Shown"]
    assert piece.value["rows"] == [
        {
            "values": [
                "<p><code>a\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}b</code></p>",
                "<ul><li><em>one</em></li><li>two</li></ul>",
            ]
        }
    ]


def test_html_tables_keep_their_words() -> None:
    (piece,) = pieces("<table><tr><th>a</th><th>b</th></tr><tr><td>1 &lt; 2</td></tr></table>")
    assert [column["heading"] for column in piece.value["columns"]] == ["a", "b"]
    assert piece.value["rows"] == [{"values": ["1 &lt; 2", ""]}]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a<sup>2</sup>", "<p>a<sup>2</sup></p>"),
        ("<kbd>Q</kbd>", "<p><code>Q</code></p>"),
        ("type <name>", "<p>type &lt;name&gt;</p>"),
        ("<span class='x'>a</span>", "<p>a</p>"),
        ("a<script>alert(1)</script>b", "<p>aalert(1)b</p>"),
        ("<a href='javascript:alert(1)'>x</a>", "<p>x</a></p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("<div onclick='alert(1)'><p>a</p><img src=x></div>", "<p>a</p>"),
    ],
)
def test_html_is_cleaned_and_its_words_stay(text: str, clean: str) -> None:
    assert html(text) == clean


def test_comments_and_leftovers_are_dropped_with_a_reason() -> None:
    assert notes("<!-- later -->") == ["dropped HTML: a comment is not for readers"]
    assert notes("a <!-- later --> b") == ["dropped inline HTML: a comment is not for readers"]
    assert notes("{: .language-bash}") == [
        "dropped paragraph: kramdown's attributes have no meaning here"
    ]
    assert notes("```{r plot, echo=FALSE}\nplot(x)\n```") == [
        "changed code: a chunk of r: shown, not run"
    ]


def test_a_quotation_of_words_is_one_and_another_is_opened_up() -> None:
    (piece,) = pieces("> so they say")
    assert (piece.kind, piece.value["text"]) == ("quote", "<p>so they say</p>")
    assert [piece.kind for piece in pieces("> ```\n> code\n> ```")] == ["code"]


def test_an_image_elsewhere_becomes_a_link_to_it() -> None:
    assert html("![a cup](https://example.org/cup.png)") == (
        '<p><em>Figure:</em> <a href="https://example.org/cup.png">a cup</a></p>'
    )


def test_problems_within_a_prompt_name_their_line() -> None:
    with pytest.raises(BadInputError, match=r"a\.md:3: “::: callout” is never closed"):
        parse_markdown("a\n\n::: callout\n", "a.md")


def test_a_frame_becomes_a_video_to_click_for() -> None:
    (piece,) = pieces('<iframe src="//www.youtube.com/embed/abc" title="Gluing"></iframe>')
    assert piece.kind == "embed"
    assert piece.value == {"url": "https://www.youtube.com/embed/abc", "title": "Gluing"}
    assert notes('<iframe src="javascript:alert(1)"></iframe>') == [
        "dropped HTML: a frame of “javascript:alert(1)” has no place in a lesson"
    ]


def test_footnotes_stand_at_the_end_numbered_as_their_marks() -> None:
    assert html("One[^b], two[^a], one[^b].\n\n[^a]: *A*.\n[^b]: B.\n") == (
        "<p>One<sup>1</sup>, two<sup>2</sup>, one<sup>1</sup>.</p>"
        "<hr/><ol><li>B.</li><li><em>A</em>.</li></ol>"
    )


def test_a_footnote_that_nothing_refers_to_is_named() -> None:
    ledger = Ledger()
    pieces("Words.\n\n[^a]: lost", ledger)
    ledger.settle_definitions(set())
    assert [unit.note for unit in ledger.notes()] == ["nothing refers to [^a]"]
