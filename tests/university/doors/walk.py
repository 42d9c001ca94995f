"""Every address of the CMS, walked from the URLconf, with something to fill its places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from django.urls import URLResolver, get_resolver

# Where the world has nothing of a kind, its door is tried with what is not there.
UNKNOWN = 1
AREAS = ("cms/", "documents/")
PLACE = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)|\((\\d\+|\.\*)\)")


def walk() -> Iterator[str]:
    """Patterns as they are written, `^` and `$` left out; each once."""
    yield from dict.fromkeys(
        found for found in _patterns(get_resolver(), "") if found.startswith(AREAS)
    )


def _patterns(resolver: URLResolver, before: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern).replace("^", "").removesuffix("$")
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, pattern)
        else:
            yield pattern


def fill(pattern: str, places: Mapping[str, object]) -> str:
    """`places`: by name, or by pattern's beginning and name where names mean several things."""

    def value(match: re.Match[str]) -> str:
        name = match[1] or match[2] or {"\\d+": "number", ".*": "rest"}[match[3]]
        scoped = (key for key in places if key.endswith(f" {name}"))
        near = [key for key in scoped if pattern.startswith(key.rpartition(" ")[0])]
        return str(places.get(max(near, key=len) if near else name, UNKNOWN))

    filled = PLACE.sub(value, pattern).replace("\\.", ".")
    return "/" + filled.replace(".*", "nowhere")
