"""What lies around a skill: enough of the graph for one map that a person can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from skills.graph.domain.graph import SkillGraph
    from skills.graph.domain.order import Adjacency


class Neighbourhood(NamedTuple):
    """`skills` nearest first, `center` leading; `edges` (skill, needs) among them; all by pk."""

    center: int
    skills: tuple[int, ...]
    edges: tuple[tuple[int, int], ...]


def around(graph: SkillGraph, center: int, limit: int, steps: int) -> Neighbourhood:
    """What the center needs and what it opens, over at most `steps` edges, nearest first."""
    below = _distances(graph.needs_at, center, steps)
    above = _distances(graph.opens_at, center, steps)
    distance = {**below, **above}
    found = sorted(distance, key=lambda at: (distance[at], at))[:limit]
    pk = {at: int(graph.pks[at]) for at in found}
    edges = {(pk[at], pk[other]) for at in found for other in graph.needs_at.of(at) if other in pk}
    return Neighbourhood(pk[center], tuple(pk.values()), tuple(sorted(edges)))


def _distances(adjacency: Adjacency, start: int, steps: int) -> dict[int, int]:
    """The edges between `start` and each place at most `steps` away, breadth first."""
    found = {start: 0}
    front = [start]
    for step in range(1, steps + 1):
        front = [
            at for at in {o for place in front for o in adjacency.of(place)} if at not in found
        ]
        found.update(dict.fromkeys(front, step))
    return found
