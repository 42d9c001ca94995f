"""What an editor chooses for many pages at once. `change`, once a form is valid: what it asks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.widgets import AdminSnippetChooser

from courses.catalog.models import License
from courses.curation.changes import Change, LicenseChange, SkillChange, TagChange, TeamChange
from courses.teams.forms import JoinForm
from skills.graph.models import Skill
from skills.scope.models import ScopeTag

GIVE, TAKE = "give", "take"


class ChangeForm(forms.Form):
    verb = forms.ChoiceField(
        label=_("What to do"),
        choices=[(GIVE, _("give it to the pages")), (TAKE, _("take it from the pages"))],
        initial=GIVE,
        widget=forms.RadioSelect,
    )

    @property
    def is_taken(self) -> bool:
        return bool(self.cleaned_data["verb"] == TAKE)


class SkillForm(ChangeForm):
    skill = forms.ModelChoiceField(
        label=_("Skill"),
        queryset=Skill.objects.filter(live=True),
        widget=AdminSnippetChooser(Skill),
    )
    field_order = ("skill", "verb")

    @property
    def change(self) -> Change:
        return SkillChange(self.cleaned_data["skill"], self.is_taken)


class TagForm(ChangeForm):
    tag = forms.ModelChoiceField(
        label=_("Scope tag"), queryset=ScopeTag.objects.all(), widget=AdminSnippetChooser(ScopeTag)
    )
    field_order = ("tag", "verb")

    @property
    def change(self) -> Change:
        return TagChange(self.cleaned_data["tag"], self.is_taken)


class LicenseForm(forms.Form):
    license = forms.ChoiceField(label=_("License"), choices=License.choices)

    @property
    def change(self) -> Change:
        return LicenseChange(License(self.cleaned_data["license"]))


class TeamForm(JoinForm):
    @property
    def change(self) -> Change:
        return TeamChange(self.cleaned_data["handle"])
