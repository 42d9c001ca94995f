"""Words of a text, found and replaced as a reader copies them from the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

Edit = Callable[[str], str]

_TAGS = re.compile(r"(<[^>]*>)")


class Replacement:
    """Counts what it finds. `blank` is alike, however long: a page shows it as it likes."""

    def __init__(self, before: str, after: str) -> None:
        self.before, self.after = before, after
        self.found = 0

    def in_text(self, text: str) -> str:
        return self._replace(text, self.before, self.after)

    def in_html(self, html: str) -> str:
        """Between the tags alone: an address is no text, and no tag comes in."""
        before, after = (escape(words, quote=False) for words in (self.before, self.after))
        pieces = _TAGS.split(html)
        pieces[::2] = [self._replace(piece, before, after) for piece in pieces[::2]]
        return "".join(pieces)

    def _replace(self, text: str, before: str, after: str) -> str:
        words = before.split()
        if not words:
            return text
        pattern = r"\s+".join(re.escape(word) for word in words)
        replaced, found = re.subn(pattern, lambda _found: after, text)
        self.found += found
        return replaced
