"""Rows of the graph for tests, each with a name of its own."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.utils.text import slugify

from skills.graph.models import Discipline, Prerequisite, Skill
from skills.scope.models import ScopeTag

_numbers = count(1)


def make_discipline(name: str = "", **fields: Any) -> Discipline:
    name = name or f"Discipline {next(_numbers)}"
    return Discipline.objects.create(**{"name": name, "slug": slugify(name)} | fields)


def make_skill(name: str = "", **fields: Any) -> Skill:
    """Live, in a discipline of its own unless one is given."""
    name = name or f"Skill {next(_numbers)}"
    fields = {"name": name, "slug": slugify(name)} | fields
    return Skill.objects.create(
        **fields | {"discipline": fields.get("discipline") or make_discipline()}
    )


def make_need(skill: Skill, needs: Skill, group: int = 1, min_level: int = 2) -> Prerequisite:
    return Prerequisite.objects.create(skill=skill, needs=needs, group=group, min_level=min_level)


def make_tag(name: str = "", **fields: Any) -> ScopeTag:
    return ScopeTag.objects.create(
        name=name or f"Tag {next(_numbers)}", **{"kind": ScopeTag.Kind.TOOL, **fields}
    )


def tag_skill(skill: Skill, *tags: ScopeTag) -> None:
    skill.scope.add(*tags)
    skill.save()
