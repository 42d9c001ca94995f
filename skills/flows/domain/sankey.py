"""Where the bands of a Sankey drawing run: as wide as the people they stand for.

Two columns: where people came from, and where they went. Units are those of the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

Move = tuple[int, int]

WIDTH = 360
BAR = 12
NAME = 24  # above each bar, where its name stands
GAP = 8
TALLEST = 340  # of a column's bars together, without names and gaps
THINNEST = 3.0  # a band that can still be seen


class Bar(NamedTuple):
    """A discipline on one side. `x`: its left edge; `outer`: the edge at which its name stands."""

    discipline: int
    people: int
    x: float
    outer: float
    y: float
    height: float
    is_end: bool


class Band(NamedTuple):
    start: int
    end: int
    people: int
    path: str


class Sankey(NamedTuple):
    width: int
    height: float
    starts: tuple[Bar, ...]
    ends: tuple[Bar, ...]
    bands: tuple[Band, ...]


def sankey(moves: Mapping[Move, int], order: Sequence[int], *, mirrored: bool = False) -> Sankey:
    """Bars stand in `order` on both sides, and bands in the same order at each bar: few cross.

    `mirrored`: from right to left. O(moves log moves).
    """
    rank = {discipline: place for place, discipline in enumerate(order)}
    scale = TALLEST / max(sum(moves.values()), 1)
    thick = {
        move: max(moves[move] * scale, THINNEST)
        for move in sorted(moves, key=lambda move: (rank[move[0]], rank[move[1]]))
    }
    left, right = (WIDTH, 0) if mirrored else (0, WIDTH)
    starts = tuple(_bars(0, left, moves, thick, rank))
    ends = tuple(_bars(1, right, moves, thick, rank))
    return Sankey(
        width=WIDTH,
        height=round(max((bar.y + bar.height for bar in (*starts, *ends)), default=0) + GAP, 1),
        starts=starts,
        ends=ends,
        bands=tuple(_bands(starts, ends, moves, thick)),
    )


def _bars(
    side: int,
    outer: float,
    moves: Mapping[Move, int],
    thick: Mapping[Move, float],
    rank: Mapping[int, int],
) -> Iterator[Bar]:
    """From above; `side` 0 holds the starts of moves, 1 their ends."""
    y = 0.0
    for discipline in sorted({move[side] for move in moves}, key=rank.__getitem__):
        own = [move for move in thick if move[side] == discipline]
        height = sum(thick[move] for move in own)
        people = sum(moves[move] for move in own)
        yield Bar(
            discipline=discipline,
            people=people,
            x=max(outer - BAR, 0),
            outer=outer,
            y=round(y + NAME, 1),
            height=round(height, 1),
            is_end=side == 1,
        )
        y += NAME + height + GAP


def _bands(
    starts: Iterable[Bar],
    ends: Iterable[Bar],
    moves: Mapping[Move, int],
    thick: Mapping[Move, float],
) -> Iterator[Band]:
    """Each begins below the one before it at its bar, and ends likewise."""
    leaves = {bar.discipline: bar for bar in starts}
    enters = {bar.discipline: bar for bar in ends}
    y0 = {pk: bar.y for pk, bar in leaves.items()}
    y1 = {pk: bar.y for pk, bar in enters.items()}
    for (start, end), width in thick.items():
        path = _path(_inner(leaves[start]), y0[start], _inner(enters[end]), y1[end], width)
        yield Band(start, end, moves[start, end], path)
        y0[start] += width
        y1[end] += width


def _inner(bar: Bar) -> float:
    return bar.x + BAR if bar.x == 0 else bar.x


def _path(x0: float, y0: float, x1: float, y1: float, width: float) -> str:
    """Level at both ends, with a gentle bend between; its lower edge runs back."""
    middle = (x0 + x1) / 2
    points = (
        f"M{x0:g} {y0:.1f}C{middle:g} {y0:.1f} {middle:g} {y1:.1f} {x1:g} {y1:.1f}",
        f"v{width:.1f}",
        f"C{middle:g} {y1 + width:.1f} {middle:g} {y0 + width:.1f} {x0:g} {y0 + width:.1f}Z",
    )
    return "".join(points)
