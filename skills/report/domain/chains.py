"""Long ways: skills so many steps from the start that few will walk there."""

from __future__ import annotations

from skills.graph.domain import SkillGraph


def long_chains(graph: SkillGraph, longest: int) -> list[tuple[int, ...]]:
    """Chains of more than `longest` skills, the first to learn leading, the longest first.

    One for each end: a skill from which no longer chain goes on. Of alternatives the shortest
    counts. O(V + E).
    """
    length, before = _lengths(graph)
    opens = graph.opens_at
    ends = [
        place
        for place, steps in enumerate(length)
        if steps > longest and all(before[other] != place for other in opens.of(place))
    ]
    ends.sort(key=lambda place: (-length[place], place))
    return [tuple(int(graph.pks[place]) for place in _walk(before, end)) for end in ends]


def _lengths(graph: SkillGraph) -> tuple[list[int], list[int]]:
    """Of each place the length of its chain, itself included, and the place before it (or -1)."""
    length, before = [1] * len(graph), [-1] * len(graph)
    others = graph.needs_at.others
    for place in graph.by_rank.tolist():
        for edges in graph.groups_at(place):
            nearest = min((length[others[edge]], others[edge]) for edge in edges)[1]
            if length[nearest] >= length[place]:
                length[place], before[place] = length[nearest] + 1, nearest
    return length, before


def _walk(before: list[int], end: int) -> list[int]:
    chain = [end]
    while before[chain[-1]] >= 0:
        chain.append(before[chain[-1]])
    return chain[::-1]
