"""The graph as the database holds it now, in the shape of a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from skills.exchange.spec import (
    DisciplineSpec,
    External,
    GraphSpec,
    Need,
    SkillKey,
    SkillSpec,
    TagSpec,
    pair,
)
from skills.graph.models import Discipline, Prerequisite, Relation, Skill
from skills.scope.models import ScopeTag


def stored_graph() -> GraphSpec:
    """All of it, in a fixed number of queries."""
    skills = (
        Skill.objects.select_related("discipline")
        .order_by("pk")
        .prefetch_related("prerequisites__needs__discipline", "tagged_items__tag", "external_ids")
    )
    relations = Relation.objects.filter(kind=Relation.Kind.RELATED).select_related(
        "a__discipline", "b__discipline"
    )
    return GraphSpec(
        tuple(DisciplineSpec(d.slug, d.name, d.summary) for d in Discipline.objects.all()),
        tuple(
            TagSpec(t.slug, t.name, t.kind, t.summary, tuple(t.synonyms))
            for t in ScopeTag.objects.all()
        ),
        tuple(skill_spec(skill) for skill in skills),
        frozenset(pair(key_of(relation.a), key_of(relation.b)) for relation in relations),
    )


def key_of(skill: Skill) -> SkillKey:
    return SkillKey(skill.discipline.slug, skill.slug)


def skill_spec(skill: Skill) -> SkillSpec:
    return SkillSpec(
        key=key_of(skill),
        name=skill.name,
        summary=skill.summary,
        hours=skill.hours,
        needs=need_groups(skill.prerequisites.all()),
        scope=frozenset(item.tag.slug for item in skill.tagged_items.all()),
        external=frozenset(External(e.scheme, e.uri, e.match) for e in skill.external_ids.all()),
    )


def need_groups(rows: Iterable[Prerequisite]) -> tuple[frozenset[Need], ...]:
    groups: defaultdict[int, set[Need]] = defaultdict(set)
    for row in rows:
        groups[row.group].add(Need(key_of(row.needs), row.min_level))
    return tuple(frozenset(groups[number]) for number in sorted(groups))
