"""A skill as a line of a list: its name, what one holds of it, whether it is ready, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from skills.atlas import Atlas, SkillName
from skills.evidence.domain import State
from skills.graph.domain import Need
from skills.graph.models import LEVEL_CHOICES
from skills.scope.models import ScopeTag

LEVEL_NAMES = dict(LEVEL_CHOICES)


class SkillLine(NamedTuple):
    """`claimed`: a level claimed beyond the one shown, else 0. `tags`: why it is listed here.

    `is_planned`: a step of a plan she follows.
    """

    skill: SkillName
    level: int
    claimed: int
    is_ready: bool
    tags: tuple[ScopeTag, ...] = ()
    is_planned: bool = False


class NeedLine(NamedTuple):
    line: SkillLine
    level: int
    is_met: bool

    @property
    def level_name(self) -> str:
        return str(LEVEL_NAMES[self.level])


class Lines:
    """Writes lines for one person. One pass over the graph, however many are written."""

    def __init__(
        self, atlas: Atlas, states: Mapping[int, State], planned: Collection[int] = ()
    ) -> None:
        self.atlas, self.states, self.planned = atlas, states, frozenset(planned)
        self.shown = {pk: int(state.shown) for pk, state in states.items()}
        self.ready = frozenset(atlas.graph.ready(self.shown))

    def line(self, skill: SkillName, tags: Iterable[int] = ()) -> SkillLine:
        shown, claimed = self.states.get(skill.pk, State())
        return SkillLine(
            skill=skill,
            level=int(shown),
            claimed=int(claimed) if claimed > shown else 0,
            is_ready=skill.pk in self.ready,
            tags=tuple(self.atlas.tags_named(tags)),
            is_planned=skill.pk in self.planned,
        )

    def of(self, pks: Iterable[int]) -> list[SkillLine]:
        return [self.line(skill) for skill in self.atlas.named(pks)]

    def needs(self, pk: int) -> list[list[NeedLine]]:
        """The groups of a skill: all are needed, one line of each is enough."""
        groups = [self._group(group) for group in self.atlas.graph.needs(pk)]
        return [group for group in groups if group]

    def _group(self, group: Iterable[Need]) -> list[NeedLine]:
        return [
            NeedLine(line, need.level, self.shown.get(need.skill, 0) >= need.level)
            for need in group
            for line in self.of([need.skill])
        ]
