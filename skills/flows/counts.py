"""The counts of a day. Counted once a day, so that nobody sees a number move as she crosses."""

from __future__ import annotations

from datetime import date
from itertools import starmap
from typing import NamedTuple, cast

from django.core.cache import cache
from django.utils import timezone

from skills.flows.domain.counts import Counts, Row, counted
from skills.journey.models import Crossing

DAY = 24 * 60 * 60


class CountsOfDay(NamedTuple):
    day: date
    counts: Counts


def counts_of_today() -> CountsOfDay:
    """One query, and none for the rest of the day. All that is kept is rounded already."""
    today = timezone.localdate()
    return CountsOfDay(today, cast(Counts, cache.get_or_set(f"flows-{today}", count, DAY)))


def count() -> Counts:
    rows = Crossing.objects.order_by("at", "pk")
    found = rows.values_list("member", "from_discipline", "to_discipline", "tags")
    return counted(starmap(Row, found.iterator()))
