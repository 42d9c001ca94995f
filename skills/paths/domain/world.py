"""What ways are found in, and what a way is: plain data, all skills by their pk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from skills.graph.domain import Need, SkillGraph

# A goal is met by any one of its needs; an ask wants all of its goals.
Goal = frozenset[Need]
Ask = tuple[Goal, ...]


class Offer(NamedTuple):
    """A course: what it teaches and up to which level, and what it asks for at its door."""

    pk: int
    hours: float
    teaches: tuple[Need, ...]
    needs: tuple[Need, ...] = ()


class Transfer(NamedTuple):
    """Who has practised `a` needs this share less of the hours of `b`."""

    a: int
    b: int
    weight: float


@dataclass(frozen=True, eq=False)
class World:
    """The graph, the courses there are, and which skill shortens which."""

    graph: SkillGraph
    offers: tuple[Offer, ...] = ()
    transfers: tuple[Transfer, ...] = ()

    @cached_property
    def offers_of(self) -> Mapping[int, tuple[tuple[Offer, int], ...]]:
        """Of each skill, the courses that teach it, and how far."""
        found: dict[int, list[tuple[Offer, int]]] = {}
        for offer in self.offers:
            for skill, level in offer.teaches:
                found.setdefault(skill, []).append((offer, level))
        return {skill: tuple(taught) for skill, taught in found.items()}

    @cached_property
    def shortened(self) -> Mapping[int, tuple[Transfer, ...]]:
        """Of each skill, what shortens it."""
        found: dict[int, list[Transfer]] = {}
        for transfer in self.transfers:
            found.setdefault(transfer.b, []).append(transfer)
        return {skill: tuple(transfers) for skill, transfers in found.items()}


class Choices(NamedTuple):
    """What a learner settled herself.

    `needs`: pairs of a skill and the alternative it shall be built on.
    `through`: skill -> the course it shall be learnt in, None for by itself.
    """

    needs: frozenset[tuple[int, int]] = frozenset()
    through: Mapping[int, int | None] = {}


class Step(NamedTuple):
    """A skill to learn, up to `level`.

    `offer`: the course it is learnt in; its hours are shared out among the steps in it.
    `for_`: the skills of later steps that build on this one or are shortened by it; of a goal that
    nothing builds on, ().
    `shortened_by`: a skill held, or of an earlier step, that makes it shorter.
    """

    skill: int
    level: int
    hours: float
    offer: int | None = None
    for_: tuple[int, ...] = ()
    shortened_by: int | None = None


class Way(NamedTuple):
    """Steps, each after all that it needs. No way is shorter than `bound` hours.

    A skill comes twice only where a course brings it some of the way early, and what it opens
    then shortens the rest.
    """

    steps: tuple[Step, ...]
    hours: float
    bound: float
    is_optimal: bool
