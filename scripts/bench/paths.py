"""Ways at the size of the design's budget: 15,000 skills, 21,000 courses, one to eight goals.

What is asked is made up: each skill needs one to three groups of earlier ones, mostly of its own
discipline and near by, three groups in ten a choice of two or three; a course teaches two to six
neighbouring skills, in less time than they take alone, and three in ten ask for a skill at the
door. Of all skills a quarter is held.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from skills.graph.domain import Need, SkillGraph
from skills.levels import Level
from skills.paths.domain import Ask, Offer, Way, World, best_way, quick_way

SKILLS = 15_000
COURSES = 21_000
DISCIPLINES = 100
ASKS = 35
MOST_GOALS = 8
HELD = 0.25
AT_HOME = 0.9  # the share of needs within a skill's own discipline
NEARBY = 20  # how many skills back in a discipline such a need may lie
A_CHOICE = 0.3  # of the groups
A_DOOR = 0.3  # of the courses

Rows = list[tuple[int, int, int, int]]


class Figures(NamedTuple):
    """Milliseconds of processor time; `gaps`: how much longer than the shortest known, in %."""

    kind: str
    budget_ms: int
    quick: list[float]
    best: list[float]
    proved: int
    gaps: list[float]


def paths_figures() -> Iterator[Figures]:
    for kind, choices, courses, budget in (
        ("needs alone", 0.0, 0, 5),
        ("with alternatives", A_CHOICE, 0, 50),
        ("with alternatives and courses", A_CHOICE, COURSES, 50),
    ):
        chance = random.Random(20261124)  # noqa: S311
        yield figures(kind, budget, a_world(chance, choices, courses), chance)


def figures(kind: str, budget: int, world: World, chance: random.Random) -> Figures:
    levels = dict.fromkeys(chance.sample(range(SKILLS), int(HELD * SKILLS)), Level.PRACTISED)
    asks = [an_ask(chance, levels) for _ in range(ASKS)]
    quick_way(world, asks[0], levels)  # what a world works out once is not an ask's to pay
    quick, quick_ms = zip(*(timed(quick_way, world, ask, levels) for ask in asks), strict=True)
    best, best_ms = zip(*(timed(best_way, world, ask, levels) for ask in asks), strict=True)
    gaps = [100 * (a.hours / b.hours - 1) for a, b in zip(quick, best, strict=True)]
    proved = sum(way.is_optimal for way in best)
    return Figures(kind, budget, list(quick_ms), list(best_ms), proved, gaps)


def timed(find: Callable[..., Way], *arguments: object) -> tuple[Way, float]:
    began = time.process_time()
    way = find(*arguments)
    return way, 1000 * (time.process_time() - began)


def an_ask(chance: random.Random, levels: dict[int, Level]) -> Ask:
    missing = [skill for skill in range(SKILLS) if skill not in levels]
    goals = chance.sample(missing, chance.randint(1, MOST_GOALS))
    return tuple(frozenset({Need(goal, Level.PRACTISED)}) for goal in goals)


def a_world(chance: random.Random, choices: float, courses: int) -> World:
    hours = [float(chance.choice((1, 2, 3, 4, 6))) for _ in range(SKILLS)]
    skills = [(pk, pk % DISCIPLINES, hours[pk]) for pk in range(SKILLS)]
    graph = SkillGraph.of(skills, some_needs(chance, choices))
    return World(graph, tuple(a_course(chance, pk, hours) for pk in range(courses)))


def some_needs(chance: random.Random, choices: float) -> Rows:
    rows: Rows = []
    for skill in range(DISCIPLINES, SKILLS):
        for group in range(chance.randint(1, 3)):
            size = chance.randint(2, 3) if chance.random() < choices else 1
            needs = {an_earlier(chance, skill) for _ in range(size)}
            rows.extend((skill, need, group, Level.PRACTISED) for need in sorted(needs))
    return rows


def an_earlier(chance: random.Random, skill: int) -> int:
    if chance.random() > AT_HOME:
        return chance.randrange(skill)
    return skill - DISCIPLINES * chance.randint(1, min(NEARBY, skill // DISCIPLINES))


def a_course(chance: random.Random, pk: int, hours: list[float]) -> Offer:
    size = chance.randint(2, 6)
    first = chance.randrange(SKILLS - DISCIPLINES * size)
    taught = [first + DISCIPLINES * at for at in range(size)]
    door = [an_earlier(chance, first)] if first > DISCIPLINES and chance.random() < A_DOOR else []
    return Offer(
        pk,
        round(chance.uniform(0.5, 0.9) * sum(hours[skill] for skill in taught), 1),
        tuple(Need(skill, Level.PRACTISED) for skill in taught),
        tuple(Need(skill, Level.AWARE) for skill in door),
    )


def shown(found: Figures) -> Iterator[str]:
    quick, best = found.quick, [milliseconds / 1000 for milliseconds in found.best]
    gaps = found.gaps
    yield (
        f"{found.kind:<30} at once, ms       {statistics.median(quick):>7.1f} {max(quick):>7.1f}"
        f"  ≤ {found.budget_ms}"
    )
    yield f"{'':<30} the shortest, s   {statistics.median(best):>7.2f} {max(best):>7.2f}  ≤ 1"
    yield f"{'':<30} longer at once, % {statistics.median(gaps):>7.1f} {max(gaps):>7.1f}  ≤ 15"
    yield f"{'':<30} proved            {found.proved:>7} of {len(gaps)}"
