"""What skills need, share and are called elsewhere, written many rows at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skills.exchange.spec import External, SkillKey, SkillSpec
from skills.graph.models import ExternalId, Prerequisite
from skills.scope.models import ScopeTag, TaggedSkill

BATCH = 1000
Pks = Mapping[SkillKey, int]


def write_ties(specs: Sequence[SkillSpec], pks: Pks) -> None:
    """Rows that stay the same stay themselves; `pks` holds every skill that is named."""
    for start in range(0, len(specs), BATCH):
        some = {pks[spec.key]: spec for spec in specs[start : start + BATCH]}
        write_needs(some, pks)
        write_scope(some)
        write_external(some)


def write_needs(specs: Mapping[int, SkillSpec], pks: Pks) -> None:
    """In the order of the groups; a row is the need, its group and its level."""
    wanted = {
        (skill, pks[need.skill], number): need.level
        for skill, spec in specs.items()
        for number, group in enumerate(spec.needs, 1)
        for need in sorted(group)
    }
    columns = ("skill", "needs", "group", "min_level", "pk")
    there = Prerequisite.objects.filter(skill__in=specs).values_list(*columns)
    kept = {row[:3]: row[4] for row in there if wanted.get(row[:3]) == row[3]}
    Prerequisite.objects.filter(skill__in=specs).exclude(pk__in=kept.values()).delete()
    Prerequisite.objects.bulk_create(
        [
            Prerequisite(skill_id=skill, needs_id=needs, group=group, min_level=level)
            for (skill, needs, group), level in wanted.items()
            if (skill, needs, group) not in kept
        ]
    )


def write_scope(specs: Mapping[int, SkillSpec]) -> None:
    tags = dict(ScopeTag.objects.values_list("slug", "pk"))
    wanted = {(skill, tags[slug]) for skill, spec in specs.items() for slug in spec.scope}
    rows = TaggedSkill.objects.filter(content_object__in=specs)
    there = {(skill, tag): pk for skill, tag, pk in rows.values_list("content_object", "tag", "pk")}
    TaggedSkill.objects.filter(pk__in=[there[key] for key in there.keys() - wanted]).delete()
    TaggedSkill.objects.bulk_create(
        [
            TaggedSkill(content_object_id=skill, tag_id=tag)
            for skill, tag in sorted(wanted - there.keys())
        ]
    )


def write_external(specs: Mapping[int, SkillSpec]) -> None:
    """Rows that stay keep what an import noted in them."""
    wanted = {(skill, entry) for skill, spec in specs.items() for entry in spec.external}
    columns = ("pk", "skill", "scheme", "uri", "match")
    rows = ExternalId.objects.filter(skill__in=specs).values_list(*columns)
    there = {(skill, External(*entry)): pk for pk, skill, *entry in rows}
    ExternalId.objects.filter(pk__in=[there[key] for key in there.keys() - wanted]).delete()
    ExternalId.objects.bulk_create(
        [
            ExternalId(skill_id=skill, **entry._asdict())
            for skill, entry in sorted(wanted - there.keys())
        ]
    )
