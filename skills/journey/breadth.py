"""Breadth in two plain numbers, with their reasons: disciplines one is able in, and reach."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from skills.atlas import Atlas
from skills.graph.models import Discipline
from skills.journey.domain.kinship import Move
from skills.journey.domain.reach import breadth, shares
from skills.journey.kinship import CurrentKinship
from skills.scope.models import ScopeTag

TAGS_SHOWN = 4


class Part(NamedTuple):
    """What one discipline adds to the reach: 1 if it is like no other of one's own."""

    discipline: Discipline
    adds: float


class Kin(NamedTuple):
    """Disciplines of one's own that are close kin, and the scope tags that all of them use."""

    disciplines: list[Discipline]
    tags: list[ScopeTag]


class Moved(NamedTuple):
    one: Discipline
    other: Discipline
    is_nearer: bool
    cause: str


class BreadthSheet(NamedTuple):
    """`counted_at`: of the version of kinship that reach is measured by; none: by scope alone."""

    able: int
    reach: float
    parts: list[Part]
    kin: list[Kin]
    counted_at: datetime | None
    moved: list[Moved]


def breadth_sheet(atlas: Atlas, kinship: CurrentKinship, able_in: Collection[int]) -> BreadthSheet:
    """No query. `able_in`: disciplines with a skill that others have seen one able in."""
    own = [pk for pk in atlas.disciplines if pk in able_in]
    found = breadth(kinship.similarity, own)
    adds = shares(kinship.similarity, own)
    version = kinship.version
    return BreadthSheet(
        able=len(own),
        reach=found.reach,
        parts=[Part(atlas.disciplines[pk], adds[pk]) for pk in own],
        kin=[kin_of(atlas, group) for group in found.kin],
        counted_at=version.made_at if version else None,
        moved=[moved(atlas, move) for move in version.moves_among(own)] if version else [],
    )


def kin_of(atlas: Atlas, group: Collection[int]) -> Kin:
    scope = atlas.scope
    common = frozenset.intersection(*(scope.tags_in.get(pk, frozenset()) for pk in group))
    heaviest = sorted(common, key=lambda tag: (-sum(scope.weight(tag, pk) for pk in group), tag))
    return Kin([atlas.disciplines[pk] for pk in group], atlas.tags_named(heaviest[:TAGS_SHOWN]))


def moved(atlas: Atlas, move: Move) -> Moved:
    one, other = atlas.disciplines[move.one], atlas.disciplines[move.other]
    return Moved(one, other, move.after > move.before, move.cause)
