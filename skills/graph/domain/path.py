"""The way to a goal over AND and OR: the cheapest alternatives by hours, found greedily.

Exact choice is weighted set cover (NP-hard). We label every missing skill with its own hours plus
the cheapest label of each of its groups (AND-OR shortest path; Martelli & Montanari 1973), take
the cheapest, and count shared steps once. Without alternatives the way is unique, so optimal.
"""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from skills.graph.domain.arrays import Bools, Ints

if TYPE_CHECKING:
    from skills.graph.domain.graph import SkillGraph


def asked_levels(graph: SkillGraph, goal: int, held: Ints, level: int) -> tuple[Ints, Ints]:
    """The places still to learn for `goal`, needs first, and the level to reach at each."""
    unmet = _unmet(graph, held)
    reached = _reached(graph, goal, unmet)
    if np.any(reached[graph.choosers]):
        unmet = _cheapest(graph, unmet, reached)
        reached = _reached(graph, goal, unmet)
    asked = np.zeros(len(graph), np.int64)
    walked = unmet & reached[graph.owner]
    np.maximum.at(asked, graph.need[walked], graph.least[walked])
    asked[goal] = level
    places = graph.by_rank[reached[graph.by_rank]]
    return places, asked[places]


def _unmet(graph: SkillGraph, held: Ints) -> Bools:
    """The edges of those groups in which nothing is held at its level."""
    return np.repeat(~graph.met(held), graph.group_size)


def _reached(graph: SkillGraph, goal: int, walkable: Bools) -> Bools:
    """The places that a walk from `goal` along these edges meets, itself included. O(V + E)."""
    start, need, may = graph.needs_at.start, graph.needs_at.others, walkable.tobytes()
    fresh = bytearray(b"\1") * len(graph)
    fresh[goal] = 0
    todo = [goal]
    while todo:
        place = todo.pop()
        edges = slice(start[place], start[place + 1])
        for other in compress(need[edges], may[edges]):
            if fresh[other]:
                fresh[other] = 0
                todo.append(other)
    return np.frombuffer(fresh, np.bool_) ^ True


def _cheapest(graph: SkillGraph, unmet: Bools, reached: Bools) -> Bools:
    """Of the unmet edges of the places reached, the cheapest of each group."""
    label = graph.hours.tolist()
    keep = np.zeros(len(unmet), np.bool_)
    for place in graph.by_rank[reached[graph.by_rank]].tolist():
        for edges in graph.groups_at(place):
            if unmet[edges.start]:
                best = min(edges, key=lambda edge: label[graph.needs_at.others[edge]])
                keep[best] = True
                label[place] += label[graph.needs_at.others[best]]
    return keep
