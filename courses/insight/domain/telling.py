"""How much of a figure is told: nothing of fewer than five people, and never a person more."""

from __future__ import annotations

from skills.counting import FEWEST, rounded_down

STEP = 5  # in the hundred


def people_told(count: int) -> int | None:
    """A multiple of five, none for fewer."""
    return rounded_down(count) or None


def share_told(part: int, whole: int) -> int | None:
    """In the hundred, by steps of five: a share of few people says no more than it can."""
    return None if whole < FEWEST else STEP * round(100 * part / whole / STEP)
