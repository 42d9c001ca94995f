"""When a notice is mailed: the hours of a clock on the wall, over both changes of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.notices.domain import Often, awake, is_quiet, mail_moment, next_time

# An hour forward and back, half an hour, at midnight, south, none, a skipped day, 45 minutes off.
ZONES = [
    "Europe/Madrid",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
]
zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.integers(1_262_304_000, 1_830_000_000).map(lambda at: datetime.fromtimestamp(at, UTC))
hours = st.integers(8, 20)


def madrid(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Madrid"))


@pytest.mark.parametrize(
    ("now", "then", "hours_between"),
    [
        ("2026-03-27 09:00", "2026-03-28 08:00", 23),
        ("2026-03-28 09:00", "2026-03-29 08:00", 22),  # the night the clocks go forward
        ("2026-03-29 09:00", "2026-03-30 08:00", 23),
        ("2026-10-24 09:00", "2026-10-25 08:00", 24),  # the night they go back
        ("2026-10-25 09:00", "2026-10-26 08:00", 23),
    ],
)
def test_the_digest_comes_at_the_same_hour_on_the_wall(now, then, hours_between):
    found = next_time(madrid(now), ZoneInfo("Europe/Madrid"), hour=8)
    assert found == madrid(then)
    assert found - madrid(now).astimezone(UTC) == timedelta(hours=hours_between)


@pytest.mark.parametrize(
    ("evening", "morning", "hours_of_night"),
    [
        ("2026-03-28 21:00", "2026-03-29 08:00", 10),
        ("2026-06-10 21:00", "2026-06-11 08:00", 11),
        ("2026-10-24 21:00", "2026-10-25 08:00", 12),
    ],
)
def test_the_night_is_quiet_from_nine_to_eight_however_long_it_is(evening, morning, hours_of_night):
    zone = ZoneInfo("Europe/Madrid")
    begin = madrid(evening).astimezone(UTC)
    minutes = [begin + timedelta(minutes=n) for n in range(hours_of_night * 60)]
    assert all(is_quiet(minute, zone) for minute in minutes)
    assert {awake(minute, zone) for minute in minutes} == {madrid(morning).astimezone(UTC)}
    assert not is_quiet(begin - timedelta(minutes=1), zone)
    assert not is_quiet(madrid(morning), zone)


@given(moments, zones, hours, st.one_of(st.none(), st.integers(0, 6)))
def test_the_next_time_is_the_first_stroke_of_that_hour(after, zone, hour, weekday):
    """Against a walk through the wall's own days, hour by hour."""
    found = next_time(after, zone, hour=hour, weekday=weekday)
    assert found > after
    strokes = (quarter for quarter in quarters(after) if strikes(quarter, zone, hour, weekday))
    assert found == next(strokes)


def quarters(after):
    """The quarters of an hour that follow: zones differ by no less."""
    at = datetime.combine(after.date(), time(after.hour), UTC)
    while True:
        at += timedelta(minutes=15)
        if at > after:
            yield at


def strikes(at, zone, hour, weekday):
    wall = at.astimezone(zone)
    return (wall.hour, wall.minute) == (hour, 0) and weekday in (None, wall.weekday())


@given(moments, zones, hours, st.integers(0, 6), st.sampled_from(list(Often)))
def test_no_letter_goes_out_at_night_or_before_it_happened(at, zone, hour, weekday, often):
    moment = mail_moment(often, at, zone, hour=hour, weekday=weekday)
    assert (moment is None) == (often is Often.NEVER)
    if moment:
        assert moment >= at
        assert not is_quiet(moment, zone)


@given(st.dates(date(2010, 1, 1), date(2027, 12, 1)), zones, hours)
def test_what_happens_between_two_digests_comes_in_one(day, zone, hour):
    first = next_time(datetime.combine(day, time(12), UTC), zone, hour=hour)
    second = next_time(first, zone, hour=hour)
    between = [first + (second - first) * n / 50 for n in range(50)]
    daily = {mail_moment(Often.DAILY, at, zone, hour=hour, weekday=0) for at in between}
    assert daily == {second}
