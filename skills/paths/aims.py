"""What somebody wants to be able to do: as an address says it, and as a plan keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from skills.atlas import Atlas, SkillName
from skills.graph.domain import Need
from skills.graph.models import Discipline
from skills.levels import LEVELS, Level
from skills.paths.models import A_FEW_HOURS, MOST_HOURS

MOST_GOALS = 12
MOST_CHOICES = 60
PAIR = re.compile(r"([0-9]{1,12})-([0-9]{1,12})", re.ASCII)
WORDS = {level: word for word, level in LEVELS.items()}


class Wish(NamedTuple):
    """A skill at a level; or, without a skill, any one skill of the discipline at that level.

    The level is a plain number, from an address as from a row: plans are compared by it.
    """

    discipline: int
    skill: int | None
    level: int

    def met_by(self, atlas: Atlas) -> frozenset[Need]:
        """Alternatives: any one of these is enough."""
        if self.skill is not None:
            return frozenset({Need(self.skill, self.level)})
        own = atlas.skills_by_discipline.get(self.discipline, [])
        return frozenset(Need(skill.pk, self.level) for skill in own)

    def named(self, atlas: Atlas) -> SkillName | Discipline:
        if self.skill is None:
            return atlas.disciplines[self.discipline]
        return atlas.skills[self.skill]

    def reference(self, atlas: Atlas) -> str:
        """“woodwork/saw@able”, “woodwork”: the level only where it is not what one expects."""
        home = atlas.disciplines[self.discipline].slug
        if self.skill is None:
            return home
        level = "" if self.level == Level.PRACTISED else f"@{WORDS[Level(self.level)]}"
        return f"{home}/{atlas.skills[self.skill].slug}{level}"


class Aim(NamedTuple):
    """`needs`: pairs of a skill and which of its alternatives it shall be built on.

    `through`: pairs of a skill and the course it shall be learnt in, 0 for by oneself.
    """

    wishes: tuple[Wish, ...] = ()
    needs: tuple[tuple[int, int], ...] = ()
    through: tuple[tuple[int, int], ...] = ()
    hours_per_week: int = A_FEW_HOURS

    def query(self, atlas: Atlas) -> str:
        return urlencode(list(self.fields(atlas)))

    def fields(self, atlas: Atlas) -> Iterable[tuple[str, str]]:
        """As an address or a form carries it."""
        for wish in self.wishes:
            yield "goal", wish.reference(atlas)
        for skill, need in self.needs:
            yield "build", f"{skill}-{need}"
        for skill, course in self.through:
            yield "learn", f"{skill}-{course}"
        if self.hours_per_week != A_FEW_HOURS:
            yield "hours", str(self.hours_per_week)


def read_aim(atlas: Atlas, asked: QueryDict) -> tuple[Aim, list[str]]:
    """What an address asks for, and in words what of it could not be understood."""
    problems: list[str] = []
    wishes: dict[tuple[int, int | None], Wish] = {}
    for text in asked.getlist("goal"):
        if wish := read_wish(atlas, text):
            wishes.setdefault(wish[:2], wish)
        else:
            problems.append(_("There is no skill or discipline “%(text)s” here.") % {"text": text})
    if len(wishes) > MOST_GOALS:
        problems.append(_("A plan holds at most %(n)d goals.") % {"n": MOST_GOALS})
    aim = Aim(
        wishes=tuple(wishes.values())[:MOST_GOALS],
        needs=tuple(still_open(atlas, pairs(asked.getlist("build")))),
        through=tuple(pairs(asked.getlist("learn"))),
        hours_per_week=read_hours(asked.get("hours", "")),
    )
    return aim, problems


def read_wish(atlas: Atlas, text: str) -> Wish | None:
    name, _at, level = text.partition("@")
    home, slash, slug = name.partition("/")
    discipline = atlas.discipline(home)
    if discipline is None or (level and level not in LEVELS):
        return None
    if not slash:
        return Wish(discipline.pk, None, LEVELS.get(level, Level.ABLE).value)
    own = atlas.skills_by_discipline[discipline.pk]
    skill = next((skill.pk for skill in own if skill.slug == slug), None)
    return Wish(discipline.pk, skill, LEVELS.get(level, Level.PRACTISED).value) if skill else None


def pairs(texts: Sequence[str]) -> Iterable[tuple[int, int]]:
    """“12-7” as (12, 7)."""
    for text in texts[-MOST_CHOICES:]:
        if found := PAIR.fullmatch(text):
            yield int(found[1]), int(found[2])


def still_open(atlas: Atlas, needs: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Those that still are alternatives: others were overtaken by a change of the graph."""
    for skill, need in needs:
        if skill in atlas.graph and any(
            need in {one.skill for one in group} for group in atlas.graph.needs(skill)
        ):
            yield skill, need


def read_hours(text: str) -> int:
    hours = int(text) if text.isdecimal() and len(text) < len(str(MOST_HOURS)) + 1 else A_FEW_HOURS
    return min(max(hours, 1), MOST_HOURS)
