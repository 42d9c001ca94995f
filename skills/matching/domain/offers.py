"""Offers as columns: all that is asked of one at a time, forty bytes and two masks each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np

from skills.matching.domain.things import Bytes, Ints, Words, words

HOUR_WORDS = 3  # 168 hours of a week
LANGUAGE_WORDS = 5  # as many languages as members can name, and some more


class Offer(NamedTuple):
    """`skills`, `tags`: the level that the mentor has shown in each.

    `crossings`: pairs of disciplines, from where she came to where. `languages`, `hours`: bit
    masks; bit h of `hours` is the hour h of a week in UTC, counted from Monday. `running`: how many
    of `capacity` are taken. Moments are seconds, days are days since 1970; `back_on`, `adult_on`:
    from that day on, 0 for ever since.
    """

    pk: int
    member: int
    skills: Mapping[int, int]
    tags: Mapping[int, int]
    crossings: Collection[tuple[int, int]] = ()
    languages: int = 0
    hours: int = 0
    capacity: int = 1
    running: int = 0
    active_at: int = 0
    idle_since: int = 0
    back_on: int = 0
    adult_on: int = 0


@dataclass(frozen=True, eq=False)
class Columns:
    """One row for each offer, in the order of their pks."""

    pk: Ints
    member: Ints
    active_at: Ints
    idle_since: Ints
    back_on: Ints
    adult_on: Ints
    capacity: Bytes
    free: Bytes
    languages: Words
    hours: Words

    @classmethod
    def of(cls, offers: Sequence[Offer]) -> Columns:
        return cls(
            pk=whole(offer.pk for offer in offers),
            member=whole(offer.member for offer in offers),
            active_at=whole(offer.active_at for offer in offers),
            idle_since=whole(offer.idle_since for offer in offers),
            back_on=whole(offer.back_on for offer in offers),
            adult_on=whole(offer.adult_on for offer in offers),
            capacity=whole(offer.capacity for offer in offers).astype(np.uint8),
            free=whole(max(o.capacity - o.running, 0) for o in offers).astype(np.uint8),
            languages=words((offer.languages for offer in offers), LANGUAGE_WORDS),
            hours=words((offer.hours for offer in offers), HOUR_WORDS),
        )

    def __len__(self) -> int:
        return len(self.pk)

    def taken(self, rows: Ints) -> Columns:
        return Columns(**{name: column[rows] for name, column in self.named()})

    def joined(self, other: Columns) -> Columns:
        mine, others = self.named(), other.named()
        pairs = zip(mine, others, strict=True)
        return Columns(**{name: np.concatenate([one, two]) for (name, one), (_name, two) in pairs})

    def named(self) -> list[tuple[str, np.ndarray]]:
        return [(field.name, getattr(self, field.name)) for field in fields(self)]

    @property
    def nbytes(self) -> int:
        return sum(column.nbytes for _name, column in self.named())


def whole(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, np.int64)
