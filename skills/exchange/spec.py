"""A skill graph as plain data: what sources say, and what the database holds, in one shape."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from skills.exchange.problems import Where
from skills.labels import Label
from skills.levels import Level

NOWHERE = Where("")


class SkillKey(NamedTuple):
    discipline: str
    slug: str

    def __str__(self) -> str:
        return f"{self.discipline}/{self.slug}"


class Need(NamedTuple):
    skill: SkillKey
    level: int = Level.PRACTISED.value


class External(NamedTuple):
    scheme: str
    uri: str
    match: str = "exact"


@dataclass(frozen=True)
class DisciplineSpec:
    """`credit`: the sentence of the summary that a licence asks for. `labels` by language."""

    slug: str
    name: str
    summary: str = ""
    credit: str = field(default="", compare=False)
    where: Where = field(default=NOWHERE, compare=False)
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True)
class TagSpec:
    slug: str
    name: str
    kind: str
    summary: str = ""
    synonyms: tuple[str, ...] = ()
    where: Where = field(default=NOWHERE, compare=False)
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True)
class SkillSpec:
    """`needs` is an AND of ORs: every group, and in each group one of its skills.

    `chapter`: what a large discipline groups it under. `uri`: how its source knows it, which is
    one of its `external` identifiers.
    """

    key: SkillKey
    name: str
    summary: str = ""
    hours: Decimal = Decimal(2)
    chapter: str = ""
    needs: tuple[frozenset[Need], ...] = ()
    scope: frozenset[str] = frozenset()
    external: frozenset[External] = frozenset()
    uri: str = field(default="", compare=False)
    where: Where = field(default=NOWHERE, compare=False)
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True)
class GraphSpec:
    """`related` holds pairs, the smaller key first."""

    disciplines: tuple[DisciplineSpec, ...] = ()
    tags: tuple[TagSpec, ...] = ()
    skills: tuple[SkillSpec, ...] = ()
    related: frozenset[tuple[SkillKey, SkillKey]] = frozenset()


def pair(a: SkillKey, b: SkillKey) -> tuple[SkillKey, SkillKey]:
    return (a, b) if a < b else (b, a)
