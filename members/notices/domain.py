"""When a notice goes out by mail: never at night, and at the hour that its reader chose.

Hours are those of a clock on her wall, so that the digest comes at eight in summer and in winter.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

NIGHT_BEGINS, NIGHT_ENDS = 21, 8
DAYS_OF_WEEK = 7


class Often(StrEnum):
    IMMEDIATELY = "immediately"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


def is_quiet(at: datetime, zone: ZoneInfo) -> bool:
    return not NIGHT_ENDS <= at.astimezone(zone).hour < NIGHT_BEGINS


def next_time(
    after: datetime, zone: ZoneInfo, *, hour: int, weekday: int | None = None
) -> datetime:
    """The next moment, later than `after`, when her clock strikes `hour`; Monday is weekday 0."""
    day = after.astimezone(zone).date()
    for days in range(DAYS_OF_WEEK + 2):
        # An hour that the clocks leave out comes an hour later; one they repeat, the first time.
        there = datetime.combine(day + timedelta(days=days), time(hour), zone).astimezone(UTC)
        if there > after and weekday in (None, there.astimezone(zone).weekday()):
            return there
    raise AssertionError("A week has all its days.")


def awake(at: datetime, zone: ZoneInfo) -> datetime:
    """`at` itself, or the end of the night it lies in."""
    return next_time(at, zone, hour=NIGHT_ENDS) if is_quiet(at, zone) else at


def mail_moment(
    often: Often, at: datetime, zone: ZoneInfo, *, hour: int, weekday: int
) -> datetime | None:
    """When what happened `at` is mailed; nothing where it never is."""
    match often:
        case Often.NEVER:
            return None
        case Often.IMMEDIATELY:
            return awake(at, zone)
        case Often.DAILY:
            return next_time(at, zone, hour=hour)
        case Often.WEEKLY:
            return next_time(at, zone, hour=hour, weekday=weekday)
