"""Random graphs for properties, and the slow, obvious oracles that they are held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

from hypothesis import strategies as st

from skills.graph.domain import SkillGraph

Edge = tuple[int, int, int, int]  # skill, needs, group, least
Groups = dict[int, list[list[tuple[int, int]]]]  # skill -> groups of (needs, least)


@st.composite
def edges_without_loops(
    draw: st.DrawFn, skills: int = 7, *, alternatives: bool = True
) -> list[Edge]:
    """Each skill needs lower numbers only."""
    pairs = [(a, b) for a in range(1, skills + 1) for b in range(1, a)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=12))
    group = st.integers(1, 3)
    least = st.integers(1, 4)
    return [(a, b, draw(group) if alternatives else b, draw(least)) for a, b in chosen]


def any_edges(skills: int = 6) -> st.SearchStrategy[list[Edge]]:
    number = st.integers(1, skills)
    edge = st.tuples(number, number, st.integers(1, 3), st.integers(1, 4))
    return st.lists(edge.filter(lambda e: e[0] != e[1]), max_size=12, unique_by=lambda e: e[:2])


def some_levels(skills: int = 7) -> st.SearchStrategy[dict[int, int]]:
    return st.dictionaries(st.integers(1, skills), st.integers(0, 4), max_size=skills)


def graph_of(edges: Iterable[Edge], skills: int = 7) -> SkillGraph:
    """Hours differ, so that alternatives do: 1, 2, 4, … would order them; these mix them."""
    return SkillGraph.of([(pk, 1, hours(pk)) for pk in range(1, skills + 1)], edges)


def hours(pk: int) -> float:
    return float((pk * 5) % 7 + 1)


def groups_of(edges: Iterable[Edge]) -> Groups:
    found: dict[int, dict[int, list[tuple[int, int]]]] = {}
    for skill, needs, group, least in edges:
        found.setdefault(skill, {}).setdefault(group, []).append((needs, least))
    return {skill: list(groups.values()) for skill, groups in found.items()}


def is_open(skill: int, groups: Groups, levels: Mapping[int, int]) -> bool:
    return all(
        any(levels.get(needs, 0) >= least for needs, least in group)
        for group in groups.get(skill, [])
    )


def cheapest_hours(goal: int, groups: Groups, levels: Mapping[int, int], level: int) -> float:
    """By trying every choice of alternatives everywhere."""
    if levels.get(goal, 0) >= level:
        return 0.0
    choosers = [(skill, group) for skill in groups for group in groups[skill]]
    best = float("inf")
    for choice in product(*(group for _, group in choosers)):
        asked = {goal}
        todo = [goal]
        while todo:
            place = todo.pop()
            for (skill, group), (needs, _least) in zip(choosers, choice, strict=True):
                is_met = any(levels.get(n, 0) >= least for n, least in group)
                if skill == place and not is_met and needs not in asked:
                    asked.add(needs)
                    todo.append(needs)
        best = min(best, sum(map(hours, asked)))
    return best


def has_loop(edges: Iterable[Edge]) -> bool:
    """A skill that reaches itself in the transitive closure."""
    closure = {(a, b) for a, b, _, _ in edges}
    while more := {(a, d) for a, b in closure for c, d in closure if b == c} - closure:
        closure |= more
    return any(a == b for a, b in closure)
