"""The states of a mentorship, and what follows when its mentor falls silent."""

from __future__ import annotations

from datetime import timedelta

from skills.moves import Moves, Who, move

MENTORSHIP: Moves = {
    "begin": move("new", "active", Who.MENTOR),
    "pause": move("active", "paused", Who.LEARNER, Who.MENTOR),
    "resume": move("paused", "active", Who.LEARNER, Who.MENTOR),
    "end": move("active paused", "ended", Who.LEARNER, Who.MENTOR),
    "time out": move("active", "timed_out", Who.CLOCK),
}

NUDGES = (timedelta(days=7), timedelta(days=14), timedelta(days=21))
RELEASED_AFTER = timedelta(days=28)


def nudges_due(silent: timedelta) -> int:
    """How many nudges a silence of this length has earned, 0 to 3."""
    return sum(silent >= after for after in NUDGES)
