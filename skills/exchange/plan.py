"""What it would take for the database to hold what a source says. Reads, never writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from skills.exchange.problems import BadInputError, Problem
from skills.exchange.spec import (
    DisciplineSpec,
    GraphSpec,
    SkillKey,
    SkillSpec,
    TagSpec,
)

Spec = TypeVar("Spec", DisciplineSpec, TagSpec, SkillSpec)


@dataclass(frozen=True)
class GraphPlan:
    """Only what is new or different; what the source does not name is left alone."""

    disciplines: tuple[DisciplineSpec, ...]
    tags: tuple[TagSpec, ...]
    skills: tuple[SkillSpec, ...]
    related: tuple[tuple[SkillKey, SkillKey], ...]
    known: frozenset[str]

    @property
    def is_empty(self) -> bool:
        return not (self.disciplines or self.tags or self.skills or self.related)

    def lines(self) -> Iterator[str]:
        for kind, name in self.named():
            verb = "change" if f"{kind} {name}" in self.known else "add"
            yield f"{verb} {kind} {name}"
        for a, b in self.related:
            yield f"relate {a} and {b}"

    def named(self) -> Iterator[tuple[str, str]]:
        yield from (("discipline", spec.slug) for spec in self.disciplines)
        yield from (("tag", spec.slug) for spec in self.tags)
        yield from (("skill", str(spec.key)) for spec in self.skills)


def plan_graph(wanted: GraphSpec, stored: GraphSpec) -> GraphPlan:
    """Raises BadInputError where the source names what neither it nor the database has."""
    problems = [*unknown_names(wanted, stored), *taken_names(wanted, stored)]
    if problems:
        raise BadInputError(problems)
    return GraphPlan(
        disciplines=tuple(set_apart(wanted.disciplines, stored.disciplines)),
        tags=tuple(set_apart(wanted.tags, stored.tags)),
        skills=tuple(set_apart(wanted.skills, stored.skills)),
        related=tuple(sorted(wanted.related - stored.related)),
        known=frozenset(
            [f"discipline {spec.slug}" for spec in stored.disciplines]
            + [f"tag {spec.slug}" for spec in stored.tags]
            + [f"skill {spec.key}" for spec in stored.skills]
        ),
    )


def set_apart(wanted: Iterable[Spec], stored: Iterable[Spec]) -> Iterator[Spec]:
    there = set(stored)
    return (spec for spec in wanted if spec not in there)


def unknown_names(wanted: GraphSpec, stored: GraphSpec) -> Iterator[Problem]:
    disciplines = {d.slug for d in (*wanted.disciplines, *stored.disciplines)}
    tags = {tag.slug for tag in (*wanted.tags, *stored.tags)}
    skills = {skill.key for skill in (*wanted.skills, *stored.skills)}
    for skill in wanted.skills:
        if skill.key.discipline not in disciplines:
            yield Problem(skill.where, f"there is no discipline “{skill.key.discipline}”")
        for tag in sorted(skill.scope - tags):
            yield Problem(skill.where, f"there is no scope tag “{tag}”")
        for need in sorted({need for group in skill.needs for need in group}):
            if need.skill not in skills:
                yield Problem(skill.where, f"there is no skill “{need.skill}” to need")
    places = {skill.key: skill.where for skill in wanted.skills}
    for a, b in sorted(wanted.related):
        for here, there in ((a, b), (b, a)):
            if there not in skills and here in places:
                yield Problem(places[here], f"there is no skill “{there}” to be related to")


def taken_names(wanted: GraphSpec, stored: GraphSpec) -> Iterator[Problem]:
    """Names of disciplines and tags are unique: two slugs cannot share one."""
    for kind in ("disciplines", "tags"):
        owners: Mapping[str, str] = {s.name.casefold(): s.slug for s in getattr(stored, kind)}
        seen = dict(owners)
        for spec in getattr(wanted, kind):
            owner = seen.setdefault(spec.name.casefold(), spec.slug)
            if owner != spec.slug:
                yield Problem(spec.where, f"the name “{spec.name}” belongs to “{owner}”")
