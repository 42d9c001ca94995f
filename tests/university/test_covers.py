"""Covers cut from hatchings: plain data in, plain data out."""

from hypothesis import given
from hypothesis import strategies as st

from university.covers.domain import COLUMNS, ROWS, compose

looks = st.lists(st.integers(0, 11), min_size=1, max_size=4, unique=True)


@given(looks, st.text())
def test_the_same_seed_gives_the_same_cover(looks: list[int], seed: str) -> None:
    assert compose(looks, seed) == compose(looks, seed)


@given(looks, st.text())
def test_a_cover_is_painted_in_its_disciplines_looks_only(looks: list[int], seed: str) -> None:
    assert {cut.look for cut in compose(looks, seed)} <= set(looks)


@given(looks, st.text())
def test_every_tile_has_a_ground_and_a_figure_that_differ_in_ink(
    looks: list[int], seed: str
) -> None:
    cuts = compose(looks, seed)
    tiles = COLUMNS * ROWS
    assert len(cuts) == 2 * tiles
    for ground, figure in zip(cuts[:tiles], cuts[tiles:], strict=True):
        assert ground.ink != figure.ink


def test_the_first_discipline_is_always_there() -> None:
    for number in range(100):
        assert 7 in {cut.look for cut in compose((7, 3), str(number))}


def test_different_courses_have_different_covers() -> None:
    assert len({compose((1, 2), str(number)) for number in range(500)}) == 500


def test_a_course_that_teaches_nothing_yet_has_a_cover_too() -> None:
    assert compose((), "a-course")
