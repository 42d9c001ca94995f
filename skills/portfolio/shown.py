"""What a public page shows: the chosen items, and nothing that comes along with them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from skills.atlas import Atlas, SkillName
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Discipline
from skills.journey.models import Crossing
from skills.portfolio.models import Portfolio, Work
from skills.scope.models import ScopeTag


class Word(NamedTuple):
    """An attestation. `by`: a name only where its owner agreed to be named in public."""

    by: str
    level: str
    at: datetime


class ShownSkill(NamedTuple):
    skill: SkillName
    level: int
    words: list[Word]


class ShownDiscipline(NamedTuple):
    discipline: Discipline
    skills: list[ShownSkill]


class ShownCrossing(NamedTuple):
    """`origin`, `first` and `tags` are left out where they would tell what was not chosen."""

    discipline: Discipline
    at: datetime
    origin: Discipline | None
    first: SkillName | None
    tags: list[ScopeTag]


class PortfolioSheet(NamedTuple):
    disciplines: list[ShownDiscipline]
    crossings: list[ShownCrossing]
    works: list[Work]

    @property
    def skills(self) -> list[ShownSkill]:
        return [shown for group in self.disciplines for shown in group.skills]

    @property
    def is_empty(self) -> bool:
        return not (self.disciplines or self.crossings or self.works)


def portfolio_sheet(portfolio: Portfolio, atlas: Atlas) -> PortfolioSheet:
    """Seven queries, however much is chosen. `portfolio.member` is read already."""
    skills = shown_skills(portfolio, atlas)
    return PortfolioSheet(
        disciplines=by_discipline(atlas, skills),
        crossings=shown_crossings(portfolio, atlas, {shown.skill.pk for shown in skills}),
        works=list(Work.objects.of(portfolio.member).filter(is_shown=True).with_all()),
    )


def shown_skills(portfolio: Portfolio, atlas: Atlas) -> list[ShownSkill]:
    """At the level she has shown by now. What she only claims is never here."""
    states = SkillState.objects.filter(member=portfolio.member, skill__in=portfolio.skills.all())
    levels = dict(states.filter(shown__gt=0).values_list("skill", "shown"))
    words = words_by_skill(portfolio)
    found = [
        ShownSkill(skill, levels[skill.pk], words.get(skill.pk, []))
        for skill in atlas.named(levels)
    ]
    return sorted(found, key=lambda shown: (-shown.level, shown.skill.label))


def words_by_skill(portfolio: Portfolio) -> dict[int, list[Word]]:
    found: dict[int, list[Word]] = {}
    chosen = portfolio.attestations.filter(member=portfolio.member, revoked_at=None)
    for evidence in chosen.select_related("by").order_by("at", "pk"):
        found.setdefault(evidence.skill_id, []).append(word_of(evidence))
    return found


def word_of(evidence: Evidence) -> Word:
    named = str(evidence.by) if evidence.by and evidence.may_name else ""
    return Word(named or _("somebody who can do it"), evidence.level_name, evidence.at)


def by_discipline(atlas: Atlas, skills: Iterable[ShownSkill]) -> list[ShownDiscipline]:
    """Where she can most first."""
    found: dict[int, list[ShownSkill]] = {}
    for shown in skills:
        found.setdefault(shown.skill.discipline.pk, []).append(shown)
    groups = [ShownDiscipline(atlas.disciplines[pk], group) for pk, group in found.items()]
    return sorted(groups, key=lambda g: (-sum(s.level for s in g.skills), g.discipline.position))


def shown_crossings(portfolio: Portfolio, atlas: Atlas, skills: set[int]) -> list[ShownCrossing]:
    chosen = set(portfolio.crossings.values_list("pk", flat=True))
    rows = Crossing.objects.of(portfolio.member).filter(to_discipline__in=chosen)
    return [shown_crossing(row, atlas, chosen, skills) for row in rows]


def shown_crossing(
    row: Crossing, atlas: Atlas, disciplines: set[int], skills: set[int]
) -> ShownCrossing:
    is_told = row.from_discipline_id in disciplines
    first = atlas.named([row.first_skill_id]) if row.first_skill_id in skills else []
    return ShownCrossing(
        discipline=atlas.disciplines[row.to_discipline_id],
        at=row.at,
        origin=atlas.disciplines.get(row.from_discipline_id or 0) if is_told else None,
        first=first[0] if first else None,
        tags=atlas.tags_named(row.tags) if is_told else [],
    )
