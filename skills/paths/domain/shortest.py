"""The shortest way, proved: a mixed integer program, solved by HiGHS, with cuts where it cheats.

Binary z for each means, x in [0, 1] for each node: minimize the hours of the means; some node of
each goal; a node only with one of each of its groups, and only through a chosen means; a means
only with what it needs. (x need not be whole: rounding all of it up stays within the program.)

Two courses may then stand for each other, each giving what the other needs at its door. Such an
answer cannot be walked. Let R be all that its means lead to: whoever gets to the goals must leave
R through a means that can be had within R and teaches something outside. One of these is asked
for (a cut, as of the directed Steiner problem; Wong 1984), and the program is solved again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from time import monotonic
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from skills.paths.domain.problem import Problem
from skills.paths.domain.progress import Progress
from skills.paths.domain.reduced import least_hours, within
from skills.paths.domain.walk import Walked, walk

NEAR = 1e-6
AT_ONCE = 1_500  # means: a program of so many takes tens of milliseconds
Row = tuple[list[int], list[float], float]
"""Columns, their factors, and the least that they must sum to."""


def glance(problem: Problem, first: Walked) -> Walked:
    """What the program says before it branches, where it is small enough to say it at once."""
    if not problem.has_choice or len(problem.means) > AT_ONCE:
        return first
    walked = walk(problem, chosen_by(problem, solve(problem, list(rows_of(problem)), node_limit=1)))
    return walked if walked and walked.hours < first.hours - NEAR else first


def shorten(problem: Problem, first: Walked, ends: float) -> tuple[Walked, float]:
    """The shortest way found before `ends` (monotonic), and the hours below which there is none.

    The proof is complete where both are equal. Typically tens of milliseconds.
    """
    lows = least_hours(problem)
    best, bound = first, max(min(lows[node] for node, _level in goal) for goal in problem.goals)
    problem = within(problem, lows, first.hours)
    rows = list(rows_of(problem))
    while best.hours - bound > NEAR and (left := ends - monotonic()) > 0:
        answer = solve(problem, rows, time_limit=left)
        bound = max(bound, answer.mip_dual_bound or 0.0)
        if answer.x is None:
            break
        chosen = chosen_by(problem, answer)
        if not (walked := walk(problem, chosen)):
            rows.append(way_out(problem, chosen))
        elif walked.hours < best.hours - NEAR:
            best = walked
    return best, min(bound, best.hours)


def chosen_by(problem: Problem, answer: Any) -> set[int]:
    """The means; none where there was no answer."""
    found = () if answer.x is None else answer.x[: len(problem.means)]
    return {int(z) for z in np.flatnonzero(np.asarray(found) > 1 / 2)}


def solve(problem: Problem, rows: list[Row], **limit: float) -> Any:
    size = len(problem.means) + len(problem.nodes)
    hours = np.zeros(size)
    hours[: len(problem.means)] = [means.hours for means in problem.means]
    is_whole = np.zeros(size)
    is_whole[: len(problem.means)] = 1
    at = np.repeat(np.arange(len(rows)), [len(columns) for columns, _factors, _least in rows])
    columns = np.concatenate([columns for columns, _factors, _least in rows])
    factors = np.concatenate([factors for _columns, factors, _least in rows])
    matrix = csr_array((factors, (at, columns)), shape=(len(rows), size))
    return milp(
        hours,
        integrality=is_whole,
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, [least for _columns, _factors, least in rows], np.inf),
        options={"mip_rel_gap": 0, **limit},
    )


def rows_of(problem: Problem) -> Iterable[Row]:
    """The columns of nodes come after those of means."""
    first = len(problem.means)
    for goal in problem.goals:
        yield at_least_one([first + node for node, _level in goal])
    for node, groups in enumerate(problem.groups):
        yield only_with(first + node, problem.taught_by[node])
        for group in groups:
            yield only_with(first + node, [first + other for other, _level in group])
    for number, means in enumerate(problem.means):
        for node, _level in means.needs:
            yield only_with(number, [first + node])


def at_least_one(columns: Iterable[int]) -> Row:
    found = list(columns)
    return found, [1.0] * len(found), 1.0


def only_with(column: int, others: list[int]) -> Row:
    return [column, *others], [-1.0] + [1.0] * len(others), 0.0


def way_out(problem: Problem, chosen: Collection[int]) -> Row:
    """The means that can be had within all that `chosen` leads to, and lead out of it."""
    inside = reached(problem, chosen)
    return at_least_one(
        number
        for number, means in enumerate(problem.means)
        if all(node in inside for node, _level in means.needs)
        and any(is_next(problem, node, inside) for node in means.teaches)
    )


def is_next(problem: Problem, node: int, inside: Collection[int]) -> bool:
    return node not in inside and all(
        any(other in inside for other, _level in group) for group in problem.groups[node]
    )


def reached(problem: Problem, chosen: Collection[int]) -> set[int]:
    progress, inside = Progress(problem, chosen), set[int]()
    todo = [node for node, _means in progress.start()]
    while todo:
        node = todo.pop()
        if node not in inside:
            inside.add(node)
            todo.extend(other for other, _means in progress.learn(node))
    return inside
