"""Words are replaced as a reader sees them, and nothing else is."""

from __future__ import annotations

import pytest

from courses.corrections.domain import Replacement


@pytest.mark.parametrize(
    ("html", "after", "found"),
    [
        ("<p>The hub is  of\nsteel.</p>", "<p>The rim is  of\nsteel.</p>", 1),
        ('<p><a href="/hub">The <b>hub</b></a></p>', '<p><a href="/hub">The <b>rim</b></a></p>', 1),
        ("<p>hub and hub</p>", "<p>rim and rim</p>", 2),
        ("<p>wheel</p>", "<p>wheel</p>", 0),
    ],
)
def test_html_changes_between_its_tags_alone(html: str, after: str, found: int) -> None:
    replacement = Replacement("hub", "rim")
    assert (replacement.in_html(html), replacement.found) == (after, found)


def test_blanks_are_alike_however_long() -> None:
    assert Replacement("is of\n steel", "was").in_html("<p>It is   of steel.</p>") == (
        "<p>It was.</p>"
    )


def test_no_tag_comes_in_and_signs_are_found_as_they_are_read() -> None:
    replacement = Replacement("Tom & Jerry", "<script>\\1</script>")
    assert replacement.in_html("<p>Tom &amp; Jerry</p>") == (
        "<p>&lt;script&gt;\\1&lt;/script&gt;</p>"
    )
    assert replacement.in_text("Tom & Jerry") == "<script>\\1</script>"


def test_nothing_is_nowhere() -> None:
    replacement = Replacement("  ", "x")
    assert (replacement.in_text("a b"), replacement.found) == ("a b", 0)
