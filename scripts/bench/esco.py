"""Does the score find where people belong? ESCO's occupations stand in for members.

A skill's home discipline is the ISCO minor group in which most occupations use it; an occupation
is able in the homes of its skills. One of its disciplines is hidden, everything is measured
without this occupation, and the score must name what was hidden. That tests who does both, not
what was learned after what: ESCO knows no order, no hours and no people.
"""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import numpy as np

from skills.graph.domain.arrays import Floats, Ints
from skills.journey.domain.next_disciplines import (
    NEARNESS,
    WIDENING,
    nearness,
    ranks,
    reach_gains,
)
from skills.journey.domain.similarity import Similarity, cosines

OCCUPATIONS = ("esco-v1.1.1-classification-en-csv.zip", "occupations_en.csv")
RELATIONS = ("esco-v1.1.1-relations-csv.zip", "occupationSkillRelations.csv")
MINOR_GROUP = 3  # digits of an ISCO code
TESTS = 1_500
TESTS_OF_BLEND = 300  # each measures the reach of a hundred disciplines
FIRST = 5
POPULAR = 10
BUDGETS = "hit@5 at least .43, bias at most .40"


class Hidden(NamedTuple):
    """A test: what an occupation is able in without one discipline, and the one to be found."""

    similarity: Similarity
    people: Ints
    able_in: frozenset[int]
    candidates: tuple[int, ...]
    hidden: int


class Figures(NamedTuple):
    """`bias`: the share of the first five that are among the ten most popular."""

    name: str
    tests: int
    first: float
    in_five: float
    bias: float


Score = Callable[[Hidden], Floats]


def esco_figures(folder: Path) -> Iterator[Figures]:
    able = able_in(folder)
    chance = random.Random(20261124)  # noqa: S311
    scores: dict[str, tuple[Score, int]] = {
        "random": (lambda test: np.array([chance.random() for _ in test.candidates]), TESTS),
        "popularity": (lambda test: test.people[list(test.candidates)].astype(float), TESTS),
        "nearness": (near, TESTS),
        "nearness and widening": (near_and_wide, TESTS_OF_BLEND),
    }
    for name, (score, tests) in scores.items():
        yield figures(name, score, able, tests)


def near(test: Hidden) -> Floats:
    return nearness(test.similarity, test.able_in, test.candidates)


def near_and_wide(test: Hidden) -> Floats:
    """The blend without hours: they are not known here."""
    gains = reach_gains(test.similarity, test.able_in, test.candidates)
    return NEARNESS * ranks(near(test)) + WIDENING * ranks(gains)


def able_in(folder: Path) -> Ints:
    """Occupations by disciplines, 1 where able."""
    group = {
        row["conceptUri"]: row["iscoGroup"][:MINOR_GROUP] for row in rows(folder, *OCCUPATIONS)
    }
    relations = ((row["occupationUri"], row["skillUri"]) for row in rows(folder, *RELATIONS))
    uses = [(occupation, skill) for occupation, skill in relations if occupation in group]
    by_skill: dict[str, Counter[str]] = {}
    for occupation, skill in uses:
        by_skill.setdefault(skill, Counter())[group[occupation]] += 1
    home = {
        skill: max(sorted(groups), key=groups.__getitem__) for skill, groups in by_skill.items()
    }
    row = {occupation: at for at, occupation in enumerate(sorted(group))}
    column = {discipline: at for at, discipline in enumerate(sorted(set(home.values())))}
    able = np.zeros((len(row), len(column)), np.int64)
    for occupation, skill in uses:
        able[row[occupation], column[home[skill]]] = 1
    return able


def rows(folder: Path, archive: str, name: str) -> Iterator[dict[str, str]]:
    with ZipFile(folder / archive) as zipped, zipped.open(name) as file:
        yield from csv.DictReader(io.TextIOWrapper(file, "utf-8"))


def figures(name: str, score: Score, able: Ints, tests: int) -> Figures:
    together = able.T @ able
    popular = set(np.argsort(-np.diag(together), kind="stable")[:POPULAR].tolist())
    places, biases = [], []
    for test in hide(able, together, tests):
        order = np.argsort(-score(test), kind="stable")
        named = [test.candidates[at] for at in order.tolist()]
        places.append(named.index(test.hidden))
        biases.append(len(popular.intersection(named[:FIRST])) / FIRST)
    found = np.array(places)
    return Figures(
        name=name,
        tests=tests,
        first=float((found == 0).mean()),
        in_five=float((found < FIRST).mean()),
        bias=float(np.mean(biases)),
    )


def hide(able: Ints, together: Ints, tests: int) -> Iterator[Hidden]:
    """The same tests for every score; each without its own occupation."""
    chance = random.Random(1)  # noqa: S311
    disciplines = range(able.shape[1])
    several = np.flatnonzero(able.sum(axis=1) > 1).tolist()
    for occupation in chance.sample(several, tests):
        own = np.flatnonzero(able[occupation]).tolist()
        hidden = chance.choice(own)
        kept = frozenset(own) - {hidden}
        others = together - np.outer(able[occupation], able[occupation])
        yield Hidden(
            similarity=Similarity(tuple(disciplines), cosines(others.astype(float))),
            people=np.diag(others),
            able_in=kept,
            candidates=tuple(pk for pk in disciplines if pk not in kept),
            hidden=hidden,
        )
