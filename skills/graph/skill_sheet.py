"""What the page of a skill shows of its place in the graph, and where else its scope counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q

from skills.graph.drawing import Drawing, draw
from skills.graph.lines import Lines, NeedLine, SkillLine
from skills.graph.models import Discipline, Relation, Skill
from skills.scope.models import ScopeTag

ELSEWHERE_SHOWN = 5


class NeedBranch(NamedTuple):
    """A need with its own needs: as much as the map shows."""

    need: NeedLine
    needs: list[list[NeedLine]]


class OpenBranch(NamedTuple):
    line: SkillLine
    opens: list[SkillLine]


class Elsewhere(NamedTuple):
    """Skills of another discipline that use the same tags; `more` of them are not listed."""

    discipline: Discipline
    lines: list[SkillLine]
    more: int


class Way(NamedTuple):
    """What is still to learn, this skill last."""

    lines: list[SkillLine]
    hours: float


class SkillSheet(NamedTuple):
    tags: list[ScopeTag]
    needs: list[list[NeedBranch]]
    opens: list[OpenBranch]
    way: Way
    elsewhere: list[Elsewhere]
    drawing: Drawing | None


def skill_sheet(lines: Lines, pk: int, *, mirrored: bool = False) -> SkillSheet:
    """For a skill of the graph: a draft has no place in it yet."""
    return SkillSheet(
        tags=lines.atlas.tags_named(lines.atlas.graph.tags_of(pk)),
        needs=[
            [NeedBranch(need, lines.needs(need.line.skill.pk)) for need in group]
            for group in lines.needs(pk)
        ],
        opens=[OpenBranch(line, opened(lines, line.skill.pk)) for line in opened(lines, pk)],
        way=way(lines, pk),
        elsewhere=elsewhere(lines, pk),
        drawing=neighbourhood_map(lines, pk, mirrored=mirrored),
    )


def opened(lines: Lines, pk: int) -> list[SkillLine]:
    return lines.of(lines.atlas.graph.opens(pk))


def way(lines: Lines, pk: int) -> Way:
    path = lines.atlas.graph.study_path(pk, lines.shown)
    return Way(lines.of(path), lines.atlas.graph.hours_for(path))


def elsewhere(lines: Lines, pk: int) -> list[Elsewhere]:
    """By discipline, the nearest first: those of the rarest shared tags."""
    graph, scope = lines.atlas.graph, lines.atlas.scope
    home = graph.discipline_of(pk)
    found: dict[int, list[tuple[float, SkillLine]]] = {}
    for other, tags in scope.sharing(pk).items():
        if graph.discipline_of(other) != home:
            weight = sum(map(scope.rarity, tags))
            for skill in lines.atlas.named([other]):
                group = found.setdefault(skill.discipline.pk, [])
                group.append((weight, lines.line(skill, tags)))
    return sorted(map(_elsewhere, found.values()), key=lambda e: -len(e.lines) - e.more)


def _elsewhere(weighted: list[tuple[float, SkillLine]]) -> Elsewhere:
    nearest = [line for _weight, line in sorted(weighted, key=_by_weight)]
    shown = nearest[:ELSEWHERE_SHOWN]
    return Elsewhere(shown[0].skill.discipline, shown, len(nearest) - len(shown))


def _by_weight(weighted: tuple[float, SkillLine]) -> tuple[float, str]:
    weight, line = weighted
    return -weight, line.skill.name


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
