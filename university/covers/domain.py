"""A cover for a course without a picture, cut from the hatchings of its disciplines.

Eight square tiles, each a ground and a figure, like inlaid wood. The same seed, the same cover.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2s

COLUMNS, ROWS, TILE = 4, 2, 80
LOOKS = 12
WIDTH, HEIGHT = COLUMNS * TILE, ROWS * TILE

# What fills the ground and what the figure on it: never the same.
INKS = (("wash", "solid"), ("wash", "hatch"), ("hatch", "solid"), ("solid", "wash"))

Point = tuple[int, int]


@dataclass(frozen=True)
class Cut:
    """One path of the drawing: the discipline's look (0 to 11), how it is filled, its outline."""

    look: int
    ink: str
    path: str


def compose(looks: Sequence[int], seed: str) -> tuple[Cut, ...]:
    """The cuts in painting order: all grounds, then all figures."""
    dice = blake2s(seed.encode(), digest_size=COLUMNS * ROWS).digest()
    looks = looks or (dice[0] % LOOKS,)
    grounds, figures = [], []
    for number, die in enumerate(dice):
        corners = _corners(number % COLUMNS * TILE, number // COLUMNS * TILE, turn=die % 4)
        under, over = INKS[(die // 4 + number) % len(INKS)]
        figure = FIGURES[die // 16 % len(FIGURES)]
        grounds.append(Cut(looks[number % len(looks)], under, _square(corners)))
        figures.append(Cut(looks[(number + die // 32) % len(looks)], over, figure(corners)))
    return (*grounds, *figures)


def _corners(x: int, y: int, *, turn: int) -> tuple[Point, ...]:
    """The four corners of a tile, clockwise, beginning with the one that `turn` names."""
    around = [(x, y), (x + TILE, y), (x + TILE, y + TILE), (x, y + TILE)]
    return tuple(around[turn:] + around[:turn])


def _draw(start: Point, *steps: str) -> str:
    return f"M{start[0]} {start[1]}{''.join(steps)}z"


def _line(to: Point) -> str:
    return f"L{to[0]} {to[1]}"


def _arc(to: Point, *, radius: int, clockwise: bool = True) -> str:
    return f"A{radius} {radius} 0 0 {int(clockwise)} {to[0]} {to[1]}"


def _square(corners: Sequence[Point]) -> str:
    a, b, c, d = corners
    return _draw(a, _line(b), _line(c), _line(d))


def _triangle(corners: Sequence[Point]) -> str:
    a, b, c, _ = corners
    return _draw(a, _line(b), _line(c))


def _quarter(corners: Sequence[Point]) -> str:
    a, b, _, d = corners
    return _draw(a, _line(b), _arc(d, radius=TILE))


def _leaf(corners: Sequence[Point]) -> str:
    a, _, c, _ = corners
    return _draw(a, _arc(c, radius=TILE), _arc(a, radius=TILE))


def _arch(corners: Sequence[Point]) -> str:
    a, b, _, _ = corners
    return _draw(a, _arc(b, radius=TILE // 2, clockwise=False))


def _hill(corners: Sequence[Point]) -> str:
    """Two arches, back to back."""
    a, b, c, d = corners
    return _arch((a, b, c, d)) + _arch((c, d, a, b))


FIGURES = (_quarter, _leaf, _triangle, _arch, _hill)
