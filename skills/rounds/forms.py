"""Who is in a round, and what is settled by hand."""

from __future__ import annotations

from typing import Any

from django import forms

from skills.offers.models import MentorOffer
from skills.rounds.models import Correction, Round


class RoundForm(forms.ModelForm[Round]):
    class Meta:
        model = Round
        fields = ["discipline", "language", "waiting_days"]


class CorrectionForm(forms.Form):
    """`version`: of the round that was looked at."""

    version = forms.IntegerField()
    kind = forms.ChoiceField(choices=Correction.Kind.choices)
    offer = forms.ModelChoiceField(MentorOffer.objects.all(), required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        needs_offer = found.get("kind") in {Correction.Kind.PIN, Correction.Kind.FORBID}
        if needs_offer == (found.get("offer") is None):
            raise forms.ValidationError("")
        return found
