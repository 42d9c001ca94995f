"""Bars and points stand where their numbers say, from either side."""

from __future__ import annotations

import pytest

from courses.insight.domain.drawing import LINE, NAMES, ROOM, WIDTH, Given, Measured, bars, points

HALF, WHOLE = Given("A", "50%", 0.5), Given("B", "8", 1.0, within=0.25)


def test_a_bar_is_as_long_as_its_share() -> None:
    drawing = bars([HALF, WHOLE])
    assert [(bar.length, bar.inner) for bar in drawing.bars] == [
        (ROOM / 2, None),
        (ROOM, ROOM / 4),
    ]
    assert [bar.middle for bar in drawing.bars] == [LINE / 2, LINE * 3 / 2]
    assert drawing.height == 2 * LINE


@pytest.mark.parametrize("mirrored", [False, True])
def test_nothing_leaves_the_drawing(mirrored: bool) -> None:  # noqa: FBT001 - pytest's
    for bar in bars([HALF, WHOLE], mirrored=mirrored).bars:
        assert bar.x >= 0
        assert bar.x + bar.length <= WIDTH
        assert 0 < bar.value_x < WIDTH
        assert 0 < bar.name_x < WIDTH


def test_from_right_to_left_is_the_mirror_image() -> None:
    (bar,), (mirrored,) = bars([WHOLE]).bars, bars([WHOLE], mirrored=True).bars
    assert mirrored.x + mirrored.length == WIDTH - bar.x == WIDTH - NAMES
    assert mirrored.name_x == WIDTH - bar.name_x


def test_points_share_a_scale_of_whole_numbers_around_all_their_spans() -> None:
    drawing = points([Measured("1", -0.4, 0.3, ""), Measured("2", 1.2, 0.5, "odd")])
    assert [number for _x, number in drawing.ticks] == [-1, 0, 1, 2]
    xs = [x for x, _number in drawing.ticks]
    assert xs == sorted(xs)
    first, second = drawing.points
    assert xs[0] <= first.start < first.x < first.end < second.start < second.x < second.end
    assert second.end <= xs[-1]


def test_points_without_any_spread_still_have_a_scale() -> None:
    assert len(points([Measured("1", 0.0, 0.0, "")]).points) == 1
