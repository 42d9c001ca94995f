"""QR codes of printed handouts."""

import re

import segno

from university.handout import qr_path


def test_the_path_paints_exactly_the_dark_modules() -> None:
    address = "https://example.org/courses/a-bicycle/measure-the-chain/"
    path, side = qr_path(address)
    painted = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", path)
        for step in range(int(length))
    }
    matrix = segno.make(address, micro=False, error="m").matrix
    dark = {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert painted == dark
    assert side == len(matrix)
