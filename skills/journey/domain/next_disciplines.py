"""Which disciplines are within reach next: near to what one can do, soon begun, and new."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np

from skills.graph.domain.arrays import Floats
from skills.journey.domain.entry import entries
from skills.journey.domain.reach import reach
from skills.journey.domain.similarity import Similarity
from skills.levels import Level
from skills.scope.domain import IN_HAND, Scope

# Nearness counts most: it is what predicts where people do go. Then how soon something is
# begun, as a near discipline with a long way in disappoints; then how much wider one becomes.
NEARNESS, SOONNESS, WIDENING = 0.5, 0.3, 0.2
# How much a discipline is marked down for being near to all. 0: the popular ones crowd out the
# rest; 1: they vanish. Of ESCO's occupations, half found the missing one most often
# (`make bench` shows it): 55 % in five, with 34 % of the five among the ten most popular.
MODESTY = 0.5
SHOWN = 5
FAR_SHARE = 4  # a far jump is of the quarter of disciplines that add most reach


class Prospect(NamedTuple):
    """`skill`: the first that she would be able in, `path` what is still to learn for it, itself
    last, and `hours` its length. `tags`: of its scope, what she has in hand, heaviest first.
    `reach_gain`: how much her reach would grow. `is_far`: unlike what she can do."""

    discipline: int
    score: float
    nearness: float
    reach_gain: float
    skill: int
    path: tuple[int, ...]
    hours: float
    tags: tuple[int, ...]
    is_far: bool = False


def next_disciplines(
    similarity: Similarity,
    scope: Scope,
    levels: Mapping[int, int],
    able_in: Collection[int],
    limit: int = SHOWN,
) -> list[Prospect]:
    """The best by the blend, where one is not able yet; one of them is a far jump.

    Who is able in nothing yet starts from where she has practised, and no jump is far. O(V + E)
    for the ways in, and one reach for each discipline.
    """
    ways = {pk: way for pk, way in entries(scope.graph, levels).items() if pk not in able_in}
    candidates = tuple(sorted(ways))
    near = nearness(similarity, able_in or practised_in(scope, levels), candidates)
    gains = reach_gains(similarity, able_in, candidates)
    hours = np.array([ways[pk].hours for pk in candidates])
    score = NEARNESS * ranks(near) + SOONNESS * ranks(-hours) + WIDENING * ranks(gains)
    shown, far = choose(score, gains, limit)
    in_hand = scope.in_hand(levels)
    graph = scope.graph
    found = []
    for at in shown:
        home, skill = candidates[at], ways[candidates[at]].skill
        path = tuple(graph.study_path(skill, levels, Level.ABLE))
        tags = scope.covered(home, in_hand).shared
        found.append(
            Prospect(
                discipline=home,
                score=float(score[at]),
                nearness=float(near[at]),
                reach_gain=float(gains[at]),
                skill=skill,
                path=path,
                hours=graph.hours_for(path),
                tags=tags,
                is_far=at == far and bool(able_in),
            )
        )
    return found


def practised_in(scope: Scope, levels: Mapping[int, int]) -> set[int]:
    graph = scope.graph
    return {
        graph.discipline_of(pk) for pk, level in levels.items() if level >= IN_HAND and pk in graph
    }


def nearness(
    similarity: Similarity, able_in: Collection[int], candidates: Collection[int]
) -> Floats:
    """How alike each is to those she is able in, marked down for being like all.

    Density in the sense of the product space (Hidalgo and others 2007), with the divisor's power
    between a plain sum and theirs.
    """
    own = similarity.places(able_in)
    at = similarity.places(candidates)
    towards = similarity.matrix[:, at]
    found = np.zeros(len(candidates))
    known = [place for place, pk in enumerate(candidates) if pk in similarity.place]
    found[known] = towards[own].sum(axis=0) / towards.sum(axis=0) ** MODESTY
    return found


def reach_gains(
    similarity: Similarity, able_in: Collection[int], candidates: Collection[int]
) -> Floats:
    now = reach(similarity, able_in)
    return np.array([reach(similarity, {*able_in, pk}) - now for pk in candidates])


def ranks(values: Floats) -> Floats:
    """Of the others, the share that each one beats; who ties, beats half. 1 for an only one."""
    if len(values) == 1:
        return np.ones(1)
    ordered = np.sort(values)
    below = np.searchsorted(ordered, values, side="left")
    upto = np.searchsorted(ordered, values, side="right")
    found: Floats = (below + upto - 1) / 2 / max(len(values) - 1, 1)
    return found


def choose(score: Floats, gains: Floats, limit: int) -> tuple[list[int], int]:
    """The places of the best, and which of them is the far jump.

    The very best is none, as long as there is another one; where the far jump is not among the
    best, it takes the last place. Ties keep the order of the candidates.
    """
    best = np.argsort(-score, kind="stable").tolist()
    if not best:
        return [], -1
    rest = best[1:] or best
    widest = sorted(rest, key=lambda at: -gains[at])[: -(-len(rest) // FAR_SHARE)]
    far = next(at for at in rest if at in widest)
    shown = best[:limit]
    return (shown if far in shown else [*shown[:-1], far]), far
