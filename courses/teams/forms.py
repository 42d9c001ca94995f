"""What an editor says of a team, and of a member's roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.teams.actions import ROLES
from courses.teams.models import Workroom
from members.models import Member

ROLE_WORDS = {
    "Mentors": gettext_lazy("Mentor: comes into the CMS; writes where she is in a team"),
    "Editors": gettext_lazy("Editor: edits, reviews and publishes everything"),
}


class RuleForm(forms.ModelForm[Workroom]):
    class Meta:
        model = Workroom
        fields = ["review_rule"]
        widgets = {"review_rule": forms.RadioSelect}


class JoinForm(forms.Form):
    """By handle: a list of all members would be long, and tell who is here."""

    handle = forms.CharField(
        label=gettext_lazy("Handle of a member"),
        max_length=41,
        help_text=gettext_lazy("As in @ana. It stands in the list of roles."),
    )

    def clean_handle(self) -> Member:
        handle = self.cleaned_data["handle"].removeprefix("@")
        member = Member.objects.filter(handle__iexact=handle, is_active=True).first()
        if member is None:
            raise forms.ValidationError(
                _("Nobody here is called @%(handle)s.") % {"handle": handle}
            )
        return member


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"),
        required=False,
        choices=[(role, ROLE_WORDS[role]) for role in ROLES],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_roles(self) -> list[Any]:
        return list(self.cleaned_data["roles"])
