"""Reads ESCO, the classification of skills of the European Union, from its CSV files.

Its hierarchy of groups gives the disciplines (level 1) and the chapters (level 2). A skill may
stand below several groups, and here has one home: the nearest group above it; among equally near
ones one that is no transversal group, as those repeat what others hold, then the deepest, then the
first of the hierarchy. A group that is nobody's home comes in as no discipline. A skill needs what
it names as essential to it; what it names as optional is related.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from django.utils.text import slugify
from django.utils.translation import gettext as _

from skills.exchange.csv_rows import Row
from skills.exchange.esco_tables import Tables
from skills.exchange.plan import What
from skills.exchange.problems import Where
from skills.exchange.slugs import Slugs
from skills.exchange.source import Obsolete, Refused, Source
from skills.exchange.spec import (
    DisciplineSpec,
    External,
    GraphSpec,
    Need,
    SkillKey,
    SkillSpec,
    pair,
)
from skills.exchange.words import cut

SCHEME = "esco"
RELEASED = "released"
DEEPEST = 3
TRANSVERSAL = "T"
CREDIT = "From the ESCO classification of the European Commission, © European Union."
SUMMARY = 400 - len(CREDIT) - 1


class Group(NamedTuple):
    """`place`: its line in the hierarchy."""

    is_transversal: bool
    level: int
    discipline: str
    chapter: str
    place: int


def read_esco(paths: Sequence[Path]) -> Source:
    return Esco(Tables(paths)).read()


@dataclass
class Esco:
    tables: Tables
    groups: dict[str, Group] = field(default_factory=dict)
    disciplines: dict[str, DisciplineSpec] = field(default_factory=dict)
    broader: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    keys: dict[str, SkillKey] = field(default_factory=dict)
    slugs: Slugs = field(default_factory=Slugs)
    needs: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    related: set[tuple[str, str]] = field(default_factory=set)
    refused: list[Refused] = field(default_factory=list)
    obsolete: list[Obsolete] = field(default_factory=list)

    def read(self) -> Source:
        self.read_groups()
        for _where, row in self.tables.rows("broaderRelationsSkillPillar"):
            self.broader[row["conceptUri"]].append(row["broaderUri"])
        rows = [(where, row, group) for where, row, group in self.placed_skills()]
        names = {row["conceptUri"]: row["preferredLabel"] for _where, row, _group in rows}
        self.read_relations(names)
        homes = {key.discipline for key in self.keys.values()}
        graph = GraphSpec(
            tuple(found for slug, found in self.disciplines.items() if slug in homes),
            (),
            tuple(self.skill(*placed) for placed in rows),
            frozenset(pair(self.keys[a], self.keys[b]) for a, b in self.related),
        )
        refused, obsolete = tuple(self.refused), tuple(self.obsolete)
        return Source("ESCO", graph, SCHEME, refused=refused, obsolete=obsolete)

    def read_groups(self) -> None:
        for where, row in self.tables.rows("skillsHierarchy"):
            levels = [level for level in range(1, DEEPEST + 1) if row.get(f"Level {level} URI")]
            if not levels:
                continue
            slug = slugify(row["Level 1 preferred term"])[:80]
            if levels == [1]:
                self.disciplines[slug] = discipline(slug, row, where)
            is_transversal = row.get("Level 0 code") == TRANSVERSAL
            group = Group(is_transversal, levels[-1], slug, chapter(row), where.line)
            self.groups[row[f"Level {levels[-1]} URI"]] = group

    def placed_skills(self) -> Iterator[tuple[Where, Row, Group]]:
        columns = ("conceptUri", "preferredLabel", "description")
        for where, whole in self.tables.rows("skills"):
            row = {name: whole.get(name, "") for name in columns}  # a third of the memory
            uri, name = row["conceptUri"], row["preferredLabel"]
            group = self.home(uri)
            if whole["status"] != RELEASED:
                self.obsolete.append(Obsolete(uri, name))
            elif not group:
                self.refuse(name, _("It stands below no group of the hierarchy."), where)
            else:
                self.keys[uri] = self.slugs.key(group.discipline, name)
                yield where, row, group

    def home(self, uri: str) -> Group | None:
        level, seen = [uri], {uri}
        while level:
            level = [up for here in level for up in self.broader.get(here, ()) if up not in seen]
            seen.update(level)
            found = [self.groups[here] for here in level if here in self.groups]
            if found:
                return min(found, key=nearer)
        return None

    def read_relations(self, names: Mapping[str, str]) -> None:
        for where, row in self.tables.rows("skillSkillRelations"):
            skill, other = row["originalSkillUri"], row["relatedSkillUri"]
            told = f"{names.get(skill, skill)} → {names.get(other, other)}"
            if skill not in self.keys or other not in self.keys:
                self.refuse(told, _("One of the two does not come in."), where, What.RELATION)
            elif row["relationType"] == "essential":
                self.needs[skill].add(other)
            elif skill == other:
                self.refuse(told, _("It is related to itself."), where, What.RELATION)
            else:
                self.related.add((skill, other))

    def refuse(self, name: str, why: str, where: Where, what: What = What.SKILL) -> None:
        self.refused.append(Refused(what.value, name, why, str(where)))

    def skill(self, where: Where, row: Row, group: Group) -> SkillSpec:
        uri = row["conceptUri"]
        needs = (Need(self.keys[other]) for other in sorted(self.needs.get(uri, ())))
        return SkillSpec(
            key=self.keys[uri],
            name=sentence(row["preferredLabel"])[:200],
            summary=cut(row["description"], 600),
            chapter=group.chapter,
            needs=tuple(frozenset([need]) for need in needs),
            external=frozenset([External(SCHEME, uri)]),
            uri=uri,
            where=where,
        )


def nearer(group: Group) -> tuple[bool, int, int]:
    return group.is_transversal, -group.level, group.place


def discipline(slug: str, row: Row, where: Where) -> DisciplineSpec:
    """The reuse policy asks for the acknowledgement."""
    words = cut(row.get("Description", ""), SUMMARY)
    name = sentence(row["Level 1 preferred term"])[:120]
    return DisciplineSpec(slug, name, f"{words} {CREDIT}".strip(), CREDIT, where)


def chapter(row: Row) -> str:
    return sentence(row.get("Level 2 preferred term", ""))[:120]


def sentence(text: str) -> str:
    """ESCO writes labels without a capital."""
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]
