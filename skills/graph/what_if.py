"""The graph as it would be if a skill needed something else: asked before that is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from django.db.models import Q

from skills.graph.columns import columns
from skills.graph.domain import Edges, SkillGraph, Skills, Tags
from skills.graph.models import Prerequisite, Skill
from skills.graph.version import EDGE, refuse_loop, skill_columns

NEW = 0  # stands for a skill that has no pk yet


class Wanted(NamedTuple):
    """One need: wanted with the same group are alternatives."""

    needs: int
    group: int
    level: int


def graph_if(skill: int, wanted: Iterable[Wanted], hours: float | None = None) -> SkillGraph:
    """Live skills and this one, which needs what is `wanted` and takes these hours. Two queries.

    Scope tags are left out; it may hold a loop.
    """
    rows = skill_columns(Skill.objects.filter(Q(live=True) | Q(pk=skill)))
    if skill == NEW:
        rows = Skills(*(np.append(column, 0) for column in rows))
    if hours is not None:
        rows.hours[rows.pk == skill] = hours
    others = columns(Prerequisite.objects.exclude(skill=skill), **EDGE)
    own = np.array([(skill, *need) for need in wanted], np.int64).reshape(-1, len(EDGE)).T
    edges = Edges(*(np.concatenate(pair) for pair in zip(others, own, strict=True)))
    return SkillGraph.build(rows, edges, Tags(*np.zeros((2, 0), np.int64)))


def check_needs(skill: int, wanted: Iterable[Wanted]) -> None:
    """Raises PrerequisiteLoop if a skill, once it is live with these needs, would need itself."""
    refuse_loop(graph_if(skill, wanted))
