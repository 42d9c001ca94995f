"""The skill graph at the size of the design's budget: 15,000 skills, 100,000 prerequisites."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from skills.graph.models import Discipline, Prerequisite, Skill
from skills.graph.version import read_graph

SKILLS = 15_000
EDGES = 100_000
DISCIPLINES = 100
GOALS = 100
AT_HOME = 0.9  # the share of prerequisites within a skill's own discipline
BUDGETS_MS = {"load from the database": 50, "path plan": 5, "ready next": 1}


def graph_figures() -> Iterator[tuple[str, float, float, int]]:
    """Name, median and worst in milliseconds of processor time, budget."""
    chance = random.Random(20261124)  # noqa: S311
    pks = grow(chance)
    graph = read_graph()
    levels = dict.fromkeys(chance.sample(pks, SKILLS // 4), 2)
    goals = chance.sample(pks, GOALS)
    graph.study_path(goals[0], levels)  # what the graph works out once is not the path's to pay
    timed = {
        "load from the database": [clock(read_graph) for _ in range(9)],
        "path plan": [clock(graph.study_path, goal, levels) for goal in goals],
        "ready next": [clock(graph.ready, levels) for _ in range(50)],
    }
    for name, milliseconds in timed.items():
        yield name, statistics.median(milliseconds), max(milliseconds), BUDGETS_MS[name]


def clock(function: Callable[..., Any], *arguments: Any) -> float:
    began = time.process_time()
    function(*arguments)
    return 1000 * (time.process_time() - began)


def grow(chance: random.Random) -> list[int]:
    """Skills in disciplines of 150, each needing earlier ones, mostly of its own discipline.

    Written past the graph's own manager: its check for loops is not what is measured here.
    """
    with transaction.atomic():
        disciplines = plain(Discipline).bulk_create(
            Discipline(slug=f"bench-{n}", name=f"Bench {n}") for n in range(DISCIPLINES)
        )
        skills = plain(Skill).bulk_create(
            [
                Skill(discipline=disciplines[n % DISCIPLINES], slug=f"skill-{n}", name=f"Skill {n}")
                for n in range(SKILLS)
            ],
            batch_size=500,
        )
        plain(Prerequisite).bulk_create(
            [
                Prerequisite(skill=skills[above], needs=skills[below], group=group)
                for above, below, group in grouped(sorted(edges(chance)))
            ],
            batch_size=1_000,
        )
    return [skill.pk for skill in skills]


def grouped(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """All are needed: each in a group of its own, counted from 1 for each skill."""
    for _above, own in groupby(pairs, key=itemgetter(0)):
        yield from ((above, below, group) for group, (above, below) in enumerate(own, start=1))


def plain(model: Any) -> QuerySet[Any]:
    return QuerySet(model)


def edges(chance: random.Random) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    while len(found) < EDGES:
        above = chance.randrange(DISCIPLINES, SKILLS)
        if chance.random() < AT_HOME:
            below = above - DISCIPLINES * chance.randint(1, above // DISCIPLINES)
        else:
            below = chance.randrange(above)
        found.add((above, below))
    return found
