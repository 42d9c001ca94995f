"""Where an address stands in a text, and what becomes of it on the page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from members.models import Member
from members.talk.domain import has_address, pieces
from members.talk.words import linked


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Look at https://example.org/a?b=1.", ["https://example.org/a?b=1"]),
        ("(see http://example.org/x_(y))", ["http://example.org/x_(y)"]),
        ("www.example.org, or example.org/page", ["www.example.org", "example.org/page"]),
        ("HTTPS://EXAMPLE.ORG", ["HTTPS://EXAMPLE.ORG"]),
        ("e.g. and/or main.py; me@example.org", []),
        ("javascript:alert(1) data:text/html,x", []),
        ("https://exa\u202emple.org", ["https://exa"]),
    ],
)
def test_addresses_end_where_the_sentence_goes_on(text: str, addresses: list[str]) -> None:
    assert [piece.text for piece in pieces(text) if piece.is_address] == addresses
    assert has_address(text) is bool(addresses)


words = st.sampled_from(["https://", "www.", "a.b/", "(", ")", ".", " ", "<b>", '"', "é", "\n"])


@given(st.lists(words).map("".join))
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text


def test_a_link_is_clickable_and_everything_else_is_escaped() -> None:
    html = linked('<b onclick="x">https://example.org/"><script>', held=False)
    assert html == (
        "&lt;b onclick=&quot;x&quot;&gt;"
        '<a href="https://example.org/" rel="nofollow noopener noreferrer ugc">'
        "https://example.org/</a>&quot;&gt;&lt;script&gt;"
    )


def test_what_is_no_web_link_is_shown_and_leads_nowhere() -> None:
    assert linked("www.example.org", held=False) == "www.example.org"


def test_of_a_held_link_nothing_is_shown() -> None:
    html = linked("Go to https://canary.example/x now, or canary.example/y", held=True)
    assert "canary" not in html
    assert html.count("[a link, held until you answer]") == 2


@pytest.mark.parametrize(("days", "shown"), [(0, False), (8, True)])
def test_what_a_new_account_asks_elsewhere_shows_no_link_either(days: int, *, shown: bool) -> None:
    asker = Member(joined_at=timezone.now() - timedelta(days=days))
    template = Template("{% load talk %}{{ text|said_by:asker }}")
    html = template.render(Context({"text": "<b>https://canary.example/", "asker": asker}))
    assert ("canary" in html, "<b>" in html) == (shown, False)
