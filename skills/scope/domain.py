"""What disciplines share: how far a scope tag reaches, how rare it is, and the bridges it makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import exp, log
from typing import NamedTuple

from skills.graph.domain import SkillGraph
from skills.levels import Level

IN_HAND = Level.PRACTISED  # from here on a skill's tools and methods are one's own


class Bridge(NamedTuple):
    """`share` of a discipline's scope weight, 0 to 1; the tags that make it, and the others."""

    share: float
    shared: tuple[int, ...]
    missing: tuple[int, ...]


class Kin(NamedTuple):
    """Another discipline, the share of its scope weight that one shares, and the tags by weight."""

    discipline: int
    share: float
    tags: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Scope:
    """The scope tags of one graph, by the disciplines whose skills use them."""

    graph: SkillGraph

    @cached_property
    def sizes(self) -> Mapping[int, int]:
        """How many skills each discipline has."""
        return Counter(self.graph.discipline.tolist())

    @cached_property
    def users(self) -> Mapping[int, tuple[int, ...]]:
        """The skills that use each tag."""
        found: dict[int, list[int]] = {}
        for skill, tags in self.graph.tags.items():
            for tag in tags:
                found.setdefault(tag, []).append(skill)
        return {tag: tuple(skills) for tag, skills in found.items()}

    def sharing(self, skill: int) -> dict[int, tuple[int, ...]]:
        """Every other skill that shares tags with this one, and those tags, rarest first."""
        found: dict[int, list[int]] = {}
        for tag in sorted(self.graph.tags_of(skill), key=lambda tag: (-self.rarity(tag), tag)):
            for other in self.users[tag]:
                found.setdefault(other, []).append(tag)
        return {other: tuple(tags) for other, tags in found.items() if other != skill}

    @cached_property
    def uses(self) -> Mapping[int, Mapping[int, int]]:
        """Of each tag, how many skills use it in each discipline that does."""
        home = self.graph.discipline_of
        return {tag: Counter(map(home, skills)) for tag, skills in self.users.items()}

    @cached_property
    def tags_in(self) -> Mapping[int, frozenset[int]]:
        """The tags that each discipline uses."""
        found: dict[int, set[int]] = {discipline: set() for discipline in self.sizes}
        for tag, uses in self.uses.items():
            for discipline in uses:
                found[discipline].add(tag)
        return {discipline: frozenset(tags) for discipline, tags in found.items()}

    @cached_property
    def kin(self) -> Mapping[int, tuple[Kin, ...]]:
        """Of each discipline, those it shares scope with, nearest first. O(D² tags)."""
        return {home: tuple(sorted(self._kin_of(home), key=_nearest)) for home in self.sizes}

    def _kin_of(self, home: int) -> Iterator[Kin]:
        for other in self.sizes.keys() - {home}:
            bridge = self.covered(other, self.tags_in[home])
            if bridge.shared:
                yield Kin(other, bridge.share, bridge.shared)

    def reach(self, tag: int) -> float:
        """How many disciplines a tag opens: exp of the entropy of its use over them.

        Use is counted relative to the size of a discipline. 0 for a tag that nothing uses, n for
        one that is used alike in n disciplines.
        """
        shares = [count / self.sizes[home] for home, count in self.uses.get(tag, {}).items()]
        total = sum(shares)
        return exp(-sum(s / total * log(s / total) for s in shares)) if shares else 0.0

    def rarity(self, tag: int) -> float:
        """BM25's idf: near 0 for what every skill uses, high for what few do."""
        used, skills = sum(self.uses.get(tag, {}).values()), len(self.graph)
        return log(1 + (skills - used + 0.5) / (used + 0.5))

    def weight(self, tag: int, discipline: int) -> float:
        """What a tag means to a discipline: the share of its skills that use it, by its rarity."""
        uses = self.uses.get(tag, {}).get(discipline, 0)
        return uses / self.sizes[discipline] * self.rarity(tag) if uses else 0.0

    def in_hand(self, levels: Mapping[int, int], discipline: int | None = None) -> frozenset[int]:
        """The tags of the skills that a member has practised, in one discipline or in all."""
        practised = [pk for pk, level in levels.items() if level >= IN_HAND and pk in self.graph]
        return frozenset(
            tag
            for pk in practised
            if discipline is None or self.graph.discipline_of(pk) == discipline
            for tag in self.graph.tags_of(pk)
        )

    def bridge(self, start: int, end: int, levels: Mapping[int, int]) -> Bridge:
        """How much of the scope of `end` a member already has in hand from `start`."""
        return self.covered(end, self.in_hand(levels, start))

    def covered(self, discipline: int, tags: Collection[int]) -> Bridge:
        """The share of a discipline's scope weight that these tags make up. O(its tags)."""
        used = self.tags_in.get(discipline, frozenset())
        weight = {tag: self.weight(tag, discipline) for tag in used}
        heaviest = sorted(weight, key=lambda tag: (-weight[tag], tag))
        shared = tuple(tag for tag in heaviest if tag in tags)
        total = sum(weight.values())
        return Bridge(
            share=sum(weight[tag] for tag in shared) / total if total else 0.0,
            shared=shared,
            missing=tuple(tag for tag in heaviest if tag not in tags),
        )


def _nearest(kin: Kin) -> tuple[float, int]:
    return -kin.share, kin.discipline
