"""What is dropped as said already changes for nobody whether the way is open."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from skills.curation.domain import Group, implied

SKILLS, LEVELS = (1, 2, 3), range(4)
groups_of_needs = st.dictionaries(
    st.integers(1, 5),
    st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 3), min_size=1),
    min_size=1,
)


def is_open(groups: dict[int, Group], levels: dict[int, int]) -> bool:
    return all(any(levels[n] >= least for n, least in g.items()) for g in groups.values())


@given(groups=groups_of_needs, newcomers=st.sets(st.integers(1, 5)))
def test_the_way_is_open_to_the_same_people(groups: dict[int, Group], newcomers: set[int]) -> None:
    dropped = implied(groups, sorted(newcomers & groups.keys()))
    left = {number: group for number, group in groups.items() if number not in dropped}
    for held in product(LEVELS, repeat=len(SKILLS)):
        levels = dict(zip(SKILLS, held, strict=True))
        assert is_open(left, levels) == is_open(groups, levels)
    assert dropped <= newcomers


def test_of_two_that_ask_the_same_the_one_that_was_there_stays() -> None:
    assert implied({1: {7: 2}, 2: {7: 2}}, [2]) == {2}
    assert implied({1: {7: 2}, 2: {7: 3}}, [2]) == set()
