"""Random offers and needs for properties, and the slow, obvious oracle they are held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log, sqrt

from hypothesis import strategies as st

from skills.matching.domain import Offer, Wanted

DAY = 86_400
NOW = 20_000 * DAY
WEIGHTS = {0: 0.0, 1: 0.0, 2: 0.5, 3: 0.8, 4: 1.0}

levels = st.integers(1, 4)
things = st.dictionaries(st.integers(1, 6), levels, max_size=4)
held = st.dictionaries(st.integers(1, 6), st.integers(0, 3), max_size=4)
ways = st.frozensets(st.tuples(st.integers(1, 3), st.integers(1, 3)), max_size=3)
languages = st.integers(0, 7).map(lambda mask: mask << 300 | mask & 1)
hours = st.sets(st.integers(0, 9)).map(lambda own: sum(1 << hour * 18 for hour in own))


@st.composite
def an_offer(draw: st.DrawFn, pk: int) -> Offer:
    return Offer(
        pk=pk,
        member=100 + pk,
        skills=draw(things),
        tags=draw(things),
        crossings=draw(ways),
        languages=draw(languages),
        hours=draw(hours),
        capacity=draw(st.integers(1, 3)),
        running=draw(st.sampled_from([0, 0, 1, 2, 4])),
        active_at=NOW - draw(st.sampled_from([0, 29 * DAY, 30 * DAY, 30 * DAY + 1])),
        idle_since=draw(st.integers(0, 2)),
        back_on=draw(st.sampled_from([0, 0, 20_000, 20_001])),
        adult_on=draw(st.sampled_from([0, 0, 20_000, 20_001])),
    )


@st.composite
def some_offers(draw: st.DrawFn, most: int = 12) -> list[Offer]:
    pks = draw(st.lists(st.integers(1, 40), unique=True, max_size=most))
    return [draw(an_offer(pk)) for pk in pks]


@st.composite
def a_need(draw: st.DrawFn) -> Wanted:
    return Wanted(
        now=NOW,
        skills=draw(held),
        tags=draw(held),
        languages=draw(st.none() | languages),
        hours=draw(st.none() | hours),
        ways=draw(ways),
        hidden=draw(st.frozensets(st.integers(101, 140), max_size=3)),
        is_minor=draw(st.booleans()),
    )


def brute_force(offers: Sequence[Offer], wanted: Wanted, k: int) -> list[tuple[int, float]]:
    """Everybody, one by one, by the words of the rule."""
    found = []
    for offer in offers:
        if passes(offer, wanted):
            found.append((offer, score(offer, wanted, idf(offers))))
    found.sort(key=lambda pair: (-round(pair[1], 12), pair[0].idle_since, pair[0].pk))
    return [(offer.pk, value) for offer, value in found[:k]]


def passes(offer: Offer, wanted: Wanted) -> bool:
    return (
        (wanted.languages is None or bool(offer.languages & wanted.languages))
        and (wanted.hours is None or (offer.hours & wanted.hours).bit_count() >= 2)
        and offer.capacity > offer.running
        and offer.member not in wanted.hidden
        and (wanted.is_minor or offer.adult_on <= NOW // DAY)
        and offer.back_on <= NOW // DAY
        and offer.active_at >= NOW - 30 * DAY
        and teaches_something(offer, wanted)
    )


def teaches_something(offer: Offer, wanted: Wanted) -> bool:
    pairs = [(offer.skills, wanted.skills), (offer.tags, wanted.tags)]
    return any(
        has.get(pk, 0) >= 3 and has.get(pk, 0) >= own + 1
        for has, asked in pairs
        for pk, own in asked.items()
    )


def idf(offers: Sequence[Offer]) -> Mapping[tuple[str, int], float]:
    def rarity(kind: str, pk: int) -> float:
        used = sum(pk in getattr(offer, kind) for offer in offers)
        return log(1 + (len(offers) - used + 0.5) / (used + 0.5))

    return {(kind, pk): rarity(kind, pk) for kind in ("skills", "tags") for pk in range(1, 7)}


def score(offer: Offer, wanted: Wanted, rare: Mapping[tuple[str, int], float]) -> float:
    mine = {("skills", pk): WEIGHTS[level] for pk, level in offer.skills.items()}
    mine |= {("tags", pk): WEIGHTS[level] for pk, level in offer.tags.items()}
    need = [("skills", pk) for pk in wanted.skills] + [("tags", pk) for pk in wanted.tags]
    product = sum(rare[key] ** 2 * mine.get(key, 0.0) for key in need)
    mine_norm = sqrt(sum((rare[key] * weight) ** 2 for key, weight in mine.items()))
    need_norm = sqrt(sum(rare[key] ** 2 for key in need))
    common = 2 if wanted.hours is None else (offer.hours & wanted.hours).bit_count()
    bridge = 1.25 if set(offer.crossings) & wanted.ways else 1.0
    free = offer.capacity - offer.running
    load = 0.8 + 0.2 * free / offer.capacity
    return product / mine_norm / need_norm * bridge * (0.7 + 0.3 * min(common, 6) / 6) * load
