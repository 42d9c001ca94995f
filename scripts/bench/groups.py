"""The page of a group at its largest: thirty people over 15,000 skills."""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator

from scripts.bench.graph import DISCIPLINES, SKILLS, clock, edges
from skills.graph.domain import SkillGraph
from skills.groups.domain import Coverage, above_all
from skills.groups.models import MOST_PEOPLE

ROUNDS = 5
HELD = 150  # skills of each person, a third of them able
OWN, WANTED = 4, 3  # disciplines of a person, and of a group that says what it wants
PAGE_MS = 1_000


def group_figures() -> Iterator[tuple[str, float, float, int]]:
    """Name, median and worst in milliseconds of processor time, budget."""
    chance = random.Random(20261124)  # noqa: S311
    graph = a_graph(chance)
    first = clock(above_all, graph)
    yield "what builds on each skill, once", first, first, PAGE_MS
    for name, targets in (
        ("group without targets", []),
        (f"group of {WANTED} targets", chance.sample(range(DISCIPLINES), WANTED)),
    ):
        times = [clock(all_of, Coverage(graph, people(chance), targets)) for _ in range(ROUNDS)]
        yield f"{name}, {MOST_PEOPLE} people", statistics.median(times), max(times), PAGE_MS


def a_graph(chance: random.Random) -> SkillGraph:
    skills = [(pk, pk % DISCIPLINES, chance.choice((1, 2, 4, 8))) for pk in range(SKILLS)]
    needs = [(above, below, number, 2) for number, (above, below) in enumerate(edges(chance))]
    return SkillGraph.of(skills, needs)


def people(chance: random.Random) -> list[dict[int, int]]:
    """Each of a few disciplines, the first skills of them before the later ones."""
    return [dict(held(chance)) for _ in range(MOST_PEOPLE)]


def held(chance: random.Random) -> Iterator[tuple[int, int]]:
    homes = chance.sample(range(DISCIPLINES), OWN)
    for number in range(HELD):
        row, home = divmod(number, OWN)
        yield row * DISCIPLINES + homes[home], chance.choice((2, 2, 3))


def all_of(coverage: Coverage) -> None:
    for discipline in coverage.disciplines:
        coverage.tally(discipline)
        for person in range(len(coverage.people)):
            coverage.share(person, discipline)
    coverage.singles()
    coverage.nexts()
