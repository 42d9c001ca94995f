"""A way at once: the cheapest derivation, then what it shares, then what it can do without."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from heapq import heappop, heappush

from skills.paths.domain.problem import Problem
from skills.paths.domain.progress import Progress
from skills.paths.domain.walk import Walked, walk

ROUNDS = 3  # a fourth has not been seen to find anything
MOST_TRIED = 40  # of a way's means, those looked at for doing without


def greedy(problem: Problem) -> Walked | None:
    """None if no means lead to the goals, which only a settled choice can bring about."""
    everything = range(len(problem.means))
    if not problem.has_choice:
        return walk(problem, everything)
    prices = [means.hours for means in problem.means]
    found: list[Walked] = []
    for _round in range(ROUNDS):
        chosen = cheapest(problem, prices)
        walked = chosen and walk(problem, with_variants(problem, chosen))
        if not walked:
            return min(found, key=_hours, default=None)
        found.append(walked)
        prices = shared_prices(problem, walked)
    return lean(problem, min(found, key=_hours))


def _hours(walked: Walked) -> float:
    return walked.hours


def cheapest(problem: Problem, prices: Sequence[float]) -> frozenset[int] | None:
    """The means of the cheapest derivation of all goals, as if nothing were shared.

    Knuth's generalization of Dijkstra's algorithm (1977): the label of a node is the price of its
    means, and the labels of all that it builds on. None if a goal cannot be derived.
    """
    progress = Progress(problem, range(len(problem.means)))
    label: dict[int, float] = {}
    through: dict[int, int] = {}
    front: list[tuple[float, int, int]] = []

    def offer(pairs: Iterable[tuple[int, int]]) -> None:
        for node, number in pairs:
            if node not in label:
                base = sum(label[other] for other in progress.met_by[node])
                door = sum(label[other] for other, _level in problem.means[number].needs)
                heappush(front, (base + door + prices[number], node, number))

    offer(progress.start())
    waiting = [{node for node, _level in goal} for goal in problem.goals]
    while front and waiting:  # labels never fall: the first of a goal is its cheapest
        price, node, number = heappop(front)
        if node not in label:
            label[node], through[node] = price, number
            waiting = [goal for goal in waiting if node not in goal]
            offer(progress.learn(node))
    goals = [min((label.get(node, float("inf")), node) for node, _ in g) for g in problem.goals]
    if any(node not in label for _price, node in goals):
        return None
    return _derivation(problem, progress, through, [node for _price, node in goals])


def _derivation(
    problem: Problem, progress: Progress, through: dict[int, int], goals: list[int]
) -> frozenset[int]:
    seen: set[int] = set()
    todo = goals
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            todo.extend(progress.met_by[node])
            todo.extend(other for other, _level in problem.means[through[node]].needs)
    return frozenset(through[node] for node in seen)


def with_variants(problem: Problem, chosen: Collection[int]) -> set[int]:
    """Who learns a skill by herself may have it shortened by whatever came before."""
    found = set(chosen)
    for number in chosen:
        if problem.means[number].offer is None:
            taught = problem.taught_by[problem.means[number].teaches[0]]
            found.update(other for other in taught if problem.means[other].offer is None)
    return found


def shared_prices(problem: Problem, walked: Walked) -> list[float]:
    """The hours of a course, shared out among the steps of a way that it could teach."""
    skills = {step.skill for step in walked.steps}
    prices = []
    for means in problem.means:
        taught = {problem.nodes[node].skill for node in means.teaches}
        shared = len(taught & skills) if means.offer is not None else 1
        prices.append(means.hours / max(shared, 1))
    return prices


def lean(problem: Problem, walked: Walked) -> Walked:
    """Without what it can do without, the longest first; or learnt later, where that is shorter."""
    best, allowed = walked, with_variants(problem, walked.means)
    tried = sorted(walked.means, key=lambda number: (-problem.means[number].hours, number))
    spare = [number for number in tried if _is_spare(problem, number, allowed)]
    for number in spare[:MOST_TRIED]:
        other = walk(problem, allowed - {number})
        if other and other.hours < best.hours:
            best, allowed = other, allowed - {number}
    return best


def _is_spare(problem: Problem, number: int, allowed: set[int]) -> bool:
    return any(
        other != number and other in allowed
        for node in problem.means[number].teaches
        for other in problem.taught_by[node]
    )
