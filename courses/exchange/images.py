"""Whether bytes are an image that a page may show: decoded once, and SVG cleaned of what runs."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError
from willow.image import Image as WillowImage

MOST_PIXELS = 40_000_000
FORMATS = {
    ".png": {"PNG"},
    ".jpg": {"JPEG", "MPO"},
    ".jpeg": {"JPEG", "MPO"},
    ".gif": {"GIF"},
    ".webp": {"WEBP"},
    ".avif": {"AVIF"},
}
SVG = "http://www.w3.org/2000/svg"
RUNS = {"script", "foreignObject", "handler", "iframe", "set", "animate"}
LOADS = re.compile(r"@import|url\(\s*['\"]?(?!#|data:)", re.IGNORECASE)
register_namespace("", SVG)
register_namespace("xlink", "http://www.w3.org/1999/xlink")


class NotAnImageError(ValueError):
    """Says what is wrong."""


def sound_image(name: str, content: bytes) -> tuple[bytes, str]:
    """The bytes to store, and what had to be cleaned out of them. Raises NotAnImageError."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".svg":
        return clean_svg(content)
    if suffix not in FORMATS:
        raise NotAnImageError(_("“%(ending)s” is no kind of image we show") % {"ending": suffix})
    check_raster(content, FORMATS[suffix])
    return content, ""


def check_raster(content: bytes, formats: set[str]) -> None:
    try:
        with Image.open(BytesIO(content), formats=None) as image:
            if image.format not in formats:
                what = _("it is %(format)s, which its name does not say")
                raise NotAnImageError(what % {"format": image.format})
            if image.width * image.height > MOST_PIXELS:
                raise NotAnImageError(too_many(image.width, image.height))
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotAnImageError(_("it has far too many pixels")) from error
    except UnidentifiedImageError as error:
        raise NotAnImageError(_("this is no image")) from error
    except (OSError, SyntaxError, ValueError) as error:
        if isinstance(error, NotAnImageError):
            raise
        raise NotAnImageError(_("this image is damaged")) from error


def too_many(width: int, height: int) -> str:
    said = {"width": width, "height": height, "most": MOST_PIXELS // 1_000_000}
    return (
        _("%(width)d by %(height)d pixels are too many; at most %(most)d million are taken") % said
    )


def clean_svg(content: bytes) -> tuple[bytes, str]:
    try:
        root = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise NotAnImageError(_("this is no sound SVG")) from error
    if root.tag != f"{{{SVG}}}svg":
        raise NotAnImageError(_("this is no SVG"))
    removed = sorted({what for element in root.iter() for what in clean_element(element)})
    if removed:
        content = tostring(root, encoding="utf-8", xml_declaration=True)
    try:
        WillowImage.open(BytesIO(content)).get_size()
    except Exception as error:  # Willow raises many kinds
        raise NotAnImageError(_("this SVG does not say its size")) from error
    return content, f"{', '.join(removed)} taken out" if removed else ""


def clean_element(element: Element) -> list[str]:
    """Takes out what would run or load; returns the names of what it took."""
    removed: list[str] = []
    for child in list(element):
        name = str(child.tag).rpartition("}")[2]
        if name in RUNS or (name == "style" and LOADS.search(child.text or "")):
            element.remove(child)
            removed.append(f"<{name}>")
    for attribute, value in list(element.attrib.items()):
        name = attribute.rpartition("}")[2].lower()
        if name.startswith("on") or (name == "href" and leads_out(value)) or LOADS.search(value):
            del element.attrib[attribute]
            removed.append(name)
    return removed


def leads_out(address: str) -> bool:
    return not address.strip().startswith(("#", "data:image/png", "data:image/jpeg"))
