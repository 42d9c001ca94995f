"""The one place where HTML of lessons becomes trusted: cleaned at save, marked safe at render."""

from __future__ import annotations

import nh3

# What the editor can hold, and nothing else: what is let in can be edited without loss.
_TAGS = {
    *("p", "br", "hr", "h3", "h4", "h5", "blockquote", "ul", "ol", "li"),
    *("b", "strong", "i", "em", "code", "sub", "sup", "s", "a"),
}
_ATTRIBUTES = {"a": {"href", "linktype", "id"}, "*": {"data-block-key"}}
_SCHEMES = {"http", "https", "mailto"}


def clean_html(source: str) -> str:
    """Rich text as it may be stored: Wagtail's page and document links survive. Idempotent."""
    return nh3.clean(
        source, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None
    )
