"""Random worlds for plans, and the slow, obvious search that they are held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush

from hypothesis import strategies as st

from skills.graph.domain import Need
from skills.paths.domain import Ask, Choices, Goal, Offer, Transfer, Way, World
from tests.skills.graphs import edges_without_loops, graph_of

SKILLS = 6
number = st.integers(1, SKILLS)


@st.composite
def worlds(
    draw: st.DrawFn, *, alternatives: bool = True, courses: int = 3, transfers: int = 4
) -> World:
    edges = draw(edges_without_loops(SKILLS, alternatives=alternatives))
    offers = draw(st.lists(offers_of_some, max_size=courses))
    shorter = draw(
        st.lists(
            st.tuples(number, number, st.sampled_from([0.25, 0.5, 0.9])).filter(
                lambda row: row[0] != row[1]
            ),
            max_size=transfers,
            unique_by=lambda row: row[:2],
        )
    )
    return World(
        graph=graph_of(edges, SKILLS),
        offers=tuple(offer._replace(pk=100 + pk) for pk, offer in enumerate(offers)),
        transfers=tuple(Transfer(*row) for row in shorter),
    )


def needs(most: int) -> st.SearchStrategy[tuple[Need, ...]]:
    return st.dictionaries(number, st.integers(1, 4), max_size=most).map(
        lambda found: tuple(Need(*row) for row in sorted(found.items()))
    )


offers_of_some = st.builds(
    Offer, st.just(0), st.sampled_from([1.0, 3.0, 7.0]), needs(4).filter(bool), needs(2)
)
plain_worlds = worlds(courses=0, transfers=0)
goals: st.SearchStrategy[Goal] = st.frozensets(
    st.builds(Need, number, st.integers(1, 4)), min_size=1, max_size=2
)
asks: st.SearchStrategy[Ask] = st.lists(goals, min_size=1, max_size=3).map(tuple)
levels = st.dictionaries(number, st.integers(0, 4), max_size=3)

State = tuple[frozenset[tuple[int, int]], frozenset[int]]


def shortest(world: World, ask: Ask, held: Mapping[int, int]) -> float:
    """Dijkstra over all that somebody could hold and all courses she could have taken."""
    start: State = (frozenset(held.items()), frozenset())
    front = [(0.0, 0, start)]
    best = {start: 0.0}
    count = 0
    while front:
        hours, _count, state = heappop(front)
        if hours > best[state]:
            continue
        if is_met(ask, dict(state[0])):
            return hours
        for cost, after in moves(world, state, held):
            if hours + cost < best.get(after, float("inf")):
                best[after] = hours + cost
                count += 1
                heappush(front, (hours + cost, count, after))
    raise AssertionError


def moves(world: World, state: State, held: Mapping[int, int]) -> Iterator[tuple[float, State]]:
    known, taken = dict(state[0]), state[1]
    for skill in range(1, SKILLS + 1):
        if not is_open(world, skill, known):
            continue
        if known.get(skill, 0) < 4:
            yield alone(world, skill, known), (with_(known, skill, 4), taken)
        for offer in world.offers:
            for taught, level in offer.teaches:
                is_let_in = all(known.get(need.skill, 0) >= need.level for need in offer.needs)
                if taught == skill and is_let_in and known.get(skill, 0) < level:
                    cost = 0.0 if offer.pk in taken else left_of(world, offer, held)
                    yield cost, (with_(known, skill, level), taken | {offer.pk})


def with_(known: Mapping[int, int], skill: int, level: int) -> frozenset[tuple[int, int]]:
    return frozenset({**known, skill: level}.items())


def is_open(world: World, skill: int, known: Mapping[int, int]) -> bool:
    return all(
        any(known.get(need.skill, 0) >= need.level for need in group)
        for group in world.graph.needs(skill)
    )


def alone(world: World, skill: int, known: Mapping[int, int]) -> float:
    weights = [t.weight for t in world.transfers if t.b == skill and known.get(t.a, 0) >= 2]
    return world.graph.hours_for([skill]) * (1 - max(weights, default=0))


def left_of(world: World, offer: Offer, held: Mapping[int, int]) -> float:
    new = [need.skill for need in offer.teaches if held.get(need.skill, 0) < need.level]
    every = world.graph.hours_for(need.skill for need in offer.teaches)
    return offer.hours * world.graph.hours_for(new) / every


def is_met(ask: Ask, known: Mapping[int, int]) -> bool:
    return all(any(known.get(need.skill, 0) >= need.level for need in goal) for goal in ask)


def walked(world: World, way: Way, held: Mapping[int, int]) -> dict[int, int]:
    """What is held after the way. Fails where a step is not open when it comes, or costs less."""
    known, taken = dict(held), set()
    offers = {offer.pk: offer for offer in world.offers}
    hours = 0.0
    for step in way.steps:
        assert is_open(world, step.skill, known)
        assert known.get(step.skill, 0) < step.level
        if step.offer is None:
            assert step.hours == world.graph.hours_for([step.skill]) * (1 - weight(world, step))
            assert step.shortened_by is None or known.get(step.shortened_by, 0) >= 2
            hours += step.hours
        else:
            offer = offers[step.offer]
            assert all(known.get(need.skill, 0) >= need.level for need in offer.needs)
            assert dict(offer.teaches)[step.skill] >= step.level
            hours += 0 if offer.pk in taken else left_of(world, offer, held)
            taken.add(offer.pk)
        known[step.skill] = step.level
    assert abs(hours - way.hours) < 1e-6
    assert abs(sum(step.hours for step in way.steps) - way.hours) < 1e-6
    return known


def weight(world: World, step) -> float:
    return max(
        (t.weight for t in world.transfers if (t.a, t.b) == (step.shortened_by, step.skill)),
        default=0.0,
    )


def one_by_one(ask: Iterable[Goal]) -> list[Ask]:
    return [(goal,) for goal in ask]


NO_CHOICE = Choices()
