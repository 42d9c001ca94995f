"""What a reporter tells, what a moderator writes, and what an author asks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from members.desk.models import Report


class ReportForm(forms.ModelForm[Report]):
    also_block = forms.BooleanField(
        label=_("Block this person too: neither of you can reach the other"), required=False
    )

    class Meta:
        model = Report
        fields = ["reason", "words"]
        widgets = {
            "reason": forms.RadioSelect,
            "words": forms.Textarea(attrs={"rows": 3}),
        }


class WarningForm(forms.Form):
    words = forms.CharField(
        label=_("What you write to the author"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They see your words, and neither your name nor who reported it."),
    )


class AskWhyForm(forms.Form):
    words = forms.CharField(
        label=_("What you want to know or say"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
