"""Weekly hours in somebody's own zone, and what they are in one certain week of the world.

A week is named by its Monday. ADR 0039 says why the middle of an hour decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

HOUR = timedelta(hours=1)
HALF_AN_HOUR = timedelta(minutes=30)
HOURS_OF_DAY = 24
HOURS_OF_WEEK = 168


class Stretch(NamedTuple):
    """Whole hours of a day (0 is Monday), in a zone that is said elsewhere: `ends` is 1 to 24."""

    weekday: int
    starts: int
    ends: int


class Span(NamedTuple):
    """A piece of one day of a reader. `ends` at 0:00 is the end of that day."""

    weekday: int
    starts: time
    ends: time


def week_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_mask(hours: Iterable[tuple[int, int, int]], zone: str, week: date) -> int:
    """The hours of a UTC week in which she is free: bit 0 is Monday from 0:00 to 1:00.

    A bit is set where she is free in the middle of that hour, so that an hour of hers is one bit
    whatever the offset, and her week counts as many bits as it has hours.
    """
    free = week_bits(hours)
    return sum(1 << bit for bit, own in enumerate(own_hours(zone, week)) if free >> own & 1)


def week_bits(hours: Iterable[tuple[int, int, int]]) -> int:
    """Her own week, wherever she is: bit 0 is her Monday from 0:00 to 1:00."""
    bits = 0
    for weekday, starts, ends in hours:
        bits |= ((1 << ends - starts) - 1) << weekday * HOURS_OF_DAY + starts
    return bits


@lru_cache(maxsize=2048)
def own_hours(zone: str, week: date) -> tuple[int, ...]:
    """For each hour of a UTC week, which hour of her own week it is.

    Where two weeks have the same, masks of the one are right in the other.
    """
    middle = datetime.combine(week, time(0), UTC) + HALF_AN_HOUR
    there = ZoneInfo(zone)
    own = [(middle + HOUR * bit).astimezone(there) for bit in range(HOURS_OF_WEEK)]
    return tuple(at.weekday() * HOURS_OF_DAY + at.hour for at in own)


def has_moved(zone: str, before: date, week: date) -> bool:
    """Whether masks made for the week `before` are to be made anew for `week`."""
    return own_hours(zone, before) != own_hours(zone, week)


def shared_hours(one: int, other: int) -> int:
    """How many hours of the week both are free."""
    return (one & other).bit_count()


def tidy(hours: Iterable[tuple[int, int, int]]) -> list[Stretch]:
    """The same hours with none said twice: what overlaps or adjoins within a day is one stretch."""
    bits = week_bits(hours)
    taken = [hour for hour in range(HOURS_OF_WEEK) if bits >> hour & 1]
    found = []
    for weekday, of_day in groupby(taken, key=lambda hour: hour // HOURS_OF_DAY):
        for first, last in runs(hour % HOURS_OF_DAY for hour in of_day):
            found.append(Stretch(weekday, first, last + 1))
    return found


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each unbroken row in rising numbers."""
    for _place, row in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _index, number in row]
        yield members[0], members[-1]


def spans_for(
    hours: Iterable[tuple[int, int, int]], zone: str, reader: str, week: date
) -> list[Span]:
    """Her hours of that week as the clock of a reader shows them, to the minute, by day.

    What a change of the clock skips is left out; an hour that comes twice is hers twice.
    """
    there = ZoneInfo(reader)
    found: list[tuple[datetime, datetime]] = []
    for starts, ends in sorted(moments(hours, zone, week)):
        if found and starts <= found[-1][1]:
            found[-1] = (found[-1][0], max(ends, found[-1][1]))
        else:
            found.append((starts, ends))
    spans = [span for starts, ends in found for span in by_day(starts, ends, there)]
    return sorted(spans)


def moments(
    hours: Iterable[tuple[int, int, int]], zone: str, week: date
) -> Iterator[tuple[datetime, datetime]]:
    """When her stretches of that week begin and end, in UTC."""
    there = ZoneInfo(zone)
    for weekday, starts, ends in tidy(hours):
        day = week + timedelta(days=weekday)
        begin = instant(day, starts, there)
        end = instant(day, ends, there)
        if begin < end:
            yield begin, end


def instant(day: date, hour: int, zone: ZoneInfo) -> datetime:
    """An hour that the clock skips begins when it skips; of one that comes twice, the first."""
    at = datetime.combine(day, time(0)) + HOUR * hour
    return at.replace(tzinfo=zone).astimezone(UTC)


def by_day(starts: datetime, ends: datetime, zone: ZoneInfo) -> Iterator[Span]:
    """Cut where the reader's day ends."""
    while starts < ends:
        here = starts.astimezone(zone)
        midnight = instant(here.date() + timedelta(days=1), 0, zone)
        until = min(ends, midnight)
        yield Span(here.weekday(), here.time(), until.astimezone(zone).time())
        starts = until
