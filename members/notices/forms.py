"""How often a member wants letters: one choice for each kind, by the part of the house it is of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from members.notices.domain import NIGHT_BEGINS, NIGHT_ENDS, Often
from members.notices.kinds import KINDS
from members.notices.models import LetterSettings

OFTEN_CHOICES = [
    (Often.IMMEDIATELY.value, _("immediately")),
    (Often.DAILY.value, _("daily")),
    (Often.WEEKLY.value, _("weekly")),
    (Often.NEVER.value, _("never")),
]


def hour_choices() -> list[tuple[int, str]]:
    return [(hour, f"{hour}:00") for hour in range(NIGHT_ENDS, NIGHT_BEGINS)]


class LetterSettingsForm(forms.ModelForm[LetterSettings]):
    hour = forms.TypedChoiceField(
        label=_("Daily and weekly letters come at"), choices=hour_choices, coerce=int
    )
    weekday = forms.TypedChoiceField(
        label=_("Weekly letters come on"), choices=list(WEEKDAYS.items()), coerce=int
    )

    class Meta:
        model = LetterSettings
        fields = ["no_letters", "hour", "weekday"]
        labels = {"no_letters": _("No letters at all")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in KINDS.values():
            self.fields[kind.slug] = forms.ChoiceField(
                label=str(kind.label),
                choices=OFTEN_CHOICES,
                initial=self.instance.how_often(kind).value,
            )

    def groups(self) -> dict[str, list[forms.BoundField]]:
        """The choices by kind, under the names of their groups."""
        groups: dict[str, list[forms.BoundField]] = {}
        for kind in KINDS.values():
            groups.setdefault(str(kind.group), []).append(self[kind.slug])
        return groups

    def times(self) -> list[forms.BoundField]:
        return [self["hour"], self["weekday"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.instance.often |= {slug: cleaned[slug] for slug in KINDS if slug in cleaned}
        return cleaned
