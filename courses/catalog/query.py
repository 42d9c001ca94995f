"""Finding rows by what a person typed, whatever they typed.

SQLite's full-text search fails on an open quote, on blanks and on NUL, does not find beginnings
of words and does not rank titles first: each is taken care of here.
"""

from typing import Any

from django.db.models import QuerySet
from wagtail.search.backends import get_search_backend
from wagtail.search.utils import parse_query_string

from members.asked import words_in

LONGEST = 200


def cleaned(text: str) -> str:
    return words_in(text)[:LONGEST]


def hits(rows: QuerySet[Any], text: str) -> Any:
    """Rows with all the words, best first: to be cut before it is read. One query."""
    if not text.replace('"', " ").strip():
        return []
    _filters, query = parse_query_string(text, operator="and")
    return get_search_backend().search(query, rows)


def found(rows: QuerySet[Any], text: str, *, limit: int) -> list[Any]:
    """Rows with all the words, then rows named by their beginnings; names that hold `text` first.

    Two queries, and those of `rows`' prefetches.
    """
    words = text.replace('"', " ").strip()
    if not words:
        return []
    named = get_search_backend().autocomplete(words, rows, operator="and")
    both = dict.fromkeys([*hits(rows, text)[:limit], *named[:limit]])
    needle = words.casefold()
    return sorted(both, key=lambda row: needle not in str(row).casefold())[:limit]
