"""A round of 10,000 requests and 5,000 mentors, by each solver, and by simpler rules.

What is asked is made up, twenty candidates a request. `apart`: each learner ranks her candidates
in her own way. `popular`: a few mentors are candidates of very many. `alike`: all learners rank all
mentors alike, which no need does; it is the worst that we know for SciPy.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from skills.graph.domain.arrays import Floats, Ints
from skills.rounds.domain import Figures, Market, figures, first_come, greedy
from skills.rounds.domain.assign import HAS_ORTOOLS, by_flow, by_matching

REQUESTS, MENTORS, CANDIDATES = 10_000, 5_000, 20
BUDGET_SECONDS = 2
BEST_SCORE = 1.25
KINDS = ("apart", "popular", "alike")
RULES: dict[str, Callable[[Market], Ints]] = {
    "SciPy": by_matching,
    **({"OR-tools": by_flow} if HAS_ORTOOLS else {}),
    "best pair first": greedy,
    "first come": first_come,
}
SOLVERS = {"SciPy", "OR-tools"}


class Solved(NamedTuple):
    """`seconds` of processor time; `peak_mb` of a whole process that did nothing else."""

    kind: str
    rule: str
    seconds: float
    peak_mb: float
    figures: Figures


def round_figures() -> Iterator[Solved]:
    for kind in KINDS:
        solved = [measured(kind, rule) for rule in RULES]
        if len({round(one.figures.worth, 6) for one in solved if one.rule in SOLVERS}) > 1:
            raise SystemExit(f"the solvers disagree on {kind}")
        yield from solved


def measured(kind: str, rule: str) -> Solved:
    """In a process of its own, for its peak."""
    command = [sys.executable, "-m", "scripts.bench.rounds", kind, rule]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        words = process.stdout.read().split() if process.stdout else []
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{rule} failed on {kind}")
    per_mb = 1024 if sys.platform == "linux" else 1024**2  # macOS counts bytes
    seconds, *rest = map(float, words)
    return Solved(kind, rule, seconds, usage.ru_maxrss / per_mb, Figures._make(rest))


def solve(kind: str, rule: str) -> None:
    market = a_market(kind, np.random.default_rng(20261124))
    began = time.process_time()
    chosen = RULES[rule](market)
    print(time.process_time() - began, *figures(market, chosen))


def a_market(kind: str, chance: np.random.Generator) -> Market:
    drawn = chance.zipf(1.5, MENTORS).clip(max=2_000).astype(float)
    share = drawn / drawn.sum() if kind == "popular" else None
    quality = chance.beta(2, 3, MENTORS) if kind == "alike" else None
    pairs = [
        (request, mentor, score)
        for request in range(REQUESTS)
        for mentor, score in candidates(chance, share, quality)
    ]
    return Market.of(
        pairs,
        weeks=chance.uniform(0, 12, REQUESTS),
        taken=chance.integers(0, 2, MENTORS),
        room=chance.integers(1, 4, MENTORS),
    )


def candidates(
    chance: np.random.Generator, share: Floats | None, quality: Floats | None
) -> Iterator[tuple[int, float]]:
    mentors = chance.choice(MENTORS, CANDIDATES, replace=False, p=share)
    scores = chance.beta(2, 3, CANDIDATES) if quality is None else quality[mentors]
    return zip(mentors.tolist(), (BEST_SCORE * scores).tolist(), strict=True)


if __name__ == "__main__":
    solve(*sys.argv[1:])
