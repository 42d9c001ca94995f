"""Levels fold out of evidence: what was shown, and apart from it what is claimed.

The rules (science: evidence, not one number): a lesson seen makes aware, exercises mastered make
practised, a reviewed project or a mentor's word makes able. Who is able can teach once a learner
of hers became able, or two other people say so. A fold over a set: the order in which evidence
arrives changes nothing, and revoked evidence counts as never given.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, Protocol

from skills.levels import Level

# How far each kind can carry on its own, whatever level it names.
CEILING = {
    "lesson_seen": Level.AWARE,
    "exercises_mastered": Level.PRACTISED,
    "review_recalled": Level.PRACTISED,
    "project_reviewed": Level.ABLE,
    "mentor_attests": Level.ABLE,
    "peer_attests": Level.NONE,  # counts towards teaching only
    "taught": Level.NONE,  # the same
    "claimed": Level.NONE,
    "imported": Level.NONE,  # shown elsewhere, so here it is a claim
}
GIVEN_BY_OTHERS = frozenset({"project_reviewed", "mentor_attests", "peer_attests"})
ATTESTS = frozenset({"mentor_attests", "peer_attests"})
PEERS_NEEDED = 2.0  # people of full weight
# A word given back to somebody who said the same of oneself (science D): it counts half among
# peers, and alone makes nobody able. A review of work is such a word.
FULL_WEIGHT, RETURNED_WEIGHT = 1.0, 0.5


class Fact(Protocol):
    """What the fold reads: a row of Evidence, or a guest's entry."""

    @property
    def kind(self) -> str: ...
    @property
    def level(self) -> int: ...
    @property
    def weight(self) -> float: ...
    @property
    def at(self) -> datetime: ...
    @property
    def member_id(self) -> int | None: ...
    @property
    def by_id(self) -> int | None: ...
    @property
    def revoked_at(self) -> datetime | None: ...


class State(NamedTuple):
    shown: Level = Level.NONE
    claimed: Level = Level.NONE


class Since(NamedTuple):
    """From when on the standing evidence makes practised, and able; None where it does not."""

    practised_at: datetime | None = None
    able_at: datetime | None = None


def fold(evidence: Iterable[Fact]) -> State:
    """The levels of one member in one skill. O(n log n) in the evidence of that skill."""
    standing = [fact for fact in evidence if _stands(fact)]
    shown = max((_carries(fact) for fact in standing), default=Level.NONE)
    if shown == Level.ABLE and _can_teach(standing):
        shown = Level.CAN_TEACH
    return State(shown, _claimed(standing))


def since(evidence: Iterable[Fact]) -> Since:
    """When the levels were reached, by the dates of what still stands. O(n).

    A later date can only come of evidence that is revoked; what arrives late may make it earlier.
    """
    standing = [fact for fact in evidence if _stands(fact)]
    return Since(
        *(
            min((fact.at for fact in standing if _carries(fact) >= level), default=None)
            for level in (Level.PRACTISED, Level.ABLE)
        )
    )


def _stands(fact: Fact) -> bool:
    """Nobody attests for herself."""
    own = fact.by_id is not None and fact.by_id == fact.member_id
    return fact.revoked_at is None and not (own and fact.kind in GIVEN_BY_OTHERS)


def _carries(fact: Fact) -> Level:
    ceiling = CEILING[fact.kind]
    if fact.kind in GIVEN_BY_OTHERS and fact.weight < FULL_WEIGHT:
        ceiling = min(ceiling, Level.PRACTISED)
    return min(Level(fact.level), ceiling)


def _can_teach(standing: list[Fact]) -> bool:
    if any(fact.kind == "taught" for fact in standing):
        return True
    peers: dict[int, float] = {}
    erased = 0.0  # whose account was erased stays a peer of her own: no level falls by it
    for fact in standing:
        if fact.kind == "peer_attests" and fact.level >= Level.CAN_TEACH:
            if fact.by_id is None:
                erased += fact.weight
            else:
                peers[fact.by_id] = max(peers.get(fact.by_id, 0.0), fact.weight)
    return erased + sum(peers.values()) >= PEERS_NEEDED


def _claimed(standing: Iterable[Fact]) -> Level:
    """The latest word of the member herself; an import stands beside it."""
    own = max(((f.at, f.level) for f in standing if f.kind == "claimed"), default=None)
    imported = [fact.level for fact in standing if fact.kind == "imported"]
    return Level(max([own[1] if own else Level.NONE, *imported]))
