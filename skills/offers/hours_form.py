"""Weekly hours as a form: for each day some stretches, from and to, each chosen from a list.

Plain lists: they work on a small phone, by keyboard and without JavaScript.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from skills.offers.domain import HOURS_OF_DAY, Stretch, tidy
from skills.offers.models import DAYS

FEWEST_A_DAY, MOST_A_DAY = 2, HOURS_OF_DAY // 2  # stretches that touch are one
NOT = ("", "-")


Pair = tuple[BoundField, BoundField]


@dataclass(frozen=True)
class Day:
    """`more`: the stretches after the first, folded away where they are empty."""

    name: str
    first: Pair
    more: list[Pair]
    errors: list[str]

    @property
    def has_more(self) -> bool:
        return any(field.value() not in (None, "") for pair in self.more for field in pair)


def hour_name(hour: int) -> str:
    """As the reader's language writes it; the end of a day is its midnight."""
    return time_format(time(hour % HOURS_OF_DAY), "TIME_FORMAT")


def start_choices() -> list[tuple[str, str]]:
    return [NOT, *((str(hour), hour_name(hour)) for hour in range(HOURS_OF_DAY))]


def end_choices() -> list[tuple[str, str]]:
    return [NOT, *((str(hour), hour_name(hour)) for hour in range(1, HOURS_OF_DAY + 1))]


def places_needed(data: QueryDict | None, hours: Iterable[tuple[int, int, int]]) -> int:
    """One more on a day than she has on any; and as many as were sent, from an older page."""
    on_a_day = Counter(stretch.weekday for stretch in tidy(hours))
    needed = max(FEWEST_A_DAY, 1 + max(on_a_day.values(), default=0))
    while data and f"{HoursForm.prefix}-0_{needed}_from" in data and needed < MOST_A_DAY:
        needed += 1
    return min(needed, MOST_A_DAY)


class HoursForm(forms.Form):
    """`hours`: as they stand. `stretches` of a valid form are the new ones, none said twice."""

    prefix = "hours"

    def __init__(
        self, data: QueryDict | None, *, hours: Collection[tuple[int, int, int]] = ()
    ) -> None:
        super().__init__(data)
        self.wrong: dict[int, list[str]] = {}
        starts, ends = start_choices(), end_choices()
        self.places = range(places_needed(data, hours))
        for weekday, _name in DAYS:
            for place in self.places:
                self.add(f"{weekday}_{place}_from", gettext_lazy("from"), starts)
                self.add(f"{weekday}_{place}_to", gettext_lazy("to"), ends)
        self.initial = dict(self.filled(hours))

    def add(self, name: str, label: Any, choices: list[tuple[str, str]]) -> None:
        self.fields[name] = forms.TypedChoiceField(
            label=label, choices=choices, coerce=int, empty_value=None, required=False
        )

    @staticmethod
    def filled(hours: Iterable[tuple[int, int, int]]) -> Iterator[tuple[str, int]]:
        places = dict.fromkeys(range(len(DAYS)), 0)
        for weekday, starts, ends in tidy(hours):
            place = places[weekday]
            places[weekday] += 1
            yield f"{weekday}_{place}_from", starts
            yield f"{weekday}_{place}_to", ends

    def clean(self) -> dict[str, Any]:
        self.stretches = tidy(self.said())
        if self.wrong or self.errors:
            raise ValidationError(_("Look at the hours of your week again."))
        return self.cleaned_data

    def said(self) -> Iterator[Stretch]:
        for weekday, _name in DAYS:
            for place in self.places:
                starts = self.cleaned_data.get(f"{weekday}_{place}_from")
                ends = self.cleaned_data.get(f"{weekday}_{place}_to")
                if starts is None and ends is None:
                    continue
                if starts is None or ends is None:
                    self.refuse(weekday, _("Choose both: from when, and to when."))
                elif starts >= ends:
                    self.refuse(
                        weekday, _("“To” comes after “from”; past midnight is the next day.")
                    )
                else:
                    yield Stretch(weekday, starts, ends)

    def refuse(self, weekday: int, reason: str) -> None:
        self.wrong.setdefault(weekday, []).append(reason)

    def days(self) -> list[Day]:
        return [self.day(weekday, str(name)) for weekday, name in DAYS]

    def day(self, weekday: int, name: str) -> Day:
        first, *more = (self.pair(weekday, place) for place in self.places)
        return Day(name, first, more, self.wrong.get(weekday, []))

    def pair(self, weekday: int, place: int) -> Pair:
        return self[f"{weekday}_{place}_from"], self[f"{weekday}_{place}_to"]
