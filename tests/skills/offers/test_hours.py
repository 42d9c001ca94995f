"""Weekly hours against a calendar that is read minute by minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.offers.domain import (
    Stretch,
    has_moved,
    shared_hours,
    spans_for,
    tidy,
    week_bits,
    week_mask,
    week_of,
)

WHOLE_HOURS = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo", "America/Sao_Paulo"]
ODD = [
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "America/St_Johns",
]
MINUTE = timedelta(minutes=1)

stretches = st.builds(
    lambda day, ends: Stretch(day, min(ends), max(ends)),
    st.integers(0, 6),
    st.lists(st.integers(0, 24), min_size=2, max_size=2, unique=True),
)
weekly = st.lists(stretches, max_size=6)
weeks = st.dates(date(2024, 1, 1), date(2028, 12, 31)).map(week_of)
# Berlin, New York, Lord Howe and Chatham change their clocks in these.
CHANGES = ["03-02", "03-23", "03-30", "09-21", "09-28", "10-19", "10-26"]
changing = st.sampled_from([date.fromisoformat(f"2026-{day}") for day in CHANGES])


def free_minutes(hours: list[Stretch], zone: str, week: date) -> list[int]:
    """Of each hour of the UTC week, how many minutes of it are hers: asked one by one."""
    start, there = datetime.combine(week, datetime.min.time(), UTC), ZoneInfo(zone)
    found = [0] * 168
    for minute in range(168 * 60):
        at = (start + minute * MINUTE).astimezone(there)
        free = any(at.weekday() == day and a <= at.hour < b for day, a, b in hours)
        found[minute // 60] += free
    return found


@given(weekly, st.sampled_from(WHOLE_HOURS), weeks | changing)
def test_in_zones_of_whole_hours_every_minute_is_right(
    hours: list[Stretch], zone: str, week: date
) -> None:
    mask = week_mask(hours, zone, week)
    assert [60 * (mask >> bit & 1) for bit in range(168)] == free_minutes(hours, zone, week)


@given(weekly, st.sampled_from(ODD), weeks | changing)
def test_in_odd_zones_an_hour_is_free_where_most_of_it_is(
    hours: list[Stretch], zone: str, week: date
) -> None:
    mask = week_mask(hours, zone, week)
    for bit, minutes in enumerate(free_minutes(hours, zone, week)):
        assert minutes >= 30 if mask >> bit & 1 else minutes <= 30


@given(weekly, st.sampled_from(ODD))
def test_an_hour_of_hers_is_one_hour_of_the_week_whatever_the_offset(
    hours: list[Stretch], zone: str
) -> None:
    quiet = date(2026, 7, 6)  # no zone of these changes its clock
    assert week_mask(hours, zone, quiet).bit_count() == week_bits(hours).bit_count()


def test_the_same_evening_in_berlin_is_an_hour_earlier_in_summer() -> None:
    evening = [(2, 18, 21)]
    winter = week_mask(evening, "Europe/Berlin", date(2026, 1, 12))
    summer = week_mask(evening, "Europe/Berlin", date(2026, 7, 13))
    assert winter == 0b111 << 2 * 24 + 17
    assert summer == winter >> 1


@pytest.mark.parametrize(
    ("week", "hours"), [(date(2026, 3, 23), 23), (date(2026, 10, 19), 25), (date(2026, 6, 1), 24)]
)
def test_a_sunday_of_a_change_has_one_hour_less_or_more(week: date, hours: int) -> None:
    sunday = [(6, 0, 24)]
    # Berlin's Sunday ends within the UTC week, but begins on its Saturday evening.
    assert week_mask(sunday, "Europe/Berlin", week).bit_count() == hours


def test_two_in_one_half_hour_zone_share_exactly_what_they_say() -> None:
    week = date(2026, 6, 1)
    one = week_mask([(0, 18, 20)], "Asia/Kolkata", week)
    other = week_mask([(0, 19, 23)], "Asia/Kolkata", week)
    assert shared_hours(one, one) == 2
    assert shared_hours(one, other) == 1


def test_new_york_and_berlin_lose_an_hour_in_the_weeks_between_their_changes() -> None:
    def together(week: date) -> int:
        noon = week_mask([(0, 12, 14)], "America/New_York", week)
        return shared_hours(noon, week_mask([(0, 18, 20)], "Europe/Berlin", week))

    assert [together(date(2026, 3, day)) for day in (2, 16, 30)] == [2, 1, 2]


def test_masks_are_made_anew_only_where_the_clock_has_changed() -> None:
    before, after = date(2026, 3, 16), date(2026, 3, 30)
    assert has_moved("Europe/Berlin", before, after)
    assert not has_moved("Asia/Kolkata", before, after)
    assert not has_moved("Europe/Berlin", after, date(2026, 4, 6))
    # Its week of the change itself is like neither.
    assert has_moved("Europe/Berlin", before, date(2026, 3, 23))


@given(weekly)
def test_tidy_says_the_same_hours_once(hours: list[Stretch]) -> None:
    once = tidy(hours)
    assert week_bits(once) == week_bits(hours)
    for before, after in pairwise(once):
        assert (before.weekday, before.ends) < (after.weekday, after.starts)


@given(
    weekly,
    st.sampled_from(WHOLE_HOURS + ODD),
    st.sampled_from(WHOLE_HOURS + ODD),
    st.sampled_from([date(2026, 7, 6), date(2026, 1, 12), date(2026, 11, 30)]),
)
def test_a_reader_sees_her_hours_to_the_minute(
    hours: list[Stretch], zone: str, reader: str, week: date
) -> None:
    spans = spans_for(hours, zone, reader, week)
    there, here = ZoneInfo(zone), ZoneInfo(reader)
    start = datetime.combine(week, datetime.min.time(), there).astimezone(UTC)
    expected = set()
    for quarter in range(168 * 4):
        at = start + quarter * 15 * MINUTE
        own, shown = at.astimezone(there), at.astimezone(here)
        if any(own.weekday() == day and a <= own.hour < b for day, a, b in hours):
            expected.add((shown.weekday(), shown.hour * 60 + shown.minute))
    told = set()
    for span in spans:
        starts = span.starts.hour * 60 + span.starts.minute
        ends = span.ends.hour * 60 + span.ends.minute or 1440
        told |= {(span.weekday, minute) for minute in range(starts, ends, 15)}
    assert told == expected


def test_the_hour_that_the_clock_skips_is_not_told() -> None:
    assert spans_for([(6, 2, 3)], "Europe/Berlin", "UTC", date(2026, 3, 23)) == []
