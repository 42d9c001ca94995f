"""A skill becomes several: who gets what of it, and where what members have shown goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext as _

from members.models import Member
from skills.curation.errors import CurationError
from skills.curation.journal import Journal, Rows
from skills.curation.models import GraphChange
from skills.curation.moving import DERIVED, move
from skills.curation.needs import free_group
from skills.curation.record import Record, recorded
from skills.curation.references import ForeignKey, references
from skills.curation.skills import require_free_slug, stand_down
from skills.evidence.models import Evidence
from skills.graph.models import Prerequisite, Skill

OPENS = "skills.Prerequisite.needs"
FEWEST_PARTS = 2
EvidenceGoesTo = int | Literal["all", "stays"]


@dataclass(frozen=True)
class Part:
    """One of the skills that the old one becomes.

    `takes`: by column ("skills.Prerequisite.skill"), the pks of the rows that it takes along. Of
    several parts that take a row each has it; what nobody is asked about goes to the heir.
    """

    name: str
    slug: str
    hours: Decimal
    takes: dict[str, list[int]] = field(default_factory=dict)


def split_skill(
    *,
    skill: Skill,
    parts: Sequence[Part],
    evidence_goes_to: EvidenceGoesTo,
    by: Member | None = None,
) -> GraphChange:
    """`evidence_goes_to`: the number of one part, counted from 0; to all; or it stays as it is.

    The old skill is retired in favour of the part that has the evidence, else of the first.
    Raises CurationError, PrerequisiteLoop.
    """
    require_parts(skill, parts)
    with recorded(GraphChange.Kind.SPLIT, skill, by) as record:
        record.lock_learners(skill.pk)
        record.into = ", ".join(part.name for part in parts)
        new = [made_of(skill, part) for part in parts]
        record.part(*new, of=skill)
        record.learnt_on.update(row.pk for row in new)
        heir = new[evidence_goes_to if isinstance(evidence_goes_to, int) else 0]
        share_out(
            record.journal, skill, dict(zip((row.pk for row in new), parts, strict=True)), heir
        )
        share_evidence(record, skill, new, evidence_goes_to)
        stand_down(record, skill, heir)
    return record.made


def require_parts(skill: Skill, parts: Sequence[Part]) -> None:
    if len(parts) < FEWEST_PARTS or len({part.slug for part in parts}) < len(parts):
        raise CurationError(_("Give at least two parts, each with a name and address of its own."))
    for part in parts:
        require_free_slug(skill.discipline, part.slug)


def made_of(skill: Skill, part: Part) -> Skill:
    return Skill(
        discipline=skill.discipline,
        name=part.name,
        slug=part.slug,
        hours=part.hours,
        chapter=skill.chapter,
    )


def share_out(journal: Journal, skill: Skill, parts: dict[int, Part], heir: Skill) -> None:
    for column in references(Skill):
        if column.model in DERIVED | {Evidence}:
            continue
        for row in column.model._base_manager.filter(**{column.attname: skill.pk}):
            takers = [pk for pk, part in parts.items() if row.pk in part.takes.get(str(column), ())]
            asked = any(str(column) in part.takes for part in parts.values())
            hand_over(journal, column, row, takers if asked else [heir.pk])


def hand_over(journal: Journal, column: ForeignKey, row: models.Model, takers: list[int]) -> None:
    """The row itself to the first, a copy to each of the others; to nobody, it goes."""
    rows: Rows = column.model._base_manager.filter(pk=row.pk)
    if not takers:
        journal.delete(rows)
        return
    first, *others = takers
    for other in others:
        journal.add(copies(column, row, other))
    move(journal, column, rows, first)


def copies(column: ForeignKey, row: models.Model, taker: int) -> list[models.Model]:
    if not isinstance(row, Prerequisite) or str(column) != OPENS:
        return [copy_of(row, **{column.attname: taker})]
    # "The skill or X" becomes "part one or X" and "part two or X".
    group = free_group(row.skill)
    alternatives = Prerequisite.objects.filter(skill=row.skill, group=row.group)
    return [
        copy_of(other, group=group, **({"needs_id": taker} if other.pk == row.pk else {}))
        for other in alternatives
    ]


def copy_of(row: models.Model, **changes: object) -> models.Model:
    values = {
        f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f != row._meta.pk
    }
    return type(row)(**{**values, **changes})


def share_evidence(
    record: Record, skill: Skill, new: Sequence[Skill], goes_to: EvidenceGoesTo
) -> None:
    if goes_to == "stays":
        return
    rows = Evidence.objects.filter(skill=skill)
    for other in new[1:] if goes_to == "all" else ():
        record.journal.add([copy_of(row, skill_id=other.pk, client_id=uuid4()) for row in rows])
    record.journal.update(rows, skill_id=new[0 if goes_to == "all" else int(goes_to)].pk)
