"""The skill graph: immutable, compact, all skills by their pk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from skills.graph.domain import order, path
from skills.graph.domain.arrays import (
    Bools,
    Edges,
    Floats,
    Ints,
    Places,
    Skills,
    Tags,
    any_between,
    starts,
)
from skills.graph.domain.neighbourhood import Neighbourhood, around
from skills.levels import Level


class Need(NamedTuple):
    skill: int
    level: int


class Standing(NamedTuple):
    """One group of alternatives, and those of them that a member already holds."""

    alternatives: tuple[Need, ...]
    met_by: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class SkillGraph:
    """Skills with an AND of OR groups of prerequisites, a home discipline and scope tags each.

    Inside, a skill is its *place*: its index in the sorted `pks`. Edges are ordered by owner and
    group, so that a skill's edges, and a group's, lie side by side. `levels` maps the pk of a
    skill to the level that a member holds; an unknown pk is ignored, as a draft would be.
    """

    pks: Ints
    discipline: Ints
    hours: Floats
    owner: Ints
    need: Ints
    least: Ints
    group_start: Ints
    tagged: Tags
    places: Places

    @classmethod
    def build(cls, skills: Skills, edges: Edges, tags: Tags) -> SkillGraph:
        """Edges and tags of skills that are not among `skills` are left out. O(E log E)."""
        by_pk = np.argsort(skills.pk)
        place = Places(skills.pk[by_pk])
        owner, need, tagged = map(place.of, (edges.skill, edges.needs, tags.skill))
        key = owner * (edges.group.max(initial=0) + 1) + edges.group
        kept = np.flatnonzero((owner >= 0) & (need >= 0))
        kept = kept[np.argsort(key[kept], kind="stable")]
        return cls(
            pks=skills.pk[by_pk],
            discipline=skills.discipline[by_pk],
            hours=skills.hours[by_pk],
            owner=owner[kept],
            need=need[kept],
            least=edges.least[kept],
            group_start=np.flatnonzero(np.diff(key[kept], prepend=-1)),
            tagged=Tags(tags.skill[tagged >= 0], tags.tag[tagged >= 0]),
            places=place,
        )

    @classmethod
    def of(
        cls,
        skills: Iterable[tuple[int, int, float]],
        edges: Iterable[tuple[int, int, int, int]] = (),
        tags: Iterable[tuple[int, int]] = (),
    ) -> SkillGraph:
        """From rows (pk, discipline, hours), (skill, needs, group, least) and (skill, tag)."""
        pk, discipline, hours = _columns(skills, 3)
        return cls.build(
            Skills(pk.astype(np.int64), discipline.astype(np.int64), hours),
            Edges(*_columns(edges, 4).astype(np.int64)),
            Tags(*_columns(tags, 2).astype(np.int64)),
        )

    def __len__(self) -> int:
        return len(self.pks)

    def __contains__(self, pk: int) -> bool:
        return pk in self.place

    @cached_property
    def place(self) -> dict[int, int]:
        return {pk: place for place, pk in enumerate(self.pks.tolist())}

    @cached_property
    def needs_at(self) -> order.Adjacency:
        """All that each place needs, alternatives included."""
        return order.Adjacency(starts(self.owner, len(self)).tolist(), self.need.tolist())

    @cached_property
    def opens_at(self) -> order.Adjacency:
        by_need = np.argsort(self.need, kind="stable")
        return order.Adjacency(
            starts(self.need[by_need], len(self)).tolist(), self.owner[by_need].tolist()
        )

    @cached_property
    def by_rank(self) -> Ints:
        """All places in one fixed order that puts prerequisites first. O(V + E).

        Raises `order.LoopError` if there is none.
        """
        return np.array(order.needs_first(self.needs_at, self.opens_at), np.int64)

    @cached_property
    def rank(self) -> dict[int, int]:
        """Of each pk, its position in that order."""
        return {pk: rank for rank, pk in enumerate(self.pks[self.by_rank].tolist())}

    @cached_property
    def group_owner(self) -> Ints:
        return self.owner[self.group_start]

    @cached_property
    def group_size(self) -> Ints:
        return np.diff(self.group_bounds)

    @cached_property
    def group_bounds(self) -> Ints:
        """Where the edges of each group begin; the last entry ends the last group's."""
        return np.append(self.group_start, len(self.need))

    @cached_property
    def first_group(self) -> Ints:
        """Where the groups of each place begin; the last entry ends the last place's."""
        return starts(self.group_owner, len(self))

    @cached_property
    def choosers(self) -> Ints:
        """The places that have alternatives."""
        return np.unique(self.group_owner[self.group_size > 1])

    def groups_at(self, place: int) -> list[range]:
        """The edges of each group of the skill at `place`."""
        first, last = self.first_group[place], self.first_group[place + 1]
        bounds: list[int] = self.group_bounds[first : last + 1].tolist()
        return [range(start, stop) for start, stop in pairwise(bounds)]

    def find_loop(self) -> tuple[int, ...]:
        """The pks along one loop, first and last the same: each needs the next. () if none."""
        try:
            order.needs_first(self.needs_at, self.opens_at)
        except order.LoopError as loop:
            return tuple(int(self.pks[place]) for place in loop.places)
        return ()

    @cached_property
    def tags(self) -> dict[int, tuple[int, ...]]:
        """The scope tags of each skill that has any, in the order of their pks."""
        found: dict[int, list[int]] = {}
        for skill, tag in sorted(zip(*map(np.ndarray.tolist, self.tagged), strict=True)):
            found.setdefault(skill, []).append(tag)
        return {skill: tuple(tags) for skill, tags in found.items()}

    def discipline_of(self, pk: int) -> int:
        return int(self.discipline[self.place[pk]])

    def tags_of(self, pk: int) -> tuple[int, ...]:
        return self.tags.get(pk, ())

    def held(self, levels: Mapping[int, int]) -> Ints:
        """The level at each place."""
        held = np.zeros(len(self) + 1, np.int64)  # the last, -1, takes what we do not know
        at = self.places.of(np.fromiter(levels.keys(), np.int64, len(levels)))
        held[at] = np.fromiter(levels.values(), np.int64, len(levels))
        return held[:-1]

    def ready(self, levels: Mapping[int, int], until: int = Level.PRACTISED) -> tuple[int, ...]:
        """The outer fringe: held below `until`, and in every group one at its level. O(V + E)."""
        held = self.held(levels)
        waits = any_between(~self.met(held), self.first_group)
        return tuple(self.pks[~waits & (held < until)].tolist())

    def met(self, held: Ints) -> Bools:
        """Of each group, whether one of its skills is held at its level."""
        return any_between(held[self.need] >= self.least, self.group_bounds)

    def needs(self, pk: int) -> tuple[tuple[Need, ...], ...]:
        """The groups of a skill: all are needed, any one skill of each is enough."""
        return tuple(
            tuple(Need(int(self.pks[self.need[at]]), int(self.least[at])) for at in edges)
            for edges in self.groups_at(self.place[pk])
        )

    def standing(self, pk: int, levels: Mapping[int, int]) -> tuple[Standing, ...]:
        """Why a skill is ready, or what is missing: its groups, each with what meets it."""
        return tuple(
            Standing(group, tuple(n.skill for n in group if levels.get(n.skill, 0) >= n.level))
            for group in self.needs(pk)
        )

    def opens(self, pk: int) -> tuple[int, ...]:
        """What names this skill among its prerequisites, once each, by pk."""
        return tuple(sorted({int(self.pks[at]) for at in self.opens_at.of(self.place[pk])}))

    def below(self, pk: int) -> tuple[int, ...]:
        """Everything under a skill over all alternatives, each after its own prerequisites."""
        found = np.zeros(len(self), np.bool_)
        found[list(order.reachable(self.needs_at, self.place[pk]))] = True
        return tuple(self.pks[self.by_rank[found[self.by_rank]]].tolist())

    def study_path(
        self, goal: int, levels: Mapping[int, int], level: int = Level.PRACTISED
    ) -> dict[int, int]:
        """What is still to learn for `goal`: pk -> level to reach, in the order to learn it.

        Each skill comes after its prerequisites, the goal last, at the highest level that a later
        step needs of it; nothing if the goal is held. Where there are alternatives, the cheapest
        by hours, found greedily.
        Raises KeyError for an unknown goal, `order.LoopError` if prerequisites form a loop.
        """
        place, held = self.place[goal], self.held(levels)
        if held[place] >= level:
            return {}
        places, asked = path.asked_levels(self, place, held, level)
        return dict(zip(self.pks[places].tolist(), asked.tolist(), strict=True))

    def hours_for(self, skills: Iterable[int]) -> float:
        return float(sum(self.hours[self.place[pk]] for pk in skills))

    def neighbourhood(self, pk: int, limit: int = 60, steps: int = 2) -> Neighbourhood:
        """What `pk` needs and what it opens, at most `steps` away and `limit` with itself."""
        return around(self, self.place[pk], limit, steps)


def _columns(rows: Iterable[tuple[float, ...]], width: int) -> Floats:
    return np.array(list(rows), np.float64).reshape(-1, width).T
