"""The journey's numbers at the size of the design's budget: the reach of many, what is next."""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from scripts.bench.esco import able_in
from scripts.bench.graph import DISCIPLINES, SKILLS, clock, edges
from skills.graph.domain import SkillGraph
from skills.graph.domain.layers import layers
from skills.journey.domain.next_disciplines import next_disciplines
from skills.journey.domain.reach import reach
from skills.journey.domain.similarity import Similarity, by_scope, cosines
from skills.scope.domain import Scope

PROFILES = 3_000
ABLE_IN = 8
TAGS = 500
TAGGED = 2 * SKILLS
LEARNERS = 50
REACH_MS = 80
NEXT_MS = 50


def journey_figures(esco: Path) -> Iterator[tuple[str, float, float, int]]:
    """Name, median and worst in milliseconds of processor time, budget."""
    profiles, similarity = some_profiles(esco)
    times = [clock(reach_of_all, similarity, profiles) for _ in range(5)]
    yield f"reach of {len(profiles)} profiles", statistics.median(times), max(times), REACH_MS
    chance = random.Random(20261124)  # noqa: S311
    scope = a_scope(chance)
    similarity = by_scope(scope)
    layers(scope.graph)  # what the graph works out once is not a learner's to pay
    times = [clock(next_of_one, scope, similarity, chance) for _ in range(LEARNERS)]
    name = f"next of {DISCIPLINES} disciplines, {SKILLS} skills"
    yield name, statistics.median(times[1:]), max(times[1:]), NEXT_MS


def reach_of_all(similarity: Similarity, profiles: list[list[int]]) -> list[float]:
    return [reach(similarity, own) for own in profiles]


def next_of_one(scope: Scope, similarity: Similarity, chance: random.Random) -> None:
    levels = dict.fromkeys(chance.sample(range(SKILLS), SKILLS // 4), 2)
    next_disciplines(similarity, scope, levels, chance.sample(range(DISCIPLINES), ABLE_IN))


def some_profiles(esco: Path) -> tuple[list[list[int]], Similarity]:
    """ESCO's occupations where they are at hand, else people able at random."""
    if esco.exists():
        able = able_in(esco)
    else:
        chance = np.random.default_rng(20261124)
        able = (chance.random((PROFILES, DISCIPLINES)) < ABLE_IN / DISCIPLINES).astype(np.int64)
    similarity = Similarity(tuple(range(able.shape[1])), cosines((able.T @ able).astype(float)))
    return [np.flatnonzero(row).tolist() for row in able], similarity


def a_scope(chance: random.Random) -> Scope:
    skills = [(pk, pk % DISCIPLINES, 2.0) for pk in range(SKILLS)]
    needs = [(above, below, at, 2) for at, (above, below) in enumerate(sorted(edges(chance)))]
    tags = {(chance.randrange(SKILLS), chance.randrange(TAGS)) for _ in range(TAGGED)}
    return Scope(SkillGraph.of(skills, needs, sorted(tags)))
