from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from skills.evidence.domain import State
from skills.graph.models import LEVEL_CHOICES
from skills.levels import Level


class ClaimForm(forms.Form):
    level = forms.TypedChoiceField(
        label=_("I would say I am"),
        choices=[(Level.NONE.value, _("not there yet")), *LEVEL_CHOICES],
        coerce=int,
    )

    @classmethod
    def for_level(cls, state: State | None) -> ClaimForm:
        return cls(initial={"level": int(state.claimed) if state else Level.NONE.value})
