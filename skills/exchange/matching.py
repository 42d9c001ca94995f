"""Which skills of a source are here already, under which key, and whose words they have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import combinations
from typing import TypeVar

from skills.exchange.digests import digest
from skills.exchange.slugs import free
from skills.exchange.source import Source
from skills.exchange.spec import (
    DisciplineSpec,
    External,
    Need,
    SkillKey,
    SkillSpec,
    TagSpec,
    pair,
)
from skills.exchange.stored import Origin, Stored
from skills.labels import merged
from skills.scope import names

EXACT = "exact"


class Fate(Enum):
    NEW = auto()
    CHANGED = auto()  # the source has other words, and nobody here has changed its old ones
    BACK = auto()  # retired when the source had it no more
    JOINED = auto()  # ours, under a name or identifier that the source has too
    EDITED = auto()  # the source has other words, but so have we
    SAME = auto()


class Alike(Enum):
    """What a skill of ours and one of the source share."""

    IDENTIFIER = auto()
    ADDRESS = auto()
    NAME = auto()


@dataclass(frozen=True)
class Row:
    """A skill of the source under its key here. `external`: how the source knows it."""

    spec: SkillSpec
    fate: Fate
    alike: Alike | None = None
    external: External | None = None
    said: str = ""


Spec = TypeVar("Spec", DisciplineSpec, TagSpec, SkillSpec)


def in_all(spec: Spec, here: Spec | None) -> Spec:
    """With the languages that only we have."""
    return replace(spec, labels=merged(here.labels, spec.labels)) if here else spec


class Matcher:
    def __init__(self, source: Source, stored: Stored) -> None:
        self.source = source
        self.stored = stored
        self.here = {spec.key: spec for spec in stored.graph.skills}
        self.disciplines = same_disciplines(source, stored)
        self.tags = same_tags(source, stored)
        self.keys: dict[SkillKey, SkillKey] = {}
        self.alike: dict[SkillKey, Alike] = {}
        self.kin: dict[SkillKey, set[SkillKey]] = {}
        for a, b in source.graph.related:
            self.kin.setdefault(a, set()).add(b)
            self.kin.setdefault(b, set()).add(a)
        origins = stored.origins.items()
        self.of_source = {o.key for (scheme, _uri), o in origins if self.is_its(scheme)}
        self.find_keys()

    def find_keys(self) -> None:
        by_name = {(key.discipline, names.key(s.name)): key for key, s in self.here.items()}
        taken = set(self.here)
        for spec in self.source.graph.skills:
            home = SkillKey(self.disciplines[spec.key.discipline], spec.key.slug)
            named = by_name.get((home.discipline, names.key(spec.name)))
            key = home
            if origin := self.origin(spec):
                key, self.alike[spec.key] = origin.key, Alike.IDENTIFIER
            elif self.source.scheme and home in self.here and home not in self.of_source:
                self.alike[spec.key] = Alike.ADDRESS
            elif self.source.scheme and named and named not in self.of_source:
                key, self.alike[spec.key] = named, Alike.NAME
            elif self.source.scheme:
                key = free(home, taken)
            taken.add(key)
            self.keys[spec.key] = key

    def is_its(self, scheme: str) -> bool:
        return bool(self.source.scheme) and scheme == self.source.scheme

    def origin(self, spec: SkillSpec) -> Origin | None:
        """By the source's own identifier first, then by any that means exactly the same."""
        if not self.source.scheme:
            return None
        own = External(self.source.scheme, spec.uri)
        for entry in [own, *sorted(e for e in spec.external - {own} if e.match == EXACT)]:
            if found := self.stored.origins.get((entry.scheme, entry.uri)):
                return found
        return None

    def rows(self) -> Iterator[Row]:
        for spec in self.source.graph.skills:
            yield self.row(spec) if self.source.scheme else self.own_row(spec)

    def own_row(self, spec: SkillSpec) -> Row:
        here = self.here.get(spec.key)
        return Row(in_all(spec, here), Fate.CHANGED if here else Fate.NEW)

    def row(self, spec: SkillSpec) -> Row:
        fitted = self.fitted(spec)
        entry = External(self.source.scheme, spec.uri)
        said = digest(spec, frozenset(self.kin.get(spec.key, ())))
        origin = self.stored.origins.get((entry.scheme, entry.uri))
        fate = self.fate(fitted, origin, said)
        return Row(fitted, fate, self.alike.get(spec.key), entry, said)

    def fate(self, spec: SkillSpec, origin: Origin | None, said: str) -> Fate:
        here = self.here.get(spec.key)
        if not here:
            return Fate.NEW
        if not origin or not (origin.said or origin.written):
            return Fate.JOINED
        if origin.said == said:
            return Fate.SAME
        untouched = bool(origin.written) and origin.written == digest(here)
        if spec.key in self.stored.hidden:
            return Fate.BACK if untouched and not origin.said else Fate.EDITED
        if untouched:
            return Fate.CHANGED
        return Fate.SAME if digest(spec) == digest(here) else Fate.EDITED

    def fitted(self, spec: SkillSpec) -> SkillSpec:
        """Under our keys; identifiers and languages that the skill has here stay."""
        key = self.keys[spec.key]
        here = self.here.get(key)
        return replace(
            in_all(spec, here),
            key=key,
            needs=tuple(frozenset(map(self.fitted_need, group)) for group in spec.needs),
            scope=frozenset(self.tags.get(tag, tag) for tag in spec.scope),
            external=spec.external | (here.external if here else frozenset()),
        )

    def fitted_need(self, need: Need) -> Need:
        return Need(self.keys.get(need.skill, need.skill), need.level)

    def related(self) -> Iterator[tuple[SkillKey, SkillKey]]:
        for pair_ in self.source.graph.related:
            a, b = (self.keys.get(key, key) for key in pair_)
            if a != b:
                yield pair(a, b)
        if self.source.is_kin_by_slug:
            yield from self.shared_slugs()

    def shared_slugs(self) -> Iterator[tuple[SkillKey, SkillKey]]:
        by_slug: dict[str, set[SkillKey]] = {}
        for key in [*self.keys.values(), *self.of_source]:
            by_slug.setdefault(key.slug, set()).add(key)
        for keys in by_slug.values():
            yield from combinations(sorted(keys), 2)


def same_disciplines(source: Source, stored: Stored) -> dict[str, str]:
    """By our slug, or, where the words are not our own, by our name."""
    slugs = {spec.slug for spec in stored.graph.disciplines}
    by_name = {names.key(spec.name): spec.slug for spec in stored.graph.disciplines}
    wanted = {spec.slug: spec.slug for spec in source.graph.disciplines}
    wanted |= {spec.key.discipline: spec.key.discipline for spec in source.graph.skills}
    if source.scheme:
        for spec in source.graph.disciplines:
            if spec.slug not in slugs:
                wanted[spec.slug] = by_name.get(names.key(spec.name), spec.slug)
    return wanted


def same_tags(source: Source, stored: Stored) -> dict[str, str]:
    """By our name, another name that we know for it, or our slug."""
    if not source.scheme:
        return {}
    known = {names.key(name): tag.slug for tag in stored.graph.tags for name in tag.synonyms}
    known |= {names.key(tag.name): tag.slug for tag in stored.graph.tags}
    return {tag.slug: known.get(names.key(tag.name), tag.slug) for tag in source.graph.tags}
