"""What changed between the steps of a plan and the steps found anew."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from skills.paths.changes import Changes, changes_between, moved


def test_what_is_learnt_is_not_gone() -> None:
    found = changes_between(before=[1, 2, 3], after=[3, 4], learnt={1}, hours=-1.5)
    assert found == Changes(learnt=(1,), gone=(2,), added=(4,), moved=(), hours=-1.5)


def test_to_have_learnt_a_step_is_no_change_of_what_is_left() -> None:
    assert not changes_between(before=[1, 2], after=[2], learnt={1}, hours=0)
    assert changes_between(before=[1, 2], after=[2], learnt={1}, hours=0.5)


def test_changes_are_kept_as_json_and_read_again() -> None:
    changes = Changes(learnt=(1,), gone=(2,), added=(3, 4), moved=(5,), hours=2.25)
    assert Changes.from_json(changes.as_json()) == changes


def longest_kept(before: list[int], after: list[int]) -> int:
    """By trying every choice of skills, the largest that stand in the same order in both."""
    common = [pk for pk in after if pk in before]
    sizes = range(len(common), 0, -1)
    return next(
        (
            size
            for size in sizes
            for kept in combinations(common, size)
            if [pk for pk in before if pk in kept] == list(kept)
        ),
        0,
    )


@given(st.permutations(range(7)), st.lists(st.integers(0, 9), unique=True, max_size=7))
def test_as_few_are_moved_as_explain_the_order(before: list[int], after: list[int]) -> None:
    found = moved(before, after)
    common = [pk for pk in after if pk in before]
    stay = [pk for pk in common if pk not in found]
    assert [pk for pk in before if pk in stay] == stay
    assert len(stay) == longest_kept(before, after)
