"""Which alternatives are worth a look where there is no time for all: a guess, not a bound."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from skills.graph.domain import SkillGraph
from skills.graph.domain.arrays import Floats
from skills.graph.domain.layers import layers

# Of the hours of a skill's lesser groups, the share that its dearest group does not bring along.
# Between 0 (all is shared) and 1 (nothing is); 0.2 to 0.5 made no difference.
APART = 0.3
WORTH = 3.0  # times as long as the nearest; at 2, ways at once were up to 20 % too long, at 3, 10


def lengths(graph: SkillGraph, levels: Mapping[int, int]) -> Floats:
    """At each place, about how many hours it takes by oneself. O(V + E), a pass per layer."""
    missing = ~graph.met(graph.held(levels))
    hours = graph.hours.copy()
    for layer in layers(graph):
        nearest = np.minimum.reduceat(hours[graph.need[layer.edges]], layer.group_starts)
        asked = nearest * missing[layer.groups]
        dearest = np.maximum.reduceat(asked, layer.owner_starts)
        every = np.add.reduceat(asked, layer.owner_starts)
        hours[layer.owners] += dearest + APART * (every - dearest)
    return hours
