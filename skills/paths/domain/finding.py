"""The ways to an ask: one at once, and the shortest."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import NamedTuple

from skills.paths.domain.below import problem_of
from skills.paths.domain.greedy import greedy
from skills.paths.domain.near import near_problem_of
from skills.paths.domain.problem import Problem
from skills.paths.domain.shortest import NEAR, glance, shorten
from skills.paths.domain.walk import Walked
from skills.paths.domain.world import Ask, Choices, Way, World


class Quick(NamedTuple):
    """`problem` is that which was looked into, `choices` are those that could be kept."""

    problem: Problem
    walked: Walked
    choices: Choices


def quick_way(
    world: World, ask: Ask, levels: Mapping[int, int], choices: Choices | None = None
) -> Way:
    """At once, and seldom much longer than the shortest; `bound` is 0 where it may be.

    Goals that are held already, or of skills that the graph does not know, add nothing.
    """
    problem, walked, _kept = quick(world, ask, levels, choices or Choices())
    is_optimal = not problem.has_choice
    return Way(walked.steps, walked.hours, walked.hours if is_optimal else 0.0, is_optimal)


def best_way(
    world: World,
    ask: Ask,
    levels: Mapping[int, int],
    choices: Choices | None = None,
    *,
    seconds: float = 2.0,
) -> Way:
    """The shortest way, or the shortest that is found in this time; never longer than the quick."""
    ends = monotonic() + seconds
    problem, walked, kept = quick(world, ask, levels, choices or Choices())
    bound = walked.hours
    if problem.has_choice:
        walked, bound = shorten(problem_of(world, ask, levels, kept), walked, ends)
    return Way(walked.steps, walked.hours, bound, walked.hours - bound <= NEAR)


def quick(world: World, ask: Ask, levels: Mapping[int, int], choices: Choices) -> Quick:
    """Where the courses chosen wait for each other, none of these choices is kept."""
    near = near_problem_of(world, ask, levels, choices)
    if walked := greedy(near):
        return Quick(near, glance(near, walked), choices)
    for kept in (choices, choices._replace(through={})):
        whole = problem_of(world, ask, levels, kept)
        if walked := greedy(whole):
            return Quick(whole, walked, kept)
    raise AssertionError  # every skill can be learnt by itself, after its prerequisites
