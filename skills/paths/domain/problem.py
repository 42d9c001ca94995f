"""One ask as a small problem: only what lies below its goals and is not held yet.

A node is a skill up to a level. A node is learnt once one alternative of each of its groups is,
and through one of its means: by oneself, by oneself after something that shortens it, or in a
course. A means may teach several nodes, is paid for once, and has needs of its own. So to plan is
to choose means: planning without deletions (Bonet & Geffner 2001), on AND and OR.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from skills.graph.domain import Need
from skills.paths.domain.world import Choices

Alternatives = tuple[tuple[int, int], ...]  # (node, the level asked of it)


class Means(NamedTuple):
    """`teaches` nodes, after the nodes it `needs` (with the level asked of them), for `hours`."""

    hours: float
    teaches: tuple[int, ...]
    needs: Alternatives = ()
    offer: int | None = None
    shortened_by: int | None = None


@dataclass(frozen=True, eq=False)
class Problem:
    """Nodes by their index, in an order that puts prerequisites first.

    `hours[node]`: of its skill by itself. `groups[node]`: those of its groups that nothing held
    meets. `goals`: groups likewise. `is_whole`: nothing that could be of use was left out.
    """

    nodes: tuple[Need, ...]
    hours: tuple[float, ...]
    groups: tuple[tuple[Alternatives, ...], ...]
    means: tuple[Means, ...]
    goals: tuple[Alternatives, ...]
    is_whole: bool = True

    @cached_property
    def taught_by(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.nodes]
        for number, means in enumerate(self.means):
            for node in means.teaches:
                found[node].append(number)
        return found

    @cached_property
    def opens(self) -> list[list[tuple[int, int]]]:
        """Of each node, the groups that it meets: (node, number of the group)."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.nodes]
        for node, groups in enumerate(self.groups):
            for number, group in enumerate(groups):
                for other, _level in group:
                    found[other].append((node, number))
        return found

    @cached_property
    def admits(self) -> list[list[int]]:
        """Of each node, the means that need it."""
        found: list[list[int]] = [[] for _ in self.nodes]
        for number, means in enumerate(self.means):
            for node, _level in means.needs:
                found[node].append(number)
        return found

    @cached_property
    def has_choice(self) -> bool:
        """Whether there is more than one way."""
        return (
            not self.is_whole
            or any(len(goal) > 1 for goal in self.goals)
            or any(len(taught) > 1 for taught in self.taught_by)
            or any(len(group) > 1 for groups in self.groups for group in groups)
        )

    def settled(self, choices: Choices) -> Problem:
        """With only what these choices leave. A choice that is none here changes nothing."""
        if not choices.needs and not choices.through:
            return self
        groups = tuple(
            tuple(self._chosen(self.nodes[node].skill, group, choices) for group in groups)
            if choices.needs
            else groups
            for node, groups in enumerate(self.groups)
        )
        return replace(self, groups=groups, means=tuple(self._means_left(choices)))

    def _chosen(self, skill: int, group: Alternatives, choices: Choices) -> Alternatives:
        wanted = tuple(
            (node, level)
            for node, level in group
            if (skill, self.nodes[node].skill) in choices.needs
        )
        return wanted or group

    def _means_left(self, choices: Choices) -> Iterator[Means]:
        for means in self.means:
            left = tuple(node for node in means.teaches if self._may_teach(means, node, choices))
            if left:
                yield means._replace(teaches=left)

    def _may_teach(self, means: Means, node: int, choices: Choices) -> bool:
        skill = self.nodes[node].skill
        if skill not in choices.through:
            return True
        through = choices.through[skill]
        is_offered = through is None or any(
            self.means[number].offer == through for number in self.taught_by[node]
        )
        return means.offer == through or not is_offered
