"""The graph as the database holds it now, in the shape of a source. Values, never rows: it is
read at 15,000 skills in a request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models

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
from skills.graph.models import Discipline, ExternalId, Prerequisite, Relation, Skill
from skills.labels import from_json
from skills.scope.models import ScopeTag, TaggedSkill

Keys = Mapping[int, SkillKey]
DRAFTED = "drafted"  # no digest: an editor is at work on it


@dataclass(frozen=True)
class Origin:
    """A stored skill as the concept of a source, with the digests of its last import."""

    key: SkillKey
    said: str = ""
    written: str = ""


@dataclass(frozen=True)
class Stored:
    """`origins`: by scheme and identifier, exact matches alone. `hidden`: retired, or drafts."""

    graph: GraphSpec
    origins: Mapping[tuple[str, str], Origin]
    hidden: frozenset[SkillKey]


def stored() -> Stored:
    """All of it, in a fixed number of queries."""
    keys = skill_keys()
    hidden = Skill.objects.filter(live=False).order_by().values_list("pk", flat=True)
    return Stored(graph_of(keys), stored_origins(keys), frozenset(keys[pk] for pk in hidden))


def stored_graph() -> GraphSpec:
    return graph_of(skill_keys())


def skill_keys() -> Keys:
    rows = Skill.objects.order_by("pk").values_list("pk", "discipline__slug", "slug")
    return {pk: SkillKey(discipline, slug) for pk, discipline, slug in rows}


def graph_of(keys: Keys) -> GraphSpec:
    return GraphSpec(
        tuple(
            DisciplineSpec(d.slug, d.name, d.summary, labels=from_json(d.labels))
            for d in Discipline.objects.all()
        ),
        tuple(
            TagSpec(
                t.slug, t.name, t.kind, t.summary, tuple(t.synonyms), labels=from_json(t.labels)
            )
            for t in ScopeTag.objects.all()
        ),
        tuple(skill_specs(keys)),
        frozenset(
            pair(keys[a], keys[b])
            for a, b in Relation.objects.filter(kind=Relation.Kind.RELATED).values_list("a", "b")
        ),
    )


def skill_specs(keys: Keys) -> list[SkillSpec]:
    needs, scope, external = stored_needs(keys), stored_scope(), stored_external()
    columns = ("pk", "name", "summary", "hours", "chapter", "labels")
    rows = Skill.objects.order_by("pk").values_list(*columns)
    return [
        SkillSpec(
            key=keys[pk],
            name=name,
            summary=summary,
            hours=hours,
            chapter=chapter,
            needs=needs.get(pk, ()),
            scope=frozenset(scope.get(pk, ())),
            external=frozenset(external.get(pk, ())),
            labels=from_json(labels),
        )
        for pk, name, summary, hours, chapter, labels in rows
    ]


def stored_needs(keys: Keys) -> dict[int, tuple[frozenset[Need], ...]]:
    groups: defaultdict[int, dict[int, set[Need]]] = defaultdict(dict)
    columns = ("skill", "group", "needs", "min_level")
    for skill, group, needs, level in Prerequisite.objects.order_by("group").values_list(*columns):
        groups[skill].setdefault(group, set()).add(Need(keys[needs], level))
    return {skill: tuple(map(frozenset, found.values())) for skill, found in groups.items()}


def stored_scope() -> dict[int, set[str]]:
    scope: defaultdict[int, set[str]] = defaultdict(set)
    for skill, tag in TaggedSkill.objects.values_list("content_object", "tag__slug"):
        scope[skill].add(tag)
    return scope


def stored_external() -> dict[int, set[External]]:
    external: defaultdict[int, set[External]] = defaultdict(set)
    for skill, *entry in ExternalId.objects.values_list("skill", "scheme", "uri", "match"):
        external[skill].add(External(*entry))
    return external


def stored_origins(keys: Keys) -> dict[tuple[str, str], Origin]:
    """Where two skills bear one identifier, the older is meant. A draft counts as a change."""
    exact = ExternalId.objects.filter(match=ExternalId.Match.EXACT).order_by("-skill", "-pk")
    drafted = models.Q(skill__live=True, skill__has_unpublished_changes=True)
    rows = exact.annotate(is_drafted=models.ExpressionWrapper(drafted, models.BooleanField()))
    columns = ("scheme", "uri", "skill", "said", "written", "is_drafted")
    return {
        (scheme, uri): Origin(keys[skill], said, DRAFTED if written and is_drafted else written)
        for scheme, uri, skill, said, written, is_drafted in rows.values_list(*columns)
    }
