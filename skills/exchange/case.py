"""Reads packages of CASE 1.x, the exchange format of 1EdTech for frameworks of competencies.

A package is a discipline. Its items that no other item is a child of are skills; those above
them group them, and the topmost gives the chapter. What precedes a skill is needed by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from django.utils.text import slugify
from django.utils.translation import gettext as _

from skills.exchange.case_package import Item, Link, Package, read_package
from skills.exchange.plan import What
from skills.exchange.problems import BadInputError, Problem
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

SCHEME = "case"
ESCO = "http://data.europa.eu/esco/"
RELATED = {"isRelatedTo", "isPeerOf"}


def read_case(paths: Sequence[Path]) -> Source:
    """Raises BadInputError with the problems of all packages at once."""
    problems: list[Problem] = []
    packages = [read_package(path, problems) for path in paths]
    if problems:
        raise BadInputError(problems)
    frameworks = [Framework(package) for package in packages if package]
    return Source(
        title=", ".join(framework.discipline.name for framework in frameworks),
        graph=GraphSpec(
            tuple(framework.discipline for framework in frameworks),
            (),
            tuple(skill for framework in frameworks for skill in framework.skills()),
            frozenset(pair_ for framework in frameworks for pair_ in framework.related),
        ),
        scheme=SCHEME,
        refused=tuple(row for framework in frameworks for row in framework.refused),
        obsolete=tuple(row for framework in frameworks for row in framework.obsolete()),
    )


class Framework:
    """One package as a part of the graph."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.discipline = discipline(package)
        self.related: set[tuple[SkillKey, SkillKey]] = set()
        self.refused: list[Refused] = []
        slugs = Slugs()
        self.keys = {
            item.uri: slugs.key(self.discipline.slug, item.name)
            for item in package.items
            if not (item.is_group or item.is_obsolete)
        }
        self.needs: dict[str, set[SkillKey]] = {}
        self.matches: dict[str, set[External]] = {}
        for item in package.items:
            if item.is_group:
                self.refuse(What.SKILL, item.name, _("It groups others: a chapter."), item.where)
        for link in package.links:
            self.follow(link)

    def refuse(self, what: What, name: str, reason: str, where: object) -> None:
        self.refused.append(Refused(what.value, name, reason, str(where)))

    def follow(self, link: Link) -> None:
        if link.kind in {"isChildOf", "replacedBy"}:  # these the items know
            return
        here = self.keys.get(link.origin)
        there = self.keys.get(link.target)
        told = f"{link.origin_name} {link.kind} {link.target_name}"
        if link.kind == "exactMatchOf" and here:
            scheme = SCHEME if not link.target.startswith(ESCO) else "esco"
            self.matches.setdefault(link.origin, set()).add(External(scheme, link.target))
        elif link.kind not in {"precedes", *RELATED}:
            reason = _("A skill here has no such relation.")
            self.refuse(What.RELATION, told, reason, link.where)
        elif not (here and there):
            reason = _("One of the two does not come in.")
            self.refuse(What.RELATION, told, reason, link.where)
        elif link.kind == "precedes":
            self.needs.setdefault(link.target, set()).add(here)
        elif here == there:
            self.refuse(What.RELATION, told, _("It is related to itself."), link.where)
        else:
            self.related.add(pair(here, there))

    def skills(self) -> Iterator[SkillSpec]:
        for item in self.package.items:
            if key := self.keys.get(item.uri):
                needs = sorted(self.needs.get(item.uri, ()))
                yield SkillSpec(
                    key=key,
                    name=item.name,
                    summary=cut(item.statement, 600) if item.statement != item.name else "",
                    chapter=chapter(item),
                    needs=tuple(frozenset([Need(need)]) for need in needs),
                    external=frozenset([External(SCHEME, item.uri)])
                    | self.matches.get(item.uri, set()),
                    uri=item.uri,
                    where=item.where,
                )

    def obsolete(self) -> Iterator[Obsolete]:
        for item in self.package.items:
            if item.is_obsolete and not item.is_group:
                yield Obsolete(item.uri, item.name, self.keys.get(item.heir))


def discipline(package: Package) -> DisciplineSpec:
    """Whose work it is, and under which licence, stands wherever its words go."""
    told = f"From “{cut(package.title, 80)}”"
    told += f" by {cut(package.creator, 80)}" if package.creator else ""
    credit = f"{told} ({cut(package.license, 120)})." if package.license else f"{told}."
    words = cut(package.description, 399 - len(credit)) if package.description else ""
    return DisciplineSpec(
        slugify(package.title)[:80],
        cut(package.title, 120),
        f"{words} {credit}".strip(),
        credit,
        package.where,
    )


def chapter(item: Item) -> str:
    """The topmost item above it."""
    above, seen = item.parent, {item.uri}
    while above and above.parent and above.uri not in seen:
        seen.add(above.uri)
        above = above.parent
    return cut(above.name, 120) if above else ""
