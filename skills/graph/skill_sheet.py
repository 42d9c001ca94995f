"""What the page of a skill shows of its place in the graph, and where else its scope counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Q

from skills.graph.drawing import Drawing, draw
from skills.graph.lines import Lines, NeedLine, SkillLine
from skills.graph.models import Discipline, Relation, Skill
from skills.scope.models import ScopeTag

ELSEWHERE_SHOWN = 5
OPENS_SHOWN = 12
WAY_SHOWN = 20


class NeedBranch(NamedTuple):
    """A need with its own needs: as much as the map shows."""

    need: NeedLine
    needs: list[list[NeedLine]]


class Opened(NamedTuple):
    """`more` of them are not listed: a first skill may open hundreds."""

    lines: list[SkillLine]
    more: int


class OpenBranch(NamedTuple):
    line: SkillLine
    opens: Opened


class Elsewhere(NamedTuple):
    """Skills of another discipline that use the same tags; `more` of them are not listed."""

    discipline: Discipline
    lines: list[SkillLine]
    more: int


class Way(NamedTuple):
    """What is still to learn, this skill last; `more` steps come after those listed."""

    lines: list[SkillLine]
    skills: int
    more: int
    hours: float


class SkillSheet(NamedTuple):
    tags: list[ScopeTag]
    needs: list[list[NeedBranch]]
    opens: list[OpenBranch]
    more_opens: int
    way: Way
    elsewhere: list[Elsewhere]
    drawing: Drawing | None


def skill_sheet(lines: Lines, pk: int, *, mirrored: bool = False) -> SkillSheet:
    """For a skill of the graph: a draft has no place in it yet."""
    opens = opened(lines, pk)
    return SkillSheet(
        tags=lines.atlas.tags_named(lines.atlas.graph.tags_of(pk)),
        needs=[
            [NeedBranch(need, lines.needs(need.line.skill.pk)) for need in group]
            for group in lines.needs(pk)
        ],
        opens=[OpenBranch(line, opened(lines, line.skill.pk)) for line in opens.lines],
        more_opens=opens.more,
        way=way(lines, pk),
        elsewhere=elsewhere(lines, pk),
        drawing=neighbourhood_map(lines, pk, mirrored=mirrored),
    )


def opened(lines: Lines, pk: int) -> Opened:
    opens = lines.atlas.graph.opens(pk)
    return Opened(lines.of(opens[:OPENS_SHOWN]), max(len(opens) - OPENS_SHOWN, 0))


def way(lines: Lines, pk: int) -> Way:
    path = lines.atlas.graph.study_path(pk, lines.shown)
    return Way(
        lines=lines.of(list(path)[:WAY_SHOWN]),
        skills=len(path),
        more=max(len(path) - WAY_SHOWN, 0),
        hours=lines.atlas.graph.hours_for(path),
    )


def elsewhere(lines: Lines, pk: int) -> list[Elsewhere]:
    """By discipline, the one with most of them first; in each, those of the rarest tags first."""
    graph, scope = lines.atlas.graph, lines.atlas.scope
    home, sharing = graph.discipline_of(pk), scope.sharing(pk)
    weight = {other: sum(map(scope.rarity, tags)) for other, tags in sharing.items()}
    found: dict[int, list[int]] = {}
    for other in sorted(sharing, key=lambda other: (-weight[other], other)):
        found.setdefault(graph.discipline_of(other), []).append(other)
    found.pop(home, None)
    groups = sorted(found.items(), key=lambda item: -len(item[1]))
    return [_elsewhere(lines, discipline, others, sharing) for discipline, others in groups]


def _elsewhere(
    lines: Lines, discipline: int, others: list[int], sharing: Mapping[int, tuple[int, ...]]
) -> Elsewhere:
    return Elsewhere(
        discipline=lines.atlas.disciplines[discipline],
        lines=[
            lines.line(skill, sharing[skill.pk])
            for skill in lines.atlas.named(others[:ELSEWHERE_SHOWN])
        ],
        more=max(len(others) - ELSEWHERE_SHOWN, 0),
    )


def neighbourhood_map(lines: Lines, pk: int, *, mirrored: bool) -> Drawing | None:
    around = lines.atlas.graph.neighbourhood(pk)
    if not around.edges:
        return None
    return draw(lines, around.skills, around.edges, center=pk, mirrored=mirrored)


class Related(NamedTuple):
    """`how`: kin, or which of the two shortens the other."""

    line: SkillLine
    how: str


def related_skills(lines: Lines, skill: Skill) -> list[Related]:
    relations = Relation.objects.filter(Q(a=skill) | Q(b=skill))
    return list(_related(lines, skill, relations))


def _related(lines: Lines, skill: Skill, relations: Iterable[Relation]) -> Iterable[Related]:
    for relation in relations:
        is_first = relation.a_id == skill.pk
        other = relation.b_id if is_first else relation.a_id
        transfers = "shortens" if is_first else "shortened_by"
        how = transfers if relation.kind == Relation.Kind.TRANSFERS else "related"
        for line in lines.of([other]):
            yield Related(line, how)
