"""The ways to an ask: one at once, and the shortest."""

from __future__ import annotations

from collections.abc import Mapping

from skills.paths.domain.below import problem_of
from skills.paths.domain.greedy import greedy
from skills.paths.domain.problem import Problem
from skills.paths.domain.shortest import NEAR, shorten
from skills.paths.domain.walk import Walked
from skills.paths.domain.world import Ask, Choices, Way, World


def quick_way(
    world: World, ask: Ask, levels: Mapping[int, int], choices: Choices | None = None
) -> Way:
    """At once, and seldom much longer than the shortest; `bound` is 0 where it may be.

    Goals that are held already, or of skills that the graph does not know, add nothing.
    """
    problem, walked = settled_greedy(problem_of(world, ask, levels), choices)
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
    problem, walked = settled_greedy(problem_of(world, ask, levels), choices)
    bound = walked.hours
    if problem.has_choice:
        walked, bound = shorten(problem, walked, seconds)
    return Way(walked.steps, walked.hours, bound, walked.hours - bound <= NEAR)


def settled_greedy(problem: Problem, choices: Choices | None) -> tuple[Problem, Walked]:
    """Where the courses chosen wait for each other, none of these choices is kept."""
    settled = problem.settled(choices) if choices else problem
    walked = greedy(settled)
    if walked is None and choices:
        settled = problem.settled(choices._replace(through={}))
        walked = greedy(settled)
    if walked is None:  # every skill can be learnt by itself, after its prerequisites
        raise AssertionError
    return settled, walked
