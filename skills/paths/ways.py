"""A way to what somebody wants, over the ground that she stands on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from skills.graph.domain import Need, SkillGraph
from skills.paths.aims import Aim
from skills.paths.ground import Ground
from skills.paths.plain import Step, Way


class Found(NamedTuple):
    """`saved`: the hours that learning each goal by itself would take more."""

    way: Way
    saved: float


def find_quickly(ground: Ground, aim: Aim) -> Found:
    """At once, and seldom much longer than the shortest."""
    way = quick(ground, aim)
    return Found(way, saved_together(ground, aim, way))


def find_shortest(ground: Ground, aim: Aim) -> Found:
    """In two seconds at most, with a proof or with how far the shortest can still be."""
    way = best(ground, aim)
    return Found(way, saved_together(ground, aim, way))


def quick(ground: Ground, aim: Aim) -> Way:
    graph, levels, asked = ground.atlas.graph, dict(ground.levels), {}
    for goal in asks(ground, aim):
        path = nearest(graph, goal, levels)
        asked.update(path)
        levels.update(path)
    steps = tuple(
        Step(pk, level, graph.hours_for([pk]), for_=serves(graph, pk, asked))
        for pk, level in asked.items()
    )
    return Way(steps, sum(step.hours for step in steps), bound=0.0, is_optimal=False)


def nearest(graph: SkillGraph, goal: frozenset[Need], levels: Mapping[int, int]) -> dict[int, int]:
    ways = (graph.study_path(need.skill, levels, need.level) for need in sorted(goal))
    return min(ways, key=lambda way: (graph.hours_for(way), len(way)), default={})


def serves(graph: SkillGraph, pk: int, asked: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(other for other in graph.opens(pk) if other in asked)


def best(ground: Ground, aim: Aim) -> Way:
    return quick(ground, aim)._replace(is_optimal=True)


def asks(ground: Ground, aim: Aim) -> tuple[frozenset[Need], ...]:
    found = (wish.met_by(ground.atlas) for wish in aim.wishes)
    return tuple(goal for goal in found if goal)


def saved_together(ground: Ground, aim: Aim, way: Way) -> float:
    if len(aim.wishes) < 2:  # noqa: PLR2004 - one goal is alone
        return 0.0
    alone = (quick(ground, aim._replace(wishes=(wish,))).hours for wish in aim.wishes)
    return max(sum(alone) - way.hours, 0.0)
