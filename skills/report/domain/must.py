"""What every way to a skill passes, whichever alternatives are chosen.

One set of bits for each skill, numbered in topological order, so that a union or an intersection
of thousands is one operation on whole numbers. A skill must pass what any of its groups passes;
of a group only what all of its alternatives pass, themselves included, is certain.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from skills.graph.domain import SkillGraph


class Must:
    """By place. `at least level`: a skill that is passed at a higher level counts as well.

    O(V · E / 64) for each level that prerequisites name; n² / 8 bytes at worst.
    """

    def __init__(self, graph: SkillGraph) -> None:
        self.graph = graph
        self.levels = sorted(set(graph.least.tolist()))
        self.bit = {int(place): 1 << rank for rank, place in enumerate(graph.by_rank)}
        self.of: dict[int, list[int]] = {level: [0] * len(graph) for level in self.levels}
        for place in graph.by_rank.tolist():
            groups = graph.groups_at(place)
            for level, found in self.of.items():
                found[place] = union(self.through(edges, level) for edges in groups)

    def through(self, edges: range, level: int) -> int:
        """What is passed at `level` or more by who meets one group, whichever way."""
        return reduce(and_, (self.through_edge(edge, level) for edge in edges))

    def through_edge(self, edge: int, level: int) -> int:
        place = self.graph.needs_at.others[edge]
        own = self.bit[place] if self.graph.least[edge] >= level else 0
        return self.of[level][place] | own

    def passes(self, edge: int, passed: dict[int, int]) -> bool:
        """Whether what this edge asks for is among `passed` (by level) anyhow."""
        place, level = self.graph.needs_at.others[edge], int(self.graph.least[edge])
        return bool(passed[level] & self.bit[place])


def union(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)
