"""What the pages of a group say: its coverage, what hangs on one of them, what comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from skills.atlas import Atlas, SkillName
from skills.evidence.models import SkillState
from skills.graph.models import Discipline
from skills.groups.domain import Coverage, Next, Share, Single, Tally
from skills.groups.models import Group, Membership
from skills.levels import Level

MOST_SINGLES = 12
BAR = 144  # units of the drawing


class Bar(NamedTuple):
    """How much of a discipline two or more are able in, and one: widths of a drawing of `BAR`."""

    more: float
    one: float

    @property
    def both(self) -> float:
        return self.more + self.one


class Row(NamedTuple):
    """A discipline: its skills by how many are able, and the share of each person."""

    discipline: Discipline
    tally: Tally
    shares: list[tuple[Membership, Share]]

    @property
    def bar(self) -> Bar:
        unit = BAR / max(self.tally.all, 1)
        return Bar(round(self.tally.by_more * unit, 1), round(self.tally.by_one * unit, 1))


class SingleLine(NamedTuple):
    skill: SkillName
    person: Membership
    single: Single


class NextLine(NamedTuple):
    """`skill`: None where nothing she could learn adds anything. `first`: where its way begins."""

    person: Membership
    skill: SkillName | None = None
    first: SkillName | None = None
    next: Next | None = None

    @property
    def before(self) -> int:
        """How many skills come first."""
        return len(self.next.path) - 1 if self.next else 0


class Shown(NamedTuple):
    person: Membership
    level: int


class SkillRow(NamedTuple):
    """`people`: who has shown any of it, the furthest first."""

    skill: SkillName
    people: list[Shown]

    @property
    def able(self) -> int:
        return sum(shown.level >= Level.ABLE for shown in self.people)


@dataclass(frozen=True)
class GroupSheet:
    """Two queries: who is in it, and what they have shown; names are in memory."""

    atlas: Atlas
    people: Sequence[Membership]
    coverage: Coverage

    @cached_property
    def rows(self) -> list[Row]:
        own = self.coverage.disciplines
        return [self.row(found) for pk, found in self.atlas.disciplines.items() if pk in own]

    def row(self, discipline: Discipline) -> Row:
        shares = [
            (person, self.coverage.share(at, discipline.pk))
            for at, person in enumerate(self.people)
        ]
        return Row(discipline, self.coverage.tally(discipline.pk), shares)

    @cached_property
    def singles(self) -> list[SingleLine]:
        return [
            SingleLine(skill, self.people[single.person], single)
            for single in self.coverage.singles()
            for skill in self.atlas.named([single.skill])
        ]

    @property
    def first_singles(self) -> list[SingleLine]:
        return self.singles[:MOST_SINGLES]

    @property
    def more_singles(self) -> int:
        return max(len(self.singles) - MOST_SINGLES, 0)

    @cached_property
    def nexts(self) -> list[NextLine]:
        told = zip(self.people, self.coverage.nexts(), strict=True)
        return [self.next_line(person, found) for person, found in told]

    def next_line(self, person: Membership, found: Next | None) -> NextLine:
        skills = self.atlas.skills
        if found is None or not {found.skill, found.path[0]} <= skills.keys():
            return NextLine(person)  # unpublished a moment ago
        return NextLine(person, skills[found.skill], skills[found.path[0]], found)

    def skill_row(self, skill: SkillName) -> SkillRow:
        shown = [
            Shown(person, level)
            for person, levels in zip(self.people, self.coverage.people, strict=True)
            if (level := levels.get(skill.pk, 0))
        ]
        return SkillRow(skill, sorted(shown, key=lambda one: -one.level))


def group_sheet(group: Group, atlas: Atlas) -> GroupSheet:
    """Of the members alone, and of them only the levels shown: claims are not read."""
    people = list(group.memberships.in_order())
    levels = levels_of(people)
    targets = group.disciplines.values_list("pk", flat=True)
    own = [levels[person.member_id] for person in people]
    return GroupSheet(atlas, people, Coverage(atlas.graph, own, tuple(targets)))


def levels_of(people: Sequence[Membership]) -> dict[int, dict[int, int]]:
    rows = SkillState.objects.filter(
        member__in=[person.member_id for person in people], shown__gt=Level.NONE
    )
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for member, skill, shown in rows.values_list("member_id", "skill_id", "shown"):
        found[member][skill] = shown
    return found
