"""When a learner has time, and the hours that she and a mentor have in common on both clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Member
from skills.offers.domain import HOURS_OF_WEEK, runs, week_mask, week_of

WEEKDAYS, WEEKEND = range(5), range(5, 7)
# Parts of a week for who gave no hours, or would rather look with others.
PARTS: Mapping[str, tuple[range, int, int]] = {
    "mornings": (WEEKDAYS, 8, 12),
    "afternoons": (WEEKDAYS, 12, 18),
    "evenings": (WEEKDAYS, 18, 22),
    "weekends": (WEEKEND, 9, 21),
}
PART_NAMES = {
    "mornings": _("weekday mornings, 8 to 12"),
    "afternoons": _("weekday afternoons, 12 to 18"),
    "evenings": _("weekday evenings, 18 to 22"),
    "weekends": _("weekends, 9 to 21"),
}
STRETCHES_SHOWN = 3


class Hours(NamedTuple):
    """`parts`: those chosen here; without any, `is_own` where she has saved her hours.

    `mask`: hours of this UTC week; None where she said nothing, or where it is all the same.
    """

    parts: frozenset[str]
    is_own: bool
    mask: int | None


class Common(NamedTuple):
    """A stretch of time as the learner's clock shows it, and the mentor's."""

    starts: datetime
    ends: datetime
    mentor_starts: datetime
    mentor_ends: datetime


def this_week() -> date:
    return week_of(timezone.now().astimezone(UTC).date())


def read_hours(asked: Iterable[str], person: Member | AnonymousUser) -> Hours:
    """One query for a member's own hours, unless she chose others here."""
    zone, week = timezone.get_current_timezone_name(), this_week()
    if parts := frozenset(asked) & PARTS.keys():
        return Hours(parts, is_own=False, mask=week_mask(hours_of_parts(parts), zone, week))
    own = (
        person.free_hours.values_list("weekday", "starts", "ends")
        if person.is_authenticated
        else ()
    )
    mask = week_mask(own, zone, week)
    return Hours(parts, is_own=bool(mask), mask=mask or None)


def hours_of_parts(parts: Iterable[str]) -> Iterator[tuple[int, int, int]]:
    for part in parts:
        days, starts, ends = PARTS[part]
        yield from ((day, starts, ends) for day in days)


def in_common(mask: int, mentor_zone: str) -> list[Common]:
    """The longest stretches of the week, in the order of the week."""
    monday = datetime.combine(this_week(), time(0), UTC)
    bits = [bit for bit in range(HOURS_OF_WEEK) if mask >> bit & 1]
    longest = sorted(runs(bits), key=lambda run: (run[0] - run[1], run))[:STRETCHES_SHOWN]
    here, there = timezone.get_current_timezone(), ZoneInfo(mentor_zone)
    return [
        Common(*(on_clock(monday + timedelta(hours=h), z) for z in (here, there) for h in ends))
        for first, last in sorted(longest)
        for ends in [(first, last + 1)]
    ]


def on_clock(moment: datetime, zone: object) -> datetime:
    """As the clock of that place shows it: without a zone, so that no template moves it again."""
    return moment.astimezone(zone).replace(tzinfo=None)  # type: ignore[arg-type]
