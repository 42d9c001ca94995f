"""The shortest way into each discipline: hours to its first skill that one would be able in.

All skills are labelled in one pass, layer by layer of the graph, with their own hours plus the
cheapest label of each of their unmet groups (AND-OR shortest path; Martelli & Montanari 1973). A
step that two needs share is counted twice, so a label is a bound from above; among the cheapest
skills of a discipline, which are what is asked for, little is shared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from skills.graph.domain import SkillGraph
from skills.graph.domain.arrays import Floats, Ints
from skills.levels import Level

FAR = 1e9  # hours that no way has; keeps labels of deep, shared graphs finite


class Entry(NamedTuple):
    """The skill that is first reached, and at most how many hours away."""

    skill: int
    hours: float


class Layer(NamedTuple):
    """Skills with unlike depths never need each other. `edges` of a group lie side by side, and
    so do the groups of an owner; the starts say where each begins."""

    edges: Ints
    groups: Ints
    group_starts: Ints
    owners: Ints
    owner_starts: Ints


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
    missing = ~graph.met(held)
    hours = graph.hours.copy()
    for layer in layers(graph):
        cheapest = np.minimum.reduceat(hours[graph.need[layer.edges]], layer.group_starts)
        asked = cheapest * missing[layer.groups]
        hours[layer.owners] += np.add.reduceat(asked, layer.owner_starts)
        np.minimum(hours, FAR, out=hours)
    return hours


@lru_cache(maxsize=1)
def layers(graph: SkillGraph) -> tuple[Layer, ...]:
    """What has needs, by depth: all that a layer needs lies in earlier ones."""
    return tuple(_layers(graph))


def _layers(graph: SkillGraph) -> Iterator[Layer]:
    depth = _depths(graph)[graph.group_owner]
    by_depth = np.argsort(depth, kind="stable")  # groups of one owner stay together
    cuts = np.flatnonzero(np.diff(depth[by_depth], prepend=-1))
    for groups in np.split(by_depth, cuts[1:]):
        if len(groups):
            yield _layer(graph, groups)


def _layer(graph: SkillGraph, groups: Ints) -> Layer:
    sizes = graph.group_size[groups]
    group_starts = np.cumsum(sizes) - sizes
    within = np.arange(int(sizes.sum())) - np.repeat(group_starts, sizes)
    owners = graph.group_owner[groups]
    owner_starts = np.flatnonzero(np.diff(owners, prepend=-1))
    return Layer(
        edges=np.repeat(graph.group_start[groups], sizes) + within,
        groups=groups,
        group_starts=group_starts,
        owners=owners[owner_starts],
        owner_starts=owner_starts,
    )


def _depths(graph: SkillGraph) -> Ints:
    """0 for what needs nothing, else one more than the deepest of its needs."""
    found = [0] * len(graph)
    for place in graph.by_rank.tolist():
        found[place] = 1 + max((found[need] for need in graph.needs_at.of(place)), default=-1)
    return np.array(found, np.int64)
