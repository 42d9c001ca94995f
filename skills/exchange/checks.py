"""What a source names must exist, and what it calls new must be free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from skills.exchange.problems import Problem
from skills.exchange.spec import DisciplineSpec, GraphSpec, SkillKey, SkillSpec, TagSpec


def unknown_names(
    wanted: GraphSpec, skills: Iterable[SkillSpec], stored: GraphSpec
) -> Iterator[Problem]:
    """`skills`: those of the source, under their keys here."""
    skills = list(skills)
    disciplines = {d.slug for d in (*wanted.disciplines, *stored.disciplines)}
    tags = {tag.slug for tag in (*wanted.tags, *stored.tags)}
    known = {skill.key for skill in (*skills, *stored.skills)}
    for skill in skills:
        if skill.key.discipline not in disciplines:
            yield Problem(skill.where, f"there is no discipline “{skill.key.discipline}”")
        for tag in sorted(skill.scope - tags):
            yield Problem(skill.where, f"there is no scope tag “{tag}”")
        for need in sorted({need for group in skill.needs for need in group}):
            if need.skill not in known:
                yield Problem(skill.where, f"there is no skill “{need.skill}” to need")


def unknown_kin(
    related: Iterable[tuple[SkillKey, SkillKey]],
    skills: Iterable[SkillSpec],
    stored: GraphSpec,
) -> Iterator[Problem]:
    places = {skill.key: skill.where for skill in skills}
    known = places.keys() | {skill.key for skill in stored.skills}
    for a, b in sorted(related):
        for here, there in ((a, b), (b, a)):
            if there not in known and here in places:
                yield Problem(places[here], f"there is no skill “{there}” to be related to")


def taken_names(
    wanted: Iterable[DisciplineSpec] | Iterable[TagSpec],
    stored: Iterable[DisciplineSpec] | Iterable[TagSpec],
) -> Iterator[Problem]:
    """Names of disciplines and tags are unique: two slugs cannot share one."""
    owners: Mapping[str, str] = {spec.name.casefold(): spec.slug for spec in stored}
    seen = dict(owners)
    for spec in wanted:
        owner = seen.setdefault(spec.name.casefold(), spec.slug)
        if owner != spec.slug:
            yield Problem(spec.where, f"the name “{spec.name}” belongs to “{owner}”")
