"""The one place where what members write to each other becomes HTML: escaped, links clickable."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from members.talk.domain import Piece, pieces


def linked(text: str, *, held: bool) -> SafeString:
    """`held`: addresses are left out, and a word says so."""
    return format_html_join("", "{}", ((shown(piece, held=held),) for piece in pieces(text)))


def shown(piece: Piece, *, held: bool) -> str:
    if piece.is_address and held:
        return format_html('<em class="held">{}</em>', _("[a link, held until you answer]"))
    if piece.is_link:
        return format_html(
            '<a href="{}" rel="nofollow noopener noreferrer ugc">{}</a>', piece.text, piece.text
        )
    return piece.text
