"""Whom a learner may be shown at all: each of these must hold (science.md E; ADR 0040)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from skills.matching.domain.offers import HOUR_WORDS, LANGUAGE_WORDS, Columns
from skills.matching.domain.things import Bools, Ints, words
from skills.matching.domain.wanted import DAY_SECONDS, Wanted

LEAST_HOURS = 2  # in common, a week
ACTIVE_DAYS = 30


class Gated(NamedTuple):
    """The rows that pass, and the hours a week that each has in common with the learner."""

    rows: Ints
    hours: Ints


def gated(offers: Columns, wanted: Wanted, rows: Ints) -> Gated:
    """The cheap gates first; hours are counted of what is left. O(rows)."""
    rows = rows[is_here(offers, wanted, rows) & may_meet(offers, wanted, rows)]
    rows = rows[speaks(offers, wanted, rows)]
    hours = common_hours(offers, wanted, rows)
    enough = hours >= LEAST_HOURS
    return Gated(rows[enough], hours[enough])


def is_here(offers: Columns, wanted: Wanted, rows: Ints) -> Bools:
    """With a free place, back, and with a sign of life in the last thirty days."""
    since = wanted.now - ACTIVE_DAYS * DAY_SECONDS
    is_active = offers.active_at[rows] >= since
    return (offers.free[rows] > 0) & is_active & (offers.back_on[rows] <= wanted.today)


def may_meet(offers: Columns, wanted: Wanted, rows: Ints) -> Bools:
    """Not blocked; a mentor under 18 is shown to learners under 18 only."""
    shown = np.isin(offers.member[rows], list(wanted.hidden), invert=True)
    return shown if wanted.is_minor else shown & (offers.adult_on[rows] <= wanted.today)


def speaks(offers: Columns, wanted: Wanted, rows: Ints) -> Bools:
    if wanted.languages is None:
        return np.ones(len(rows), np.bool_)
    common = offers.languages[rows] & words([wanted.languages], LANGUAGE_WORDS)
    return np.any(common != 0, axis=1)


def common_hours(offers: Columns, wanted: Wanted, rows: Ints) -> Ints:
    """Where the learner gave no hours, as many as are needed: no more can be said."""
    if wanted.hours is None:
        return np.full(len(rows), LEAST_HOURS)
    common = offers.hours[rows] & words([wanted.hours], HOUR_WORDS)
    return np.bitwise_count(common).sum(axis=1, dtype=np.int64)
