"""What somebody looks for in a mentor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from skills.levels import Level
from skills.matching.domain.things import things

DAY_SECONDS = 86_400


class Wanted(NamedTuple):
    """`skills`, `tags`: what the need is about, and the level that the learner herself has in each.

    `languages`, `hours`: masks as of an `Offer`; None where she did not say, then they gate
    nothing. `ways`: pairs of disciplines, one that she has in hand and one that she wants into.
    `hidden`: members whom she shall not see: herself, and who is blocked either way.
    """

    now: int
    skills: Mapping[int, int] = {}
    tags: Mapping[int, int] = {}
    languages: int | None = None
    hours: int | None = None
    ways: frozenset[tuple[int, int]] = frozenset()
    hidden: frozenset[int] = frozenset()
    is_minor: bool = False

    @property
    def today(self) -> int:
        return self.now // DAY_SECONDS

    def least_levels(self) -> dict[int, int]:
        """Of each thing, in the order of the keys, the level from which one can teach it her."""
        held = things(self.skills, self.tags)
        return {key: teaches_from(level) for key, level in held.items()}


def teaches_from(level: int) -> int:
    """Who is able can mentor; one step ahead of the learner, too."""
    return max(Level.ABLE, level + 1)
