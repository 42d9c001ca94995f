"""From chosen means to steps in an order that can be walked: what no goal needs is left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import NamedTuple

from skills.paths.domain.problem import Problem
from skills.paths.domain.progress import Progress
from skills.paths.domain.world import Step


class Walked(NamedTuple):
    """`means`: those that the steps use; `hours`: each of them once."""

    steps: tuple[Step, ...]
    hours: float
    means: frozenset[int]


@dataclass
class Learnt:
    """One skill, through one means, up to all `nodes` that the means reaches of it.

    `level` and `for_` follow once it is known what it is there for; 0 for nothing.
    """

    nodes: list[int]
    means: int
    level: int = 0
    for_: dict[int, None] = field(default_factory=dict)


def walk(problem: Problem, allowed: Collection[int]) -> Walked | None:
    """None if these means do not lead to all goals. O((nodes + edges) log nodes).

    The same means always give the same steps: of what can be learnt, the first in the order of
    the graph, through the cheapest of the means that can be had at that moment.
    """
    progress = Progress(problem, allowed)
    learnt = list(_forward(problem, progress))
    at = {node: place for place, one in enumerate(learnt) for node in one.nodes}
    if not all(any(node in at for node, _level in goal) for goal in problem.goals):
        return None
    _backward(problem, progress, learnt, at)
    used = [one for one in learnt if one.level]
    means = frozenset(one.means for one in used)
    hours = sum(problem.means[number].hours for number in sorted(means))
    return Walked(tuple(_steps(problem, used)), hours, means)


def _forward(problem: Problem, progress: Progress) -> Iterator[Learnt]:
    through: dict[int, int] = {}
    done: set[int] = set()
    ready: list[int] = []

    def offer(pairs: Iterable[tuple[int, int]]) -> None:
        for node, number in pairs:
            if node not in done:
                if node not in through:
                    heappush(ready, node)
                through[node] = min(through.get(node, number), number, key=preference)

    def preference(number: int) -> tuple[float, int]:
        return problem.means[number].hours, number

    offer(progress.start())
    while ready:
        node = heappop(ready)
        if node in done:
            continue
        nodes = [n for n in _same_skill(problem, node, through[node]) if n not in done]
        done.update(nodes)
        yield Learnt(nodes, through[node])
        for learnt in nodes:
            offer(progress.learn(learnt))


def _same_skill(problem: Problem, node: int, number: int) -> list[int]:
    skill = problem.nodes[node].skill
    return [n for n in problem.means[number].teaches if problem.nodes[n].skill == skill]


def _backward(
    problem: Problem, progress: Progress, learnt: list[Learnt], at: dict[int, int]
) -> None:
    """Says of each what it is there for, from the goals down."""
    for goal in problem.goals:
        first, level = min((at[node], level) for node, level in goal if node in at)
        learnt[first].level = max(learnt[first].level, level)
    for one in reversed(learnt):
        if one.level:
            for source, level in _built_on(problem, progress, one):
                base = learnt[at[source]]
                base.level = max(base.level, level)
                base.for_[problem.nodes[one.nodes[0]].skill] = None


def _built_on(problem: Problem, progress: Progress, one: Learnt) -> Iterator[tuple[int, int]]:
    """The nodes, and the level of each, that it needed at the moment when it was learnt."""
    node = one.nodes[0]
    for group, met_by in zip(problem.groups[node], progress.met_by[node], strict=True):
        yield met_by, min(level for other, level in group if other == met_by)
    yield from problem.means[one.means].needs


def _steps(problem: Problem, used: list[Learnt]) -> Iterator[Step]:
    in_course: defaultdict[int, float] = defaultdict(float)
    for one in used:
        in_course[one.means] += problem.hours[one.nodes[0]]
    alike = Counter(one.means for one in used)
    for one in used:
        node, means = one.nodes[0], problem.means[one.means]
        whole = in_course[one.means]
        share = problem.hours[node] / whole if whole else 1 / alike[one.means]
        yield Step(
            skill=problem.nodes[node].skill,
            level=one.level,
            hours=means.hours * share,
            offer=means.offer,
            for_=tuple(reversed(one.for_)),
            shortened_by=means.shortened_by,
        )
