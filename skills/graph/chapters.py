"""The chapters of a discipline that is too large for one map."""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import NamedTuple

from django.utils.text import slugify

from skills.atlas import SkillName
from skills.graph.domain import SkillGraph
from skills.graph.domain.layout import Link

MOST_DRAWN = 300  # skills on one map, and on one page
PART = 120  # skills of a part that we cut ourselves
STRONGEST = 2  # links drawn from each chapter to what it builds on


class Chapter(NamedTuple):
    """`key`: its part of the address. `skills` by name."""

    key: str
    name: str
    skills: tuple[SkillName, ...]


def chapters(skills: list[SkillName]) -> list[Chapter]:
    """By the chapters that editors gave; what has none, or is still too large, by the alphabet."""
    named: dict[str, list[SkillName]] = {}
    for skill in skills:
        named.setdefault(skill.chapter, []).append(skill)
    blank = named.pop("", [])
    found = [part for name in sorted(named) for part in parts(name, named[name], MOST_DRAWN)]
    found += parts("", blank, PART)
    return _told_apart(found)


def _told_apart(found: list[Chapter]) -> list[Chapter]:
    seen: Counter[str] = Counter()
    apart = []
    for chapter in found:
        key = chapter.key or "part"
        seen[key] += 1
        apart.append(chapter._replace(key=key if seen[key] == 1 else f"{key}.{seen[key]}"))
    return apart


def parts(name: str, skills: list[SkillName], most: int) -> list[Chapter]:
    """As few of equal size as hold them, each named by where it begins and ends."""
    ordered = sorted(skills, key=lambda skill: (skill.name.casefold(), skill.pk))
    count = ceil(len(ordered) / most)
    if count <= 1 and name:
        return [Chapter(slugify(name, allow_unicode=True), name, tuple(ordered))]
    size = ceil(len(ordered) / count) if count else 1
    return [
        _part(name, tuple(ordered[start : start + size])) for start in range(0, len(ordered), size)
    ]


def _part(name: str, skills: tuple[SkillName, ...]) -> Chapter:
    """Its address stays the same in every language."""
    first, last = skills[0], skills[-1]
    key = slugify(_span(name, first.name, last.name), allow_unicode=True)[:60].strip("-")
    return Chapter(key, _span(name, first.label, last.label), skills)


def _span(name: str, first: str, last: str) -> str:
    span = f"{_short(first)} \N{EN DASH} {_short(last)}"
    return f"{name}: {span}" if name else span


def _short(name: str) -> str:
    return " ".join(name.split()[:2])


def chapter_links(graph: SkillGraph, found: list[Chapter]) -> set[Link]:
    """From each chapter to those earlier ones that most of its needs lie in, by their index.

    Earlier by the mean rank of its skills, so that no loop comes of it. O(needs).
    """
    at = {skill.pk: index for index, chapter in enumerate(found) for skill in chapter.skills}
    mean = [
        sum(graph.rank.get(skill.pk, 0) for skill in chapter.skills) / len(chapter.skills)
        for chapter in found
    ]
    count: dict[int, dict[int, int]] = {}
    for pk, index in at.items():
        for other in (at[n.skill] for group in graph.needs(pk) for n in group if n.skill in at):
            if (mean[other], other) < (mean[index], index):
                own = count.setdefault(index, {})
                own[other] = own.get(other, 0) + 1
    return {
        (index, other)
        for index, needs in count.items()
        for other in sorted(needs, key=lambda other: (-needs[other], other))[:STRONGEST]
    }
