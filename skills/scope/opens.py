"""What one scope tag opens: the skills that use it, where one has it from, and where it leads."""

from __future__ import annotations

from typing import NamedTuple

from skills.graph.lessons import LessonLink, lessons_teaching
from skills.graph.lines import Lines, SkillLine
from skills.graph.models import Discipline
from skills.scope.domain import IN_HAND

SHOWN = 12  # of one discipline: a computer is used by hundreds


class Use(NamedTuple):
    """A skill that uses the tag, and the first lesson that teaches it."""

    line: SkillLine
    lesson: LessonLink | None


class UsesIn(NamedTuple):
    """`more` of them are not listed."""

    discipline: Discipline
    uses: list[Use]
    more: int


class Opens(NamedTuple):
    """`held`: the skills from which one has it in hand. `doors`: the other disciplines that use
    it, `home`: the same for those one has it from; for a visitor all are doors."""

    held: list[SkillLine]
    doors: list[UsesIn]
    home: list[UsesIn]
    disciplines: int


def opens(lines: Lines, tag: int) -> Opens:
    """In the order of the disciplines; in each what is ready first. Two queries for lessons."""
    users = lines.of(lines.atlas.scope.users.get(tag, ()))
    held = [line for line in users if line.level >= IN_HAND]
    homes = {line.skill.discipline.pk for line in held}
    found: dict[int, list[SkillLine]] = {}
    for line in sorted(users, key=ready_first):
        if line.level < IN_HAND:
            found.setdefault(line.skill.discipline.pk, []).append(line)
    groups = [(found[pk], pk) for pk in lines.atlas.disciplines if pk in found]
    lessons = lessons_teaching([line.skill.pk for group, _pk in groups for line in group[:SHOWN]])
    uses = {pk: uses_in(group, lessons) for group, pk in groups}
    return Opens(
        held=held,
        doors=[uses[pk] for pk in uses if pk not in homes],
        home=[uses[pk] for pk in uses if pk in homes],
        disciplines=len({line.skill.discipline.pk for line in users}),
    )


def ready_first(line: SkillLine) -> tuple[bool, str]:
    return not line.is_ready, line.skill.label


def uses_in(group: list[SkillLine], lessons: dict[int, list[LessonLink]]) -> UsesIn:
    return UsesIn(
        discipline=group[0].skill.discipline,
        uses=[Use(line, first(lessons.get(line.skill.pk, []))) for line in group[:SHOWN]],
        more=max(len(group) - SHOWN, 0),
    )


def first(lessons: list[LessonLink]) -> LessonLink | None:
    return next(iter(lessons), None)
