"""Where a member first became able in a discipline, and what carried her there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from skills.scope.domain import Scope


class Held(NamedTuple):
    """A skill that a member has practised at least, and since when; able, if she is, since when."""

    skill: int
    discipline: int
    practised_at: datetime
    able_at: datetime | None


class Able(NamedTuple):
    at: datetime
    skill: int
    discipline: int


class Crossed(NamedTuple):
    """`from_discipline` is None for who was able in nothing before; `tags` heaviest first."""

    to_discipline: int
    from_discipline: int | None
    at: datetime
    first_skill: int
    tags: tuple[int, ...]


def crossings(held: Iterable[Held], scope: Scope) -> list[Crossed]:
    """One for each discipline in which she is able, the earliest first. Any order of `held`.

    What carried her: the tags of the first able skill which she had in hand before, from other
    disciplines. She came from the discipline, of those she was able in before, that had most of
    their weight in hand; where none had any, from the last one. O(held · tags of a skill).
    """
    rows = list(held)
    able = sorted(Able(row.able_at, row.skill, row.discipline) for row in rows if row.able_at)
    firsts: dict[int, Able] = {}
    for row in able:
        firsts.setdefault(row.discipline, row)
    return [
        _crossed(first, [other for other in firsts.values() if other.at < first.at], rows, scope)
        for first in firsts.values()
    ]


def _crossed(first: Able, before: list[Able], rows: list[Held], scope: Scope) -> Crossed:
    carried = _carried(first, rows, scope)
    weight = {
        home: sum(scope.weight(tag, first.discipline) for tag in tags)
        for home, tags in carried.items()
    }
    lead = max(before, key=lambda able: (weight.get(able.discipline, 0.0), able), default=None)
    tags = frozenset[int]().union(*carried.values())
    return Crossed(
        to_discipline=first.discipline,
        from_discipline=lead.discipline if lead else None,
        at=first.at,
        first_skill=first.skill,
        tags=tuple(sorted(tags, key=lambda tag: (-scope.weight(tag, first.discipline), tag))),
    )


def _carried(first: Able, rows: list[Held], scope: Scope) -> dict[int, frozenset[int]]:
    """Of each other discipline, the tags of the first able skills that she had in hand from it."""
    wanted = frozenset(
        tag
        for row in rows
        if row.discipline == first.discipline and row.able_at == first.at
        for tag in scope.graph.tags_of(row.skill)
    )
    found: dict[int, frozenset[int]] = {}
    for row in rows:
        if row.discipline != first.discipline and row.practised_at < first.at:
            shared = wanted.intersection(scope.graph.tags_of(row.skill))
            found[row.discipline] = found.get(row.discipline, frozenset()) | shared
    return found
