"""A picture on a page: which of its files a browser may choose from."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.shortcuts import get_rendition_or_not_found

from courses.media.shapes import FORMATS, Shape, fallback_of, modern_of


class Source(NamedTuple):
    """One format: its files by width, as `srcset` says them."""

    content_type: str
    srcset: str


class Drawing(NamedTuple):
    sources: list[Source]
    fallback: AbstractRendition


def drawing_of(image: AbstractImage, shape: Shape) -> Drawing:
    """What is there is offered; what is not is left to the worker, except for one fallback.

    No query where the renditions were fetched before.
    """
    fallback, modern = fallback_of(image, shape), modern_of(image, shape)
    found = image.find_existing_renditions(fallback, *modern)
    widths: dict[str, dict[int, str]] = defaultdict(dict)
    for wanted in modern:
        if wanted in found:
            kind = wanted.spec.rpartition("-")[2]
            # A small picture is not made larger: several cuts of it are one.
            widths[kind].setdefault(found[wanted].width, found[wanted].url)
    return Drawing(
        [Source(FORMATS[kind], srcset(files)) for kind, files in widths.items()],
        found.get(fallback) or get_rendition_or_not_found(image, fallback),
    )


def srcset(files: dict[int, str]) -> str:
    return ", ".join(f"{url} {width}w" for width, url in files.items())
