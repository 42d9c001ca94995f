"""The skills that have needs, by depth, for what is worked out of all of them in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from skills.graph.domain.arrays import Bools, Floats, Ints
from skills.graph.domain.graph import SkillGraph

Join = Callable[[Floats, Ints], Floats]


class Layer(NamedTuple):
    """Skills with unlike depths never need each other. `edges` of a group lie side by side, and
    so do the groups of an owner; the starts say where each begins."""

    edges: Ints
    groups: Ints
    group_starts: Ints
    owners: Ints
    owner_starts: Ints


@lru_cache(maxsize=1)
def layers(graph: SkillGraph) -> tuple[Layer, ...]:
    """What has needs, by depth: all that a layer needs lies in earlier ones."""
    return tuple(_layers(graph))


def spread(graph: SkillGraph, missing: Bools, join: Join) -> Floats:
    """At each place, its own hours and what `join` makes of those of its unmet groups.

    `missing`: by group. Of each group the nearest alternative counts; `join` is given the groups
    of a layer's skills side by side, and where those of each skill begin. O(V + E), in numpy.
    """
    hours = graph.hours.copy()
    for layer in layers(graph):
        nearest = np.minimum.reduceat(hours[graph.need[layer.edges]], layer.group_starts)
        hours[layer.owners] += join(nearest * missing[layer.groups], layer.owner_starts)
    return hours


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
