"""A problem without what no way of at most so many hours can come by."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from skills.paths.domain.problem import Alternatives, Problem

NEAR = 1e-6


def within(problem: Problem, lows: list[float], hours: float) -> Problem:
    """Only the nodes that can be learnt in so many hours, and the means that teach one of them."""
    kept = [node for node, low in enumerate(lows) if low <= hours + NEAR]
    if len(kept) == len(lows):
        return problem
    place = {node: at for at, node in enumerate(kept)}
    renumber = partial(renumbered, place)
    means = [
        one._replace(
            teaches=tuple(place[node] for node in one.teaches if node in place),
            needs=renumber(one.needs),
        )
        for one in problem.means
        if one.hours <= hours + NEAR and all(node in place for node, _level in one.needs)
    ]
    return replace(
        problem,
        nodes=tuple(problem.nodes[node] for node in kept),
        hours=tuple(problem.hours[node] for node in kept),
        groups=tuple(tuple(map(renumber, problem.groups[node])) for node in kept),
        means=tuple(one for one in means if one.teaches),
        goals=tuple(map(renumber, problem.goals)),
    )


def renumbered(place: dict[int, int], group: Alternatives) -> Alternatives:
    return tuple((place[node], level) for node, level in group if node in place)


def least_hours(problem: Problem) -> list[float]:
    """Of each node, hours below which no way comes by it. O(nodes + edges).

    Its dearest group by the cheapest alternative, and on top its own hours where nothing else is
    learnt with it; a course may teach what stands before it too, so there the larger of both.
    """
    lows: list[float] = []
    for node, groups in enumerate(problem.groups):
        before = max((min(lows[other] for other, _level in g) for g in groups), default=0.0)
        own = (problem.means[number] for number in problem.taught_by[node])
        ways = (before + one.hours if one.offer is None else max(before, one.hours) for one in own)
        lows.append(min(ways, default=float("inf")))
    return lows
