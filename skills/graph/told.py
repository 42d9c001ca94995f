"""A skill and a level as files name them, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypedDict, cast
from uuid import UUID

from skills.graph.models import Skill
from skills.levels import Level

LevelWord = Literal["none", "aware", "practised", "able", "can_teach"]


class SkillTold(TypedDict):
    """A skill; `journey.json` may say more of it."""

    id: UUID
    name: str


class WantedTold(TypedDict):
    """A skill, and the level wanted in it."""

    skill: SkillTold
    level: LevelWord


def told(skill: Skill) -> SkillTold:
    return {"id": skill.uuid, "name": skill.name}


def told_all(skills: Iterable[Skill]) -> list[SkillTold]:
    return [told(skill) for skill in skills]


def word(level: int) -> LevelWord:
    """The level as one lowercase word, whatever the language of the page."""
    return cast(LevelWord, Level(level).name.lower())
