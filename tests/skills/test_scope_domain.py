"""Reach, rarity and bridges on graphs small enough to reckon by hand."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.graph.domain import SkillGraph
from skills.scope.domain import Bridge, Scope

WOOD, METAL, CODE = 1, 2, 3
CALIPER, GLUE, LAPTOP = 11, 12, 13


def workshop() -> Scope:
    skills = [(1, WOOD, 1.0), (2, WOOD, 1.0), (3, METAL, 1.0), (4, METAL, 1.0), (5, CODE, 1.0)]
    tags = [(1, CALIPER), (3, CALIPER), (1, GLUE), (2, GLUE), (5, LAPTOP), (2, LAPTOP)]
    return Scope(SkillGraph.of(skills, [], tags))


def test_a_tag_used_alike_in_two_disciplines_reaches_two() -> None:
    assert workshop().reach(CALIPER) == pytest.approx(2.0)


def test_a_tag_of_one_discipline_reaches_one_and_an_unused_tag_none() -> None:
    scope = workshop()
    assert scope.reach(GLUE) == pytest.approx(1.0)
    assert scope.reach(99) == 0


def test_reach_counts_use_relative_to_the_size_of_a_discipline() -> None:
    """One of two skills of wood against all one of code: shares 1/3 and 2/3."""
    expected = 3 / 2 ** (2 / 3)
    assert workshop().reach(LAPTOP) == pytest.approx(expected)


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from([11, 12])), max_size=12, unique=True))
def test_reach_lies_between_one_and_the_number_of_disciplines(tags: list[tuple[int, int]]) -> None:
    scope = Scope(SkillGraph.of([(pk, pk % 3, 1.0) for pk in range(1, 10)], [], tags))
    for tag, uses in scope.uses.items():
        assert 1 - 1e-9 <= scope.reach(tag) <= len(uses) + 1e-9


def test_what_fewer_skills_use_is_rarer() -> None:
    scope = Scope(SkillGraph.of([(1, 1, 1), (2, 1, 1), (3, 1, 1)], [], [(1, 7), (1, 8), (2, 8)]))
    assert scope.rarity(7) == pytest.approx(log(1 + 2.5 / 1.5))
    assert scope.rarity(7) > scope.rarity(8) > 0


def test_a_bridge_is_the_share_of_weight_and_names_its_tags() -> None:
    scope = workshop()
    assert scope.bridge(METAL, WOOD, {3: 1}) == Bridge(0.0, (), (GLUE, CALIPER, LAPTOP))
    found = scope.bridge(METAL, WOOD, {3: 2})
    weights = [scope.weight(tag, WOOD) for tag in (CALIPER, GLUE, LAPTOP)]
    assert found.share == pytest.approx(weights[0] / sum(weights))
    assert (found.shared, found.missing) == ((CALIPER,), (GLUE, LAPTOP))


def test_a_discipline_without_scope_has_no_bridge_to_it() -> None:
    scope = workshop()
    assert scope.bridge(WOOD, 99, {1: 4}) == Bridge(0.0, (), ())
