"""Pictures as they are kept: drawn anew from their pixels, so that nothing else comes along.

A photograph tells where and when it was taken, with which device, sometimes what was cropped away.
None of that is pixels.
"""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import IO, NamedTuple

from PIL import Image, ImageOps

MOST_PIXELS = 40_000_000  # of what is brought: more is a trap, or a poster
LARGE, SMALL = 2000, 480  # of what is kept, on the longer side
QUALITY = 82
PICTURE_NAME, CONTENT_TYPE = "picture.webp", "image/webp"
# Unfolded, the largest takes some 200 MB: a process has room for that once.
_one_at_a_time = Lock()
# What Pillow calls the format of a picture whose name ends so.
FORMATS = {
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "png": "PNG",
    "webp": "WEBP",
    "avif": "AVIF",
    "gif": "GIF",
}


class BadPictureError(ValueError):
    """No picture of the format that its name says, broken, or of too many pixels."""


class Picture(NamedTuple):
    """Two files, and the size in pixels of the large one."""

    large: bytes
    small: bytes
    width: int
    height: int


def suffix_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def prepare(file: IO[bytes], picture_format: str) -> Picture:
    """Raises BadPictureError. Up to a second or two of work: never inside a transaction."""
    file.seek(0)
    try:
        with _one_at_a_time:
            large = _pixels(file, picture_format)
    except BadPictureError:
        raise
    except Exception as error:  # Pillow's readers raise whatever a broken file makes them trip over
        raise BadPictureError from error
    small = large.copy()
    small.thumbnail((SMALL, SMALL))
    return Picture(_encoded(large), _encoded(small), *large.size)


def _pixels(file: IO[bytes], picture_format: str) -> Image.Image:
    with Image.open(file, formats=[picture_format]) as source:
        mode = "RGBA" if source.has_transparency_data else "RGB"
        # Made smaller, what can be seen through takes twice the room.
        if source.width * source.height > MOST_PIXELS // (2 if mode == "RGBA" else 1):
            raise BadPictureError
        # Made small first, so that only one copy is ever large; a palette cannot be.
        drawn = source.convert(mode) if source.mode in ("1", "P") else source
        drawn.thumbnail((LARGE, LARGE), reducing_gap=1.0)
        upright = ImageOps.exif_transpose(drawn).convert(mode)
    bare = Image.new(mode, upright.size)
    bare.paste(upright)
    return bare


def _encoded(image: Image.Image) -> bytes:
    kept = BytesIO()
    image.save(kept, "WEBP", quality=QUALITY)
    return kept.getvalue()
