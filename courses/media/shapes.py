"""In which sizes and formats a picture is kept, for each kind of place that shows it."""

from __future__ import annotations

from typing import NamedTuple

from wagtail.images.models import AbstractImage, Filter

# The best first: a browser takes the first that it knows.
FORMATS = {"avif": "image/avif", "webp": "image/webp"}


class Shape(NamedTuple):
    """`cuts`: how it is resized, smallest first. `fallback`: the one cut for old browsers, in the
    picture's own format. `sizes`: how wide it stands on the page, in the words of HTML.
    """

    cuts: tuple[str, ...]
    fallback: str
    sizes: str

    @property
    def modern(self) -> tuple[str, ...]:
        return tuple(f"{cut}|format-{kind}" for kind in FORMATS for cut in self.cuts)

    @property
    def specs(self) -> tuple[str, ...]:
        """All that a page may show of it: what a list of pictures has fetched at once."""
        return (*self.modern, self.fallback, ORIGINAL)

    @property
    def mark(self) -> str:
        """Made last: whoever has this has all."""
        return self.modern[0]


ORIGINAL = "original"
SHAPES = {
    "figure": Shape(
        ("width-400", "width-800", "width-1200"), "width-800", "(min-width: 44rem) 40rem, 100vw"
    ),
    # Cut around the focal point.
    "cover": Shape(
        ("fill-320x160", "fill-640x320", "fill-1280x640"),
        "fill-640x320",
        "(min-width: 44rem) 24rem, 100vw",
    ),
}


def fallback_of(image: AbstractImage, shape: Shape) -> Filter:
    """Drawings stay drawings."""
    return Filter(ORIGINAL if image.is_svg() else shape.fallback)


def modern_of(image: AbstractImage, shape: Shape) -> list[Filter]:
    """Nothing for what has no pixels, or moves."""
    if image.is_svg() or str(image.file.name).lower().endswith(".gif"):
        return []
    return [Filter(spec) for spec in shape.modern]
