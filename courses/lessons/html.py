"""The one place where HTML of lessons becomes trusted: cleaned at save, marked safe at render."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape, unescape
from typing import Any

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from wagtail.rich_text import expand_db_html

from courses.lessons import maths
from courses.lessons.highlighting import highlighted

_JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}

# What the editor can hold, and nothing else: what is let in can be edited without loss.
_INLINE = {"b", "strong", "i", "em", "code", "sub", "sup", "s", "a", "br"}
_FLOWING = {*_INLINE, "p", "hr", "h3", "h4", "h5", "blockquote", "ul", "ol", "li"}
_ATTRIBUTES = {"a": {"href", "linktype", "id"}, "*": {"data-block-key"}}
_SCHEMES = {"http", "https", "mailto"}

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable("image")
_CODE_OR_MATHS = re.compile(r"<code>.*?</code>|\\\(([^<]+?)\\\)", re.DOTALL)
_BACKTICKS_OR_MATHS = re.compile(r"(`+).*?\1|\\\((.+?)\\\)", re.DOTALL)
_EDITOR_KEY = re.compile(r' data-block-key="[^"]*"')
# Private characters that stand for a formula or a gap while Markdown is read.
_HELD, _HELD_END, _GAP = "\ue000", "\ue001", "\ue002"
_HOLDER = re.compile(f"{_HELD}(\\d+){_HELD_END}")


def clean_html(source: str) -> str:
    """Rich text as it may be stored: Wagtail's page and document links survive. Idempotent."""
    return _clean(source, _FLOWING)


def rich(source: str) -> SafeString:
    """Rich text as it is shown, `\\( … \\)` as MathML; its inner links wait for `with_links`."""
    return mark_safe(_with_maths(source))


def with_links(html: str) -> SafeString:
    """Rendered blocks with their links to pages and documents resolved, all in a few queries."""
    return mark_safe(expand_db_html(html))


def line(source: str) -> SafeString:
    """One line of inline Markdown."""
    return mark_safe(_markdown(source, is_line=True))


def around_gaps(texts: Sequence[str]) -> list[SafeString]:
    """The texts between the gaps of a cloze, read as one Markdown: HTML to put fields between.

    Fewer than `texts` where a gap stands in a formula or an address, and cannot be a field.
    """
    html = _markdown(_GAP.join(text.replace(_GAP, "") for text in texts), is_line=False)
    return [mark_safe(piece) for piece in html.split(_GAP)]


def plain_line(source: str) -> str:
    """A line where no markup can be, as in the options of a select: formulas stay TeX."""
    return unescape(strip_tags(_markdown(source, is_line=True, shown=escape)))


def formula(latex: str) -> SafeString:
    return mark_safe(maths.mathml(latex, display="block"))


def code(source: str, language: str) -> SafeString:
    return mark_safe(highlighted(source, language))


def linked_data(data: dict[str, Any]) -> SafeString:
    """JSON-LD for the head of a page: a block of data that no policy on scripts concerns."""
    return mark_safe(f'<script type="application/ld+json">{json_for_html(data)}</script>')


def json_for_html(data: dict[str, Any]) -> str:
    """No sign that could end the element or begin another, as Django's `json_script` has it."""
    return json.dumps(data, ensure_ascii=False).translate(_JSON_ESCAPES)


def _clean(source: str, tags: set[str]) -> str:
    return nh3.clean(source, tags=tags, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


@lru_cache(maxsize=2048)
def _with_maths(source: str) -> str:
    """Cleaned once more: a preview shows what was never stored."""

    def shown(match: re.Match[str]) -> str:
        return maths.mathml(unescape(match[1])) if match[1] else match[0]

    return _CODE_OR_MATHS.sub(shown, _EDITOR_KEY.sub("", clean_html(source)))


@lru_cache(maxsize=2048)
def _markdown(source: str, *, is_line: bool, shown: Callable[[str], str] = maths.mathml) -> str:
    formulas: list[str] = []

    def hold(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        formulas.append(shown(match[2].replace(_GAP, "")))
        return f"{_HELD}{len(formulas) - 1}{_HELD_END}"

    text = _BACKTICKS_OR_MATHS.sub(hold, source.replace(_HELD, "").replace(_HELD_END, ""))
    if is_line:
        html = _clean(_MARKDOWN.renderInline(text), _INLINE)
    else:
        html = _clean(_MARKDOWN.render(text), {*_FLOWING, "pre"})
    return _HOLDER.sub(lambda held: formulas[int(held[1])], html)
