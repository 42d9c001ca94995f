"""What lies around a skill: enough of the graph for one map that a person can read."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from skills.graph.domain.graph import SkillGraph


class Neighbourhood(NamedTuple):
    """`skills` nearest first, `center` leading; `edges` (skill, needs) among them; all by pk."""

    center: int
    skills: tuple[int, ...]
    edges: tuple[tuple[int, int], ...]


def around(graph: SkillGraph, center: int, limit: int) -> Neighbourhood:
    """Breadth first, at each skill what it needs before what it opens: deterministic."""
    found = _nearest(graph, center, limit)
    pk = {at: int(graph.pks[at]) for at in found}.__getitem__
    edges = {(at, other) for at in found for other in graph.needs_at.of(at) if other in found}
    return Neighbourhood(
        center=pk(center),
        skills=tuple(pk(at) for at in found),
        edges=tuple(sorted((pk(at), pk(other)) for at, other in edges)),
    )


def _nearest(graph: SkillGraph, center: int, limit: int) -> dict[int, None]:
    found = {center: None}
    todo = deque([center])
    while todo and len(found) < limit:
        at = todo.popleft()
        for other in (*graph.needs_at.of(at), *graph.opens_at.of(at)):
            if other not in found and len(found) < limit:
                found[other] = None
                todo.append(other)
    return found
