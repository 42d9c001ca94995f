"""How every page shows a picture of the CMS: one template, all formats, its measures known."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.images.models import AbstractImage

from courses.media.drawing import drawing_of
from courses.media.shapes import SHAPES

register = template.Library()


@register.inclusion_tag("components/picture.html")
def picture(
    image: AbstractImage, shape: str, alt: str = "", css: str = "", *, at_once: bool = False
) -> dict[str, Any]:
    """`at_once`: it stands where reading begins, so the browser need not wait for scrolling."""
    drawing = drawing_of(image, SHAPES[shape])
    return {
        "drawing": drawing,
        "sizes": SHAPES[shape].sizes,
        "alt": alt,
        "css": css,
        "at_once": at_once,
    }
