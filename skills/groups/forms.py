"""What a group is called, and what it wants to cover."""

from __future__ import annotations

from django import forms

from skills.groups.models import Group


class GroupForm(forms.ModelForm[Group]):
    class Meta:
        model = Group
        fields = ["name", "words", "disciplines"]
        widgets = {
            "words": forms.Textarea(attrs={"rows": 3}),
            "disciplines": forms.CheckboxSelectMultiple(attrs={"class": "choices-long"}),
        }
