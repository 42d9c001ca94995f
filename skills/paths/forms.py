from __future__ import annotations

from django import forms

from skills.paths.models import Plan


class PlanForm(forms.ModelForm[Plan]):
    class Meta:
        model = Plan
        fields = ("name", "hours_per_week")
