"""The whole journey of a member as plain data: journey-1.schema.json says what each part means.

It may be passed on: of other people it holds their names beside what they did for her, and no more.
What else is kept about her goes into another file (`members.export`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from members.export.account import name
from members.export.writing import path_of
from members.models import Member
from members.site_name import site_name
from skills.attestations.models import AttestationRequest
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Skill
from skills.graph.told import word
from skills.journey.models import Crossing
from skills.paths.models import Plan, PlanGoal, PlanStep
from skills.portfolio.models import Portfolio, Work, WorkFile
from skills.scope.models import ScopeTag

FORMAT, VERSION = "popular-university-journey", 1
SCHEMA = "/journey/export/schema.json"
Data = dict[str, Any]


class Named:
    """The skills that the parts mention, each once; the parts name them by their id."""

    def __init__(self) -> None:
        self.skills: dict[int, Skill] = {}

    def id(self, skill: Skill) -> str:
        self.skills[skill.pk] = skill
        return str(skill.uuid)

    def ids(self, skills: Iterable[Skill]) -> list[str]:
        return [self.id(skill) for skill in skills]

    def described(self) -> list[Data]:
        ordered = sorted(self.skills.values(), key=lambda s: (s.discipline.name, s.name, s.pk))
        return [
            {
                "id": str(skill.uuid),
                "name": skill.name,
                "discipline": skill.discipline.name,
                "address": address(skill.get_absolute_url()),
            }
            for skill in ordered
        ]


def journey_data(member: Member) -> Data:
    """The same number of queries however much there is."""
    named = Named()
    parts = {
        "levels": levels(member, named),
        "crossings": crossings(member, named),
        "plans": plans(member, named),
        "made": made(member, named),
        "attestations_asked": asked(member, named),
        "attestations_given": given(member, named),
        "public_page": public_page(member, named),
    }
    return head(member) | {"skills": named.described()} | parts


def head(member: Member) -> Data:
    return {
        "$schema": address(SCHEMA),
        "format": FORMAT,
        "version": VERSION,
        "exported_at": moment(timezone.now()),
        "university": {"name": site_name(), "address": address("")},
        "member": {
            "handle": member.handle,
            "name": member.display_name,
            "about": member.about,
            "languages": list(member.languages),
            "time_zone": member.time_zone,
            "joined_at": moment(member.joined_at),
        },
    }


def levels(member: Member, named: Named) -> list[Data]:
    """Every skill with any evidence, what was revoked included."""
    facts: dict[int, list[Data]] = {}
    public = set(
        Portfolio.attestations.through.objects.filter(portfolio__member=member).values_list(
            "evidence", flat=True
        )
    )
    rows = Evidence.objects.filter(member=member).select_related("by").order_by("at", "pk")
    for fact in rows:
        entry = evidence(fact, member) | {"is_public": fact.pk in public}
        facts.setdefault(fact.skill_id, []).append(entry)
    states = SkillState.objects.filter(member=member).select_related("skill__discipline")
    return [
        {
            "skill": named.id(state.skill),
            "shown": word(state.shown),
            "claimed": word(state.claimed),
            "practised_at": moment(state.practised_at),
            "able_at": moment(state.able_at),
            "evidence": facts.get(state.skill_id, []),
        }
        for state in states.order_by("skill__discipline__position", "skill__name", "skill")
    ]


def evidence(fact: Evidence, member: Member) -> Data:
    return {
        "kind": fact.kind,
        "level": word(fact.level),
        "weight": fact.weight,
        "at": moment(fact.at),
        "by": name(fact.by, member),
        "source": fact.source,
        "note": fact.note,
        "revoked_at": moment(fact.revoked_at),
        "revoked_reason": fact.revoked_reason,
    }


def crossings(member: Member, named: Named) -> list[Data]:
    rows = Crossing.objects.of(member).select_related(
        "from_discipline", "to_discipline", "first_skill__discipline"
    )
    found = list(rows)
    tags = ScopeTag.objects.in_bulk([pk for row in found for pk in row.tags])
    return [
        {
            "from": row.from_discipline.name if row.from_discipline else None,
            "to": row.to_discipline.name,
            "at": moment(row.at),
            "first_skill": named.id(row.first_skill),
            "carried_by": [tags[pk].name for pk in row.tags if pk in tags],
        }
        for row in found
    ]


def plans(member: Member, named: Named) -> list[Data]:
    goals = PlanGoal.objects.select_related("skill__discipline", "discipline")
    steps = PlanStep.objects.select_related("skill__discipline", "course")
    rows = Plan.objects.filter(member=member).prefetch_related(
        Prefetch("goals", goals), Prefetch("steps", steps)
    )
    return [plan(row, named) for row in rows]


def plan(row: Plan, named: Named) -> Data:
    return {
        "name": row.name,
        "hours_per_week": row.hours_per_week,
        "is_followed": row.is_followed,
        "made_at": moment(row.made_at),
        "goals": [
            {
                "skill": named.id(goal.skill) if goal.skill else None,
                "discipline": goal.discipline.name if goal.discipline else None,
                "level": word(goal.level),
            }
            for goal in row.goals.all()
        ],
        "steps": [
            {
                "skill": named.id(step.skill),
                "level": word(step.level),
                "hours": step.hours,
                "course": step.course.title if step.course else None,
            }
            for step in row.steps.all()
        ],
    }


def made(member: Member, named: Named) -> list[Data]:
    skills = Prefetch("skills", Skill.objects.select_related("discipline").order_by("name"))
    works = Work.objects.of(member).prefetch_related(skills, "files")
    return [
        {
            "title": work.title,
            "words": work.words,
            "made_on": day(work.made_on),
            "links": list(work.links),
            "skills": named.ids(work.skills.all()),
            "is_public": work.is_shown,
            "files": [file_data(file) for file in work.files.all()],
        }
        for work in works
    ]


def file_data(file: WorkFile) -> Data:
    return {
        "path": path_of(file),
        "name": file.name,
        "type": file.content_type,
        "description": file.alt,
        "address": address(f"/journey/made/files/{file.uuid}/"),
    }


def asked(member: Member, named: Named) -> list[Data]:
    skills = Prefetch("skills", Skill.objects.select_related("discipline").order_by("name"))
    rows = AttestationRequest.objects.of(member).select_related("answered_by")
    return [
        {
            "skills": named.ids(asking.skills.all()),
            "level": word(asking.level),
            "words": asking.words,
            "asked_at": moment(asking.asked_at),
            "answered_at": moment(asking.answered_at),
            "outcome": "declined" if asking.is_turned_down else asking.outcome or None,
            "by": name(asking.answered_by, member) if asking.is_attested else None,
        }
        for asking in rows.prefetch_related(skills)
    ]


def given(member: Member, named: Named) -> list[Data]:
    return [
        {
            "to": str(fact.member),
            "skill": named.id(fact.skill),
            "level": word(fact.level),
            "at": moment(fact.at),
            "note": fact.note,
            "may_name_me": fact.may_name,
            "revoked_at": moment(fact.revoked_at),
            "revoked_reason": fact.revoked_reason,
        }
        for fact in Evidence.objects.given_by(member)
    ]


def public_page(member: Member, named: Named) -> Data | None:
    portfolio = Portfolio.objects.filter(member=member).first()
    if portfolio is None:
        return None
    return {
        "is_on": portfolio.is_on,
        "is_indexed": portfolio.is_indexed,
        "about": portfolio.about,
        "skills": named.ids(portfolio.skills.select_related("discipline").order_by("name")),
        "crossings": list(portfolio.crossings.values_list("name", flat=True)),
    }


def moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def address(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
