"""What one can do, discipline by discipline, and the evidence behind every level."""

from __future__ import annotations

from typing import NamedTuple

from members.models import Member
from skills.evidence.domain import GIVEN_BY_OTHERS
from skills.evidence.models import Evidence
from skills.graph.lines import Lines, SkillLine
from skills.graph.models import Discipline


class Holding(NamedTuple):
    """What one holds in a discipline: shown, and apart from it what is only claimed."""

    discipline: Discipline
    shown: list[SkillLine]
    claimed: list[SkillLine]


class Fact(NamedTuple):
    """A piece of evidence. Who gave it can take it back, if she is here still; a claim, oneself."""

    evidence: Evidence
    is_revocable: bool
    is_own_claim: bool


class Grounds(NamedTuple):
    """A skill with its evidence, the newest first."""

    line: SkillLine
    facts: list[Fact]


def holdings(lines: Lines) -> list[Holding]:
    """In the order of the disciplines; within one, the highest level first."""
    found: dict[int, list[SkillLine]] = {}
    for line in lines.of(lines.states):
        if line.level or line.claimed:
            found.setdefault(line.skill.discipline.pk, []).append(line)
    disciplines = lines.atlas.disciplines.items()
    return [holding(discipline, found[pk]) for pk, discipline in disciplines if pk in found]


def holding(discipline: Discipline, lines: list[SkillLine]) -> Holding:
    ordered = sorted(lines, key=highest)
    return Holding(
        discipline=discipline,
        shown=[line for line in ordered if line.level],
        claimed=[line for line in ordered if not line.level],
    )


def highest(line: SkillLine) -> tuple[int, int, str]:
    return -line.level, -line.claimed, line.skill.label


def grounds(member: Member, lines: Lines, discipline: Discipline) -> list[Grounds]:
    """The highest level first. One query."""
    rows = Evidence.objects.filter(member=member, skill__discipline=discipline)
    found: dict[int, list[Evidence]] = {}
    for evidence in rows.select_related("by").order_by("-at", "-pk"):
        found.setdefault(evidence.skill_id, []).append(evidence)
    return [
        Grounds(line, facts(found[line.skill.pk], line))
        for line in sorted(lines.of(found), key=highest)
    ]


def facts(evidence: list[Evidence], line: SkillLine) -> list[Fact]:
    """Of several claims the last one counts, and only that can be taken back."""
    claim = next((row for row in evidence if row.kind == Evidence.Kind.CLAIMED), None)
    return [
        Fact(
            evidence=row,
            is_revocable=row.kind in GIVEN_BY_OTHERS and bool(row.by) and not row.revoked_at,
            is_own_claim=row is claim and 0 < line.claimed == row.level,
        )
        for row in evidence
    ]
