"""When what went wrong is tried again."""

from __future__ import annotations

from datetime import timedelta

# After the first failure, the second, and so on. A mail server may be down for a day.
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
)


def pause_after(failures: int) -> timedelta | None:
    """How long to wait after so many failures, or nothing where it is not tried again."""
    return PAUSES[failures - 1] if failures <= len(PAUSES) else None


def pause_of_duty(failures: int, every: timedelta) -> timedelta:
    """A duty is never given up, and after a failure not done more seldom than without."""
    return min(every, PAUSES[min(failures, len(PAUSES)) - 1])
