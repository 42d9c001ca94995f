"""The pictures of a lesson, fetched in two queries, however deep in its boxes they lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.models import Image

from courses.media.shapes import SHAPES

# The blocks that show a picture, and where they name it.
SHOWN_AS = {"figure": "image", "video": "poster"}

_at_hand: ContextVar[Mapping[int, Image] | None] = ContextVar("pictures_at_hand", default=None)


class Picture(ImageChooserBlock):
    """Takes its image from those at hand, where somebody has fetched them for the whole body."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Image | None]:
        at_hand = _at_hand.get()
        if at_hand is None:
            found: list[Image | None] = super().bulk_to_python(values)
            return found
        return [pk and at_hand.get(pk) for pk in values]

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        _path, args, kwargs = super().deconstruct()
        return "wagtail.images.blocks.ImageChooserBlock", args, kwargs


def unpack(body: StreamValue) -> None:
    """Turn a body as it was stored into blocks, with its pictures and their sizes at hand."""
    pks = set(_picture_keys(body.raw_data))
    images = Image.objects.filter(pk__in=pks).select_related("credited")
    sized = images.prefetch_renditions(*SHAPES["figure"].specs) if pks else ()
    token = _at_hand.set({image.pk: image for image in sized})
    try:
        list(body)
    finally:
        _at_hand.reset(token)


def _picture_keys(raw: Any) -> Iterator[int]:
    if isinstance(raw, dict):
        if raw.get("type") in SHOWN_AS and (key := raw["value"].get(SHOWN_AS[raw["type"]])):
            yield key
        raw = raw.values()
    elif not isinstance(raw, Iterable) or isinstance(raw, str):
        return
    for inner in raw:
        yield from _picture_keys(inner)
