"""A QR code as one SVG path, for handouts: from paper back to the page."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

import segno


@lru_cache(maxsize=1024)
def qr_path(address: str) -> tuple[str, int]:
    """The path, drawn with strokes one unit wide, and the side of the square in units."""
    rows = [list(row) for row in segno.make(address, micro=False, error="m").matrix]
    return "".join(step for y, row in enumerate(rows) for step in _strokes(row, y)), len(rows)


def _strokes(row: list[int], y: int) -> Iterator[str]:
    x = 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            yield f"M{x} {y}.5h{length}"
        x += length
