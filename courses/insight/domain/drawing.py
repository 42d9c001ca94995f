"""Where the bars and points of a drawing stand. Units are those of the drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import ceil, floor
from typing import NamedTuple

WIDTH = 480
NAMES = 60  # at the side where a line begins
VALUES = 72  # at its end, for what a bar says
LINE = 26
THICK = 16
FOOT = 22
ROOM = WIDTH - NAMES - VALUES


class Given(NamedTuple):
    """`share`: of the whole length; `within`: of it, a part of the same bar. `look`: how it is
    filled."""

    name: str
    value: str
    share: float
    within: float | None = None
    look: str = ""


class Bar(NamedTuple):
    name: str
    value: str
    look: str
    y: float
    middle: float
    length: float
    inner: float | None
    x: float
    inner_x: float
    name_x: float
    value_x: float


class Bars(NamedTuple):
    width: int
    height: int
    thick: int
    bars: tuple[Bar, ...]


def bars(given: Sequence[Given], *, mirrored: bool = False) -> Bars:
    """One below the other; `mirrored`: from right to left."""
    return Bars(
        WIDTH,
        LINE * len(given),
        THICK,
        tuple(_bar(one, LINE * place, mirrored=mirrored) for place, one in enumerate(given)),
    )


def _bar(one: Given, y: float, *, mirrored: bool) -> Bar:
    length = round(ROOM * one.share, 1)
    inner = None if one.within is None else round(ROOM * one.within, 1)
    return Bar(
        name=one.name,
        value=one.value,
        look=one.look,
        y=y + (LINE - THICK) / 2,
        middle=y + LINE / 2,
        length=length,
        inner=inner,
        x=_left(NAMES, length, mirrored=mirrored),
        inner_x=_left(NAMES, inner or 0, mirrored=mirrored),
        name_x=_left(NAMES - 8, 0, mirrored=mirrored),
        value_x=_left(NAMES + length + 8, 0, mirrored=mirrored),
    )


def _left(x: float, width: float, *, mirrored: bool) -> float:
    return round(WIDTH - x - width if mirrored else x, 1)


class Measured(NamedTuple):
    name: str
    value: float
    error: float
    look: str


class Point(NamedTuple):
    name: str
    look: str
    x: float
    y: float
    start: float
    end: float
    name_x: float


class Points(NamedTuple):
    """`ticks`: where whole numbers stand, and which."""

    width: int
    height: int
    foot: int
    points: tuple[Point, ...]
    ticks: tuple[tuple[float, int], ...]


def points(measured: Sequence[Measured], *, mirrored: bool = False) -> Points:
    """On one scale, each with the span in which its value most likely lies."""
    low = floor(min((one.value - one.error for one in measured), default=0))
    high = ceil(max((one.value + one.error for one in measured), default=0))

    def x_of(value: float) -> float:
        along = NAMES + (ROOM + VALUES - 8) * (value - low) / max(high - low, 1)
        return _left(along, 0, mirrored=mirrored)

    height = LINE * len(measured)
    return Points(
        WIDTH,
        height + FOOT,
        height,
        tuple(_points(measured, x_of, _left(NAMES - 8, 0, mirrored=mirrored))),
        tuple((x_of(tick), tick) for tick in range(low, high + 1)),
    )


def _points(
    measured: Sequence[Measured], x_of: Callable[[float], float], name_x: float
) -> Iterator[Point]:
    for place, one in enumerate(measured):
        start, end = sorted([x_of(one.value - one.error), x_of(one.value + one.error)])
        middle = LINE * place + LINE / 2
        yield Point(one.name, one.look, x_of(one.value), middle, start, end, name_x)
