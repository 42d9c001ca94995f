"""Prerequisites that say nothing: implied by others, or alternatives that nobody can choose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from skills.graph.domain import SkillGraph
from skills.report.domain.must import Must, union


class Redundant(NamedTuple):
    """`skill` names `needs`, which another of its needs asks for already (transitive edge)."""

    skill: int
    needs: int


class NeverChosen(NamedTuple):
    """Among the alternatives of `skill`, `needs` is never a choice: `because` is needed anyhow."""

    skill: int
    needs: int
    because: int


def needs_to_look_at(graph: SkillGraph) -> Iterator[Redundant | NeverChosen]:
    """In the order of the graph, of each skill the findings one can act on all at once.

    Taking all of them out changes no fringe of anybody who learned what each skill needs.
    """
    must = Must(graph)
    for place in graph.by_rank.tolist():
        yield from _of_skill(must, place)


def _of_skill(must: Must, place: int) -> Iterator[Redundant | NeverChosen]:
    """Larger groups go first, then the most basic: of two that imply each other one stays."""
    rank = must.graph.rank
    pks = must.graph.pks
    groups = must.graph.groups_at(place)
    kept = sorted(groups, key=lambda edges: (-len(edges), min(rank[_need(must, e)] for e in edges)))
    for edges in list(kept):
        others = [group for group in kept if group is not edges]
        passed = {level: union(must.through(g, level) for g in others) for level in must.levels}
        met = next((edge for edge in edges if must.passes(edge, passed)), None)
        if met is None:
            yield from _inside(must, int(pks[place]), edges)
            continue
        kept.remove(edges)
        if len(edges) == 1:
            yield Redundant(int(pks[place]), _need(must, met))
        for edge in edges:
            if edge != met:
                yield NeverChosen(int(pks[place]), _need(must, edge), _need(must, met))


def _inside(must: Must, skill: int, edges: range) -> Iterator[NeverChosen]:
    """An alternative that itself needs another of its group at that level."""
    for edge in edges:
        place = must.graph.needs_at.others[edge]
        passed = {level: must.of[level][place] for level in must.levels}
        for other in edges:
            if other != edge and must.passes(other, passed):
                yield NeverChosen(skill, _need(must, edge), _need(must, other))
                break


def _need(must: Must, edge: int) -> int:
    return int(must.graph.pks[must.graph.needs_at.others[edge]])
