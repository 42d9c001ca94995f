"""Mentors at the size of the design's budget: 100,000 of them, 5,000 tags and skills.

What is asked is made up: an offer has 5 to 20 things, of which a few are everywhere and most are
rare; most mentors have twenty hours a week and one to three languages, some are full or away.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from skills.matching.domain import Offer, OfferIndex, Wanted, best, top

MENTORS = 100_000
MENTORS_OF_A_ROUND = 5_000
THINGS = 5_000
DISCIPLINES = 100
LANGUAGES = 30
ASKS = 400
REQUESTS = 10_000
A_REQUEST = 20
NOW = 20_000 * 86_400
MB = 1_000_000


class Figure(NamedTuple):
    name: str
    median: float
    p95: float
    budget: str


def matching_figures() -> Iterator[Figure]:
    """Milliseconds of processor time, but for the memory and where the name says otherwise."""
    chance = random.Random(20261124)  # noqa: S311
    offers = [an_offer(chance, pk) for pk in range(1, MENTORS + 1)]
    index, build = timed(OfferIndex.build, offers)
    wanted = [a_need(chance) for _ in range(ASKS)]
    index.norms, index.has, top(index, wanted[0])  # what is worked out once is not an ask's to pay
    yield figure("ten best", [timed(top, index, one)[1] for one in wanted], "p95 ≤ 5")
    yield figure("index built of all offers", [build], "")
    changes = [[an_offer(chance, chance.randint(1, MENTORS + 100))] for _ in range(20)]
    yield figure("one offer changed", [changing(index, put) for put in changes], "")
    many = [an_offer(chance, pk) for pk in chance.sample(range(1, MENTORS), 1_000)]
    yield figure("1,000 offers changed", [changing(index, many)], "")
    yield figure("index in memory, MB", [index.nbytes / MB], "≤ 50")
    yield of_a_round(chance)


def of_a_round(chance: random.Random) -> Figure:
    index = OfferIndex.build([an_offer(chance, pk) for pk in range(1, MENTORS_OF_A_ROUND + 1)])
    needs = [a_need(chance) for _ in range(REQUESTS)]
    _none, milliseconds = timed(all_candidates, index, needs)
    return figure(f"{A_REQUEST} for each of {REQUESTS} requests, s", [milliseconds / 1000], "")


def all_candidates(index: OfferIndex, needs: list[Wanted]) -> None:
    for wanted in needs:
        best(index, wanted, A_REQUEST)


def changing(index: OfferIndex, put: list[Offer]) -> float:
    return timed(lambda: index.changed(put=put).norms)[1]


def figure(name: str, values: list[float], budget: str) -> Figure:
    ordered = sorted(values)
    return Figure(name, statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))], budget)


def timed(function: Callable[..., Any], *arguments: Any) -> tuple[Any, float]:
    began = time.process_time()
    result = function(*arguments)
    return result, 1000 * (time.process_time() - began)


def an_offer(chance: random.Random, pk: int) -> Offer:
    skills, tags = some_things(chance, 20)
    capacity = chance.randint(1, 4)
    return Offer(
        pk=pk,
        member=pk,
        skills={skill: chance.choice((3, 3, 4)) for skill in skills},
        tags={tag: chance.choice((2, 3, 3, 4)) for tag in tags},
        crossings=[a_way(chance) for _ in range(chance.randint(0, 3))],
        languages=some_languages(chance),
        hours=some_hours(chance),
        capacity=capacity,
        running=chance.choice((0, 0, 1, capacity)),
        active_at=NOW - chance.randint(0, 35 * 86_400),
        idle_since=chance.randint(0, NOW),
        back_on=chance.choice((0,) * 9 + (20_010,)),
    )


def some_things(chance: random.Random, most: int) -> tuple[list[int], list[int]]:
    """A few are everywhere: as words in a language are, a few hundred make half of all."""
    found = {int(THINGS * chance.random() ** 2.5) for _ in range(chance.randint(5, most))}
    return [thing for thing in found if thing % 2], [thing for thing in found if not thing % 2]


def some_languages(chance: random.Random) -> int:
    spoken = {int(LANGUAGES * chance.random() ** 3) for _ in range(chance.randint(1, 3))}
    return sum(1 << language for language in spoken)


def some_hours(chance: random.Random) -> int:
    """Four hours on each of five days, as seen from some time zone."""
    zone = chance.randrange(24)
    evenings = [24 * chance.randrange(7) + chance.choice((8, 12, 18)) + zone for _ in range(5)]
    return sum({1 << (hour + more) % 168 for hour in evenings for more in range(4)})


def a_way(chance: random.Random) -> tuple[int, int]:
    return chance.randrange(DISCIPLINES), chance.randrange(DISCIPLINES)


def a_need(chance: random.Random) -> Wanted:
    skills, tags = some_things(chance, 40)
    return Wanted(
        now=NOW,
        skills={skill: chance.randint(0, 2) for skill in skills},
        tags={tag: chance.randint(0, 2) for tag in tags},
        languages=some_languages(chance),
        hours=some_hours(chance),
        ways=frozenset(a_way(chance) for _ in range(3)),
        hidden=frozenset({chance.randint(1, MENTORS)}),
    )
