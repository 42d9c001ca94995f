"""Sources and plans as compressed JSON: what waits in the database for an editor."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from skills.exchange.plan import GraphPlan, Step
from skills.exchange.problems import Where
from skills.exchange.source import Obsolete, Refused, Source
from skills.exchange.spec import (
    DisciplineSpec,
    External,
    GraphSpec,
    Need,
    SkillKey,
    SkillSpec,
    TagSpec,
)
from skills.labels import Label


def packed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False).encode())


def unpacked(content: bytes | memoryview) -> Any:
    return json.loads(zlib.decompress(content))


def fingerprint(plan: GraphPlan) -> str:
    """Of all that it would write; not of its words, which are in somebody's language."""
    writes = [
        list(map(plain_discipline, plan.disciplines)),
        list(map(plain_tag, plan.tags)),
        list(map(plain_skill, plan.skills)),
        plan.related,
        plan.retired,
        plan.marks,
    ]
    return blake2b(json.dumps(writes).encode(), digest_size=16).hexdigest()


def pack_steps(steps: Iterable[Step]) -> bytes:
    return packed(list(steps))


def unpack_steps(content: bytes | memoryview) -> list[Step]:
    return [Step(*step) for step in unpacked(content)]


def pack_source(source: Source) -> bytes:
    graph = source.graph
    return packed(
        {
            "title": source.title,
            "scheme": source.scheme,
            "has_disciplines": source.has_disciplines,
            "is_kin_by_slug": source.is_kin_by_slug,
            "notes": source.notes,
            "refused": source.refused,
            "obsolete": [[entry.uri, entry.name, entry.heir] for entry in source.obsolete],
            "disciplines": list(map(plain_discipline, graph.disciplines)),
            "tags": list(map(plain_tag, graph.tags)),
            "skills": list(map(plain_skill, graph.skills)),
            "related": sorted(graph.related),
        }
    )


def unpack_source(content: bytes | memoryview) -> Source:
    plain = unpacked(content)
    graph = GraphSpec(
        tuple(read_discipline(row) for row in plain.pop("disciplines")),
        tuple(read_tag(row) for row in plain.pop("tags")),
        tuple(read_skill(row) for row in plain.pop("skills")),
        frozenset((SkillKey(*a), SkillKey(*b)) for a, b in plain.pop("related")),
    )
    obsolete = tuple(
        Obsolete(uri, name, SkillKey(*heir) if heir else None)
        for uri, name, heir in plain.pop("obsolete")
    )
    refused = tuple(Refused(*row) for row in plain.pop("refused"))
    notes = tuple(plain.pop("notes"))
    return Source(graph=graph, obsolete=obsolete, refused=refused, notes=notes, **plain)


def plain_discipline(spec: DisciplineSpec) -> list[Any]:
    return [spec.slug, spec.name, spec.summary, spec.credit, place(spec.where), spec.labels]


def read_discipline(row: list[Any]) -> DisciplineSpec:
    slug, name, summary, credit, where, *labels = row
    return DisciplineSpec(slug, name, summary, credit, Where(*where), read_labels(*labels))


def plain_tag(spec: TagSpec) -> list[Any]:
    words = [spec.slug, spec.name, spec.kind, spec.summary]
    return [*words, spec.synonyms, place(spec.where), spec.labels]


def read_tag(row: list[Any]) -> TagSpec:
    slug, name, kind, summary, synonyms, where, *labels = row
    place_and_labels = Where(*where), read_labels(*labels)
    return TagSpec(slug, name, kind, summary, tuple(synonyms), *place_and_labels)


def plain_skill(spec: SkillSpec) -> list[Any]:
    return [
        spec.key,
        [spec.name, spec.summary, str(spec.hours), spec.chapter],
        [sorted(group) for group in spec.needs],
        sorted(spec.scope),
        sorted(spec.external),
        spec.uri,
        place(spec.where),
        spec.labels,
    ]


def read_skill(row: list[Any]) -> SkillSpec:
    key, words, needs, scope, external, uri, where, *labels = row
    name, summary, hours, chapter = words
    return SkillSpec(
        key=SkillKey(*key),
        name=name,
        summary=summary,
        hours=Decimal(hours),
        chapter=chapter,
        needs=tuple(
            frozenset(Need(SkillKey(*skill), level) for skill, level in group) for group in needs
        ),
        scope=frozenset(scope),
        external=frozenset(External(*entry) for entry in external),
        uri=uri,
        where=Where(*where),
        labels=read_labels(*labels),
    )


def read_labels(rows: Iterable[Any] = ()) -> tuple[Label, ...]:
    """None where an older version packed it, which knew of no labels."""
    return tuple(Label(*row) for row in rows)


def place(where: Where) -> list[Any]:
    return [where.file, where.line]
