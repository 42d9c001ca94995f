"""Who may attest what, and who attests each other in a ring."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.attestations.domain import kind_of_word, may_speak_for, rings
from skills.levels import Level

people = st.integers(0, 7)


@pytest.mark.parametrize(
    ("shown", "highest"),
    [(0, Level.NONE), (1, Level.AWARE), (2, Level.PRACTISED), (3, Level.CAN_TEACH), (4, 4)],
)
def test_one_speaks_for_what_one_has_shown(shown: int, highest: int) -> None:
    assert may_speak_for(shown) == highest


def test_that_somebody_can_teach_is_the_word_of_a_peer() -> None:
    assert [kind_of_word(level) for level in (1, 2, 3, 4)] == ["mentor_attests"] * 3 + [
        "peer_attests"
    ]


def reach(words: set[tuple[int, int]], start: int) -> set[int]:
    """Everybody whom a word of `start` reaches, over others, by trying."""
    found = {member for by, member in words if by == start}
    while True:
        more = {member for by, member in words if by in found} - found
        if not more:
            return found
        found |= more


@given(st.sets(st.tuples(people, people).filter(lambda pair: pair[0] != pair[1]), max_size=20))
def test_rings_are_who_reach_each_other(words: set[tuple[int, int]]) -> None:
    reached = {one: reach(words, one) for one in range(8)}
    expected = {
        frozenset({one, *(other for other in reached[one] if one in reached[other])})
        for one in range(8)
        if one in reached[one]
    }
    assert set(rings(words)) == expected
