from __future__ import annotations

from django import forms

from university.invitations.models import Invitation


class InvitationForm(forms.ModelForm[Invitation]):
    class Meta:
        model = Invitation
        fields = ["email", "note"]
