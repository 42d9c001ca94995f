"""What an answer or a finished lesson changed, in words that can be kept and shown again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import QuerySet

from skills.graph.models import Skill
from skills.graph.store import current_graph


@dataclass(frozen=True)
class SkillLink:
    """A skill's name as the learner reads it, its address, and the level where one was reached."""

    name: str
    url: str
    level: int = 0


@dataclass(frozen=True)
class Outcome:
    reached: tuple[SkillLink, ...] = ()
    opened: tuple[SkillLink, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Outcome:
        links = {name: stored.get(name, ()) for name in ("reached", "opened")}
        return cls(**{name: tuple(SkillLink(**link) for link in links[name]) for name in links})


NOTHING = Outcome()


def outcome_of(before: Mapping[int, int], after: Mapping[int, int]) -> Outcome:
    """The levels that rose from `before` to `after`, and the skills that became ready by it."""
    risen = {skill: level for skill, level in after.items() if level > before.get(skill, 0)}
    if not risen:
        return NOTHING
    graph = current_graph()
    opened = set(graph.ready(after)) - set(graph.ready(before)) - set(risen)
    named = {skill.pk: skill for skill in skills_named([*risen, *opened])}
    return Outcome(
        reached=tuple(link_to(named[pk], risen[pk]) for pk in named if pk in risen),
        opened=tuple(link_to(named[pk]) for pk in named if pk in opened),
    )


def skills_named(pks: Iterable[int]) -> QuerySet[Skill]:
    return Skill.objects.live().filter(pk__in=pks).select_related("discipline")


def link_to(skill: Skill, level: int = 0) -> SkillLink:
    return SkillLink(skill.label, skill.get_absolute_url(), int(level))
