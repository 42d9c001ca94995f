"""A journey on paper: what was shown, since when and on whose word, and what was made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from members.models import Member
from skills.atlas import Atlas, SkillName
from skills.evidence.domain import GIVEN_BY_OTHERS
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Discipline
from skills.journey.models import Crossing
from skills.portfolio.models import Work


class Row(NamedTuple):
    """One skill. `since`: from when on the level stood, where that is known."""

    skill: SkillName
    state: SkillState
    words: list[Evidence]

    @property
    def since(self) -> datetime | None:
        return self.state.able_at or self.state.practised_at


class Group(NamedTuple):
    discipline: Discipline
    shown: list[Row]
    claimed: list[Row]


class Handout(NamedTuple):
    groups: list[Group]
    crossings: list[tuple[Discipline, datetime]]
    works: list[Work]


def handout(member: Member, atlas: Atlas) -> Handout:
    """Six queries, however much there is."""
    words = words_of(member)
    states = {state.skill_id: state for state in SkillState.objects.filter(member=member)}
    rows = [Row(skill, states[skill.pk], words.get(skill.pk, [])) for skill in atlas.named(states)]
    return Handout(
        groups=grouped(atlas, rows),
        crossings=[
            (atlas.disciplines[crossing.to_discipline_id], crossing.at)
            for crossing in Crossing.objects.of(member)
        ],
        works=list(Work.objects.of(member).with_all()),
    )


def words_of(member: Member) -> dict[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = {}
    rows = Evidence.objects.standing().filter(member=member, kind__in=GIVEN_BY_OTHERS)
    for fact in rows.exclude(by=None).select_related("by").order_by("at", "pk"):
        found.setdefault(fact.skill_id, []).append(fact)
    return found


def grouped(atlas: Atlas, rows: Iterable[Row]) -> list[Group]:
    """In the order of the disciplines; within one the highest level first."""
    found: dict[int, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (-row.state.shown, row.skill.label)):
        found.setdefault(row.skill.discipline.pk, []).append(row)
    groups = [group_of(atlas.disciplines[pk], found[pk]) for pk in atlas.disciplines if pk in found]
    return [group for group in groups if group.shown or group.claimed]


def group_of(discipline: Discipline, rows: list[Row]) -> Group:
    return Group(
        discipline=discipline,
        shown=[row for row in rows if row.state.shown],
        claimed=[row for row in rows if row.state.claimed > row.state.shown],
    )
