"""What the page of the flows shows: ways people went, bridges nobody took, tags that carry."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from django.utils.translation import get_language_bidi

from skills.atlas import Atlas
from skills.flows.domain.counts import Counts
from skills.flows.domain.sankey import Band, Bar, Sankey, sankey
from skills.graph.models import Discipline
from skills.journey.domain.similarity import Similarity
from skills.scope.models import ScopeTag

DRAWN = 30  # ways: more would be a tangle; the table and the export have the others
TAGS_ON_WAY = 4
BRIDGES_SHOWN = 10
TAGS_SHOWN = 20

Pair = tuple[int, int]


class Way(NamedTuple):
    """From one discipline to another: at least so many people, and the tags that carried five."""

    start: Discipline
    end: Discipline
    people: int
    tags: list[ScopeTag]


class Beginning(NamedTuple):
    discipline: Discipline
    people: int


class MissingBridge(NamedTuple):
    """Two disciplines and all their tags in common, the heaviest first."""

    one: Discipline
    other: Discipline
    alike: float
    tags: list[ScopeTag]

    @property
    def first_tags(self) -> list[ScopeTag]:
        return self.tags[:TAGS_ON_WAY]


class TagUse(NamedTuple):
    """`reach`: how many disciplines it opens; `people`: whom it carried, 0 where it is not told."""

    tag: ScopeTag
    skills: int
    disciplines: int
    reach: float
    people: int


class Picture(NamedTuple):
    """The drawing, and the disciplines that its bars and bands name."""

    drawing: Sankey
    disciplines: dict[int, Discipline]

    @property
    def bars(self) -> list[tuple[Bar, Discipline]]:
        bars = (*self.drawing.starts, *self.drawing.ends)
        return [(bar, self.disciplines[bar.discipline]) for bar in bars]

    @property
    def bands(self) -> list[tuple[Band, Discipline]]:
        """Each in the look of where it starts."""
        return [(band, self.disciplines[band.start]) for band in self.drawing.bands]


def ways(atlas: Atlas, counts: Counts) -> list[Way]:
    """Most people first."""
    names = atlas.disciplines
    return [
        Way(names[start], names[end], people, atlas.tags_named(counts.carried_on[start, end]))
        for (start, end), people in counts.moves.items()
        if start in names and end in names
    ]


def beginnings(atlas: Atlas, counts: Counts) -> list[Beginning]:
    names = atlas.disciplines
    return [Beginning(names[pk], people) for pk, people in counts.began.items() if pk in names]


def picture(atlas: Atlas, shown: Iterable[Way]) -> Picture:
    moves = {(way.start.pk, way.end.pk): way.people for way in list(shown)[:DRAWN]}
    drawing = sankey(moves, list(atlas.disciplines), mirrored=get_language_bidi())
    return Picture(drawing, atlas.disciplines)


def missing_bridges(atlas: Atlas, similarity: Similarity, counts: Counts) -> list[Pair]:
    """Disciplines that share tags, where no five people went either way; the most alike first.

    O(disciplines²), without the tags' weights: ask `bridge` for those that are shown.
    """
    tags_in = atlas.scope.tags_in
    pairs = [
        (one, other)
        for one, other in combinations([pk for pk in atlas.disciplines if pk in tags_in], 2)
        if not counts.moves.keys() & {(one, other), (other, one)} and tags_in[one] & tags_in[other]
    ]
    return sorted(pairs, key=lambda pair: -similarity.of(*pair))


def bridge(atlas: Atlas, similarity: Similarity, pair: Pair) -> MissingBridge:
    one, other = pair
    common = atlas.scope.covered(other, atlas.scope.tags_in[one]).shared
    return MissingBridge(
        one=atlas.disciplines[one],
        other=atlas.disciplines[other],
        alike=similarity.of(one, other),
        tags=atlas.tags_named(common),
    )


def tag_uses(atlas: Atlas, counts: Counts) -> list[TagUse]:
    """Those first that carried most people, then those that open most disciplines."""
    scope = atlas.scope
    uses = [
        TagUse(
            tag=tag,
            skills=len(scope.users.get(pk, ())),
            disciplines=len(scope.uses.get(pk, {})),
            reach=scope.reach(pk),
            people=counts.carried.get(pk, 0),
        )
        for pk, tag in atlas.tags.items()
    ]
    return sorted(uses, key=lambda use: (-use.people, -use.reach, use.tag.label))
