"""What the graph report finds, against brute force."""

from collections.abc import Iterable, Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.report.domain import (
    NeverChosen,
    Redundant,
    long_chains,
    near_duplicates,
    needs_to_look_at,
)
from tests.skills.graphs import Edge, edges_without_loops, graph_of, groups_of, is_open

SKILLS = range(1, 6)
Levels = dict[int, int]


def few_edges(*, alternatives: bool = True) -> st.SearchStrategy[list[Edge]]:
    """Five skills at two levels: all that anybody can hold is counted through."""
    edges = edges_without_loops(len(SKILLS), alternatives=alternatives)
    return edges.map(lambda rows: [(a, b, group, min(least, 2)) for a, b, group, least in rows])


def holdings(edges: list[Edge]) -> Iterator[Levels]:
    """All that can be held by who learned what each skill needs before it."""
    groups = groups_of(edges)
    for held in product(range(3), repeat=len(SKILLS)):
        levels = dict(zip(SKILLS, held, strict=True))
        if all(is_open(skill, groups, levels) for skill in SKILLS if levels[skill]):
            yield levels


def without(edges: list[Edge], findings: Iterable[Redundant | NeverChosen]) -> list[Edge]:
    """One row for each finding: the same need may stand in two groups."""
    kept = list(edges)
    for finding in findings:
        rows = [row for row in kept if row[:2] == (finding.skill, finding.needs)]
        alone = [row for row in rows if sum(r[0] == row[0] and r[2] == row[2] for r in kept) == 1]
        choose = alone if isinstance(finding, Redundant) else [r for r in rows if r not in alone]
        kept.remove((choose or rows)[0])
    return kept


@given(few_edges())
def test_what_is_found_can_go_and_nobody_sees_a_difference(edges: list[Edge]) -> None:
    fewer = groups_of(without(edges, needs_to_look_at(graph_of(edges, len(SKILLS)))))
    for levels in holdings(edges):
        for skill in SKILLS:
            assert is_open(skill, fewer, levels) == is_open(skill, groups_of(edges), levels)


@given(few_edges(alternatives=False))
def test_without_alternatives_nothing_more_could_go(edges: list[Edge]) -> None:
    found = set(needs_to_look_at(graph_of(edges, len(SKILLS))))
    kept = without(edges, found)
    for row in kept:
        fewer = groups_of([other for other in kept if other != row])
        # `row` says something: somebody is ready without it who is not with it.
        assert any(
            is_open(row[0], fewer, levels) and not is_open(row[0], groups_of(kept), levels)
            for levels in holdings([other for other in kept if other != row])
        )


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ([(2, 1, 1, 2), (3, 2, 1, 2), (3, 1, 2, 2)], [Redundant(3, 1)]),
        ([(2, 1, 1, 1), (3, 2, 1, 2), (3, 1, 2, 2)], []),  # asked at a higher level
        ([(4, 1, 1, 2), (4, 2, 1, 2), (4, 1, 2, 2)], [NeverChosen(4, 2, 1)]),
        ([(2, 1, 1, 2), (4, 1, 1, 2), (4, 2, 1, 2)], [NeverChosen(4, 2, 1)]),
        ([(4, 1, 1, 2), (4, 2, 1, 2), (4, 3, 2, 2)], []),
        ([(3, 1, 1, 2), (3, 1, 2, 2)], [Redundant(3, 1)]),  # said twice
    ],
)
def test_needs_that_say_nothing_are_found(edges, expected) -> None:
    assert list(needs_to_look_at(graph_of(edges, 5))) == expected


def test_whatever_is_chosen_the_shared_root_is_passed() -> None:
    """4 needs 2 or 3; both need 1: naming 1 beside them adds nothing."""
    edges = [(2, 1, 1, 2), (3, 1, 1, 2), (4, 2, 1, 2), (4, 3, 1, 2), (4, 1, 2, 2)]
    assert list(needs_to_look_at(graph_of(edges, 5))) == [Redundant(4, 1)]


def test_a_long_chain_is_told_once_from_its_start_to_its_end() -> None:
    line = [(pk + 1, pk, 1, 2) for pk in range(1, 6)]
    branch = [(7, 2, 1, 2)]
    assert long_chains(graph_of(line + branch), longest=3) == [(1, 2, 3, 4, 5, 6)]
    assert long_chains(graph_of(line + branch), longest=6) == []


def test_the_shortest_of_alternatives_counts_for_a_chain() -> None:
    edges = [(2, 1, 1, 2), (3, 2, 1, 2), (4, 3, 1, 2), (4, 5, 1, 2)]
    assert long_chains(graph_of(edges), longest=2) == [(1, 2, 3)]


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("Solder a joint", "solder a joint", True),
        ("Solder a joint", "Solder joints, a", True),
        ("Café accounts", "cafe accounts", True),
        ("Measure chain wear", "Measure chain war", True),
        ("Measure chain wear", "Measure chain wears", True),
        ("Saw", "Sew", False),
        ("Adjust brakes", "Adjust brakes again", False),
        ("supervise course 1", "supervise course 2", False),
        ("planer strokes", "planet strikes", False),  # two letters apart
    ],
)
def test_names_that_may_mean_one_thing_are_paired(a, b, alike) -> None:
    assert near_duplicates({1: a, 2: b}) == ([(1, 2)] if alike else [])


def test_a_series_is_no_set_of_duplicates() -> None:
    names = dict.fromkeys(range(30), "the same name")
    assert near_duplicates(names) == []
