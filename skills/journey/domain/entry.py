"""The shortest way into each discipline: hours to its first skill that one would be able in.

All skills are labelled in one pass, layer by layer of the graph, with their own hours plus the
cheapest label of each of their unmet groups (AND-OR shortest path; Martelli & Montanari 1973). A
step that two needs share is counted twice, so a label is a bound from above; among the cheapest
skills of a discipline, which are what is asked for, little is shared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from skills.graph.domain import SkillGraph
from skills.graph.domain.arrays import Floats, Ints
from skills.graph.domain.layers import spread
from skills.levels import Level

FAR = 1e9  # hours that no way has; keeps labels of deep, shared graphs finite


class Entry(NamedTuple):
    """The skill that is first reached, and at most how many hours away."""

    skill: int
    hours: float


def entries(graph: SkillGraph, levels: Mapping[int, int]) -> dict[int, Entry]:
    """Of each discipline, its cheapest skill below able. O(V + E), a numpy pass per layer."""
    held = graph.held(levels)
    hours = labels(graph, held)
    order = np.lexsort((graph.pks, hours))
    order = order[held[order] < Level.ABLE]
    homes, first = np.unique(graph.discipline[order], return_index=True)
    return {
        int(home): Entry(int(graph.pks[at]), float(hours[at]))
        for home, at in zip(homes, order[first], strict=True)
    }


def labels(graph: SkillGraph, held: Ints) -> Floats:
    """The hours to each place by its cheapest alternatives, counting shared steps twice."""
    return spread(graph, ~graph.met(held), every)


def every(asked: Floats, starts: Ints) -> Floats:
    return np.minimum(np.add.reduceat(asked, starts), FAR)
