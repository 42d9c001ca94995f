"""Reading what an address or a form asks for, whatever somebody wrote there."""

from __future__ import annotations

LONGEST_PK = 18  # digits that a database's integer can hold


def pk_in(text: str) -> int:
    """0, which is nobody's, for anything that is no pk."""
    is_pk = text.isascii() and text.isdecimal() and len(text) <= LONGEST_PK
    return int(text) if is_pk else 0


def words_in(text: str) -> str:
    """Without NUL, which PostgreSQL takes in no text, and without blanks around it."""
    return text.replace("\0", "").strip()
