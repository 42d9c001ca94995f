"""Code in color: spans with classes, made on the server."""

from __future__ import annotations

from functools import lru_cache

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import TextLexer, get_lexer_by_name
from pygments.util import ClassNotFound

LONGEST = 50_000
_FORMATTER = HtmlFormatter(nowrap=True)


@lru_cache(maxsize=1024)
def highlighted(code: str, language: str) -> str:
    """HTML, escaped. An unknown language, or very long code, stays plain."""
    lexer = _lexer(language) if len(code) <= LONGEST else TextLexer()
    html: str = highlight(code, lexer, _FORMATTER)
    return html.rstrip("\n")


def _lexer(language: str) -> Lexer:
    try:
        return get_lexer_by_name(language.strip().lower() or "text")
    except ClassNotFound:
        return TextLexer()
