"""All disciplines at a glance: how large, what they share, and what one holds of each."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from skills.atlas import Atlas
from skills.graph.lines import Lines
from skills.graph.models import Discipline
from skills.levels import Level
from skills.scope.domain import Kin
from skills.scope.models import ScopeTag

KIN_SHOWN = 2
TAGS_SHOWN = 3
FEW_BRIDGES = 2  # drawn from each discipline
CROWD = 20  # with more disciplines than these, one each


class Shared(NamedTuple):
    """What a discipline shares with another: how many tags, and the weightiest of them."""

    discipline: Discipline
    tags_shared: int
    tags: list[ScopeTag]


class DisciplineCard(NamedTuple):
    """How many skills, and of these: `held` practised or further, `begun` aware, `ready` can be
    learned next, `planned` are steps of a followed plan.
    """

    discipline: Discipline
    skills: int
    held: int
    begun: int
    ready: int
    planned: int
    shared: list[Shared]


class BridgeLine(NamedTuple):
    """Two disciplines, in the order of the map, and what they share, the weightiest tag first.

    `weight`: the share of scope in common, 0 to 1, the mean of both directions. `held`: how many
    of the tags one has in hand.
    """

    first: Discipline
    second: Discipline
    weight: float
    tags: list[ScopeTag]
    held: int

    @property
    def weightiest(self) -> list[ScopeTag]:
        return self.tags[:TAGS_SHOWN]

    def get_absolute_url(self) -> str:
        return reverse("skills:bridge", args=[self.first.slug, self.second.slug])


def overview(lines: Lines) -> list[DisciplineCard]:
    """In a crowd the cards are short: what is shared stands with the bridges."""
    return [card(lines, discipline) for discipline in lines.atlas.disciplines.values()]


def bridges(lines: Lines) -> list[BridgeLine]:
    """The heaviest of each discipline, heaviest first."""
    atlas = lines.atlas
    in_hand = atlas.scope.in_hand(lines.shown)
    few = FEW_BRIDGES if len(atlas.disciplines) <= CROWD else 1
    found: dict[frozenset[int], BridgeLine] = {}
    for home in atlas.disciplines:
        for near in atlas.scope.kin.get(home, ())[:few]:
            pair = frozenset((home, near.discipline))
            if near.discipline in atlas.disciplines and pair not in found:
                found[pair] = bridge_line(lines, home, near, in_hand)
    return sorted(found.values(), key=lambda bridge: -bridge.weight)


def bridge_line(lines: Lines, home: int, near: Kin, in_hand: frozenset[int]) -> BridgeLine:
    atlas = lines.atlas
    back = atlas.scope.covered(home, near.tags)
    order = list(atlas.disciplines)
    first, second = sorted((home, near.discipline), key=order.index)
    return BridgeLine(
        first=atlas.disciplines[first],
        second=atlas.disciplines[second],
        weight=(near.share + back.share) / 2,
        tags=atlas.tags_named(near.tags),
        held=sum(tag in in_hand for tag in near.tags),
    )


def card(lines: Lines, discipline: Discipline) -> DisciplineCard:
    skills = lines.atlas.skills_by_discipline[discipline.pk]
    is_crowd = len(lines.atlas.disciplines) > CROWD
    shared = [] if is_crowd else shared_scope(lines.atlas, discipline)
    levels = [lines.shown.get(skill.pk, Level.NONE) for skill in skills]
    return DisciplineCard(
        discipline=discipline,
        skills=len(skills),
        held=sum(level >= Level.PRACTISED for level in levels),
        begun=sum(level == Level.AWARE for level in levels),
        ready=sum(skill.pk in lines.ready for skill in skills),
        planned=sum(skill.pk in lines.planned for skill in skills),
        shared=shared,
    )


def shared_scope(atlas: Atlas, discipline: Discipline) -> list[Shared]:
    kin = atlas.scope.kin.get(discipline.pk, ())[:KIN_SHOWN]
    return [
        Shared(
            discipline=atlas.disciplines[near.discipline],
            tags_shared=len(near.tags),
            tags=atlas.tags_named(near.tags[:TAGS_SHOWN]),
        )
        for near in kin
        if near.discipline in atlas.disciplines
    ]
