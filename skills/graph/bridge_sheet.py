"""What two disciplines share, tag by tag: the reasons behind a bridge of the map."""

from __future__ import annotations

from typing import NamedTuple

from skills.graph.lines import Lines, SkillLine
from skills.graph.models import Discipline
from skills.scope.models import ScopeTag

SKILLS_SHOWN = 4
TAGS_EXPLAINED = 40


class Side(NamedTuple):
    """The skills of one discipline that use a tag; `more` of them are not listed."""

    discipline: Discipline
    lines: list[SkillLine]
    more: int


class Reason(NamedTuple):
    tag: ScopeTag
    is_held: bool
    sides: list[Side]


class BridgeSheet(NamedTuple):
    """`shares`: of each discipline's scope, how much the other has, 0 to 1."""

    disciplines: tuple[Discipline, Discipline]
    shares: tuple[float, float]
    reasons: list[Reason]
    tags: int
    held: int


def bridge_sheet(lines: Lines, one: Discipline, other: Discipline) -> BridgeSheet:
    scope = lines.atlas.scope
    there = scope.covered(other.pk, scope.tags_in.get(one.pk, frozenset()))
    back = scope.covered(one.pk, there.shared)
    in_hand = scope.in_hand(lines.shown)
    return BridgeSheet(
        disciplines=(one, other),
        shares=(back.share, there.share),
        reasons=[
            Reason(tag, tag.pk in in_hand, [side(lines, tag.pk, one), side(lines, tag.pk, other)])
            for tag in lines.atlas.tags_named(there.shared[:TAGS_EXPLAINED])
        ],
        tags=len(there.shared),
        held=sum(tag in in_hand for tag in there.shared),
    )


def side(lines: Lines, tag: int, discipline: Discipline) -> Side:
    graph = lines.atlas.graph
    users = [pk for pk in lines.atlas.scope.users[tag] if graph.discipline_of(pk) == discipline.pk]
    users.sort(key=graph.rank.__getitem__)
    return Side(discipline, lines.of(users[:SKILLS_SHOWN]), max(len(users) - SKILLS_SHOWN, 0))
