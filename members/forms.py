"""What a member tells about herself: at sign-up, on her profile, and by an editor in the CMS."""

from __future__ import annotations

from typing import Any, cast
from zoneinfo import available_timezones

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from members.languages import language_choices
from members.models import Member, validate_turns_18_on


def time_zone_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Time zones as a region's cities; the historical and technical ones left out."""
    regions: dict[str, list[tuple[str, str]]] = {"UTC": [("UTC", "UTC")]}
    for name in sorted(available_timezones()):
        region, slash, city = name.partition("/")
        if slash and region not in {"Etc", "SystemV", "US", "posix", "right"}:
            regions.setdefault(region, []).append((name, city.replace("_", " ")))
    return list(regions.items())


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SignUpForm(forms.Form):
    """Added to allauth's e-mail and password."""

    display_name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        help_text=_("As others will see it. Any name you like; you can change it later."),
    )
    turns_18_on = forms.DateField(
        label=Member._meta.get_field("turns_18_on").verbose_name,
        help_text=Member._meta.get_field("turns_18_on").help_text,
        required=False,
        validators=[validate_turns_18_on],
        widget=day_input(),
    )
    # Filled in by the browser, where it can.
    time_zone = forms.CharField(
        required=False, widget=forms.HiddenInput(attrs={"data-time-zone": ""})
    )

    def clean_time_zone(self) -> str:
        name = str(self.cleaned_data["time_zone"])
        return name if name in available_timezones() else "UTC"

    def signup(self, request: HttpRequest, member: Member) -> None:
        member.display_name = self.cleaned_data["display_name"]
        member.time_zone = self.cleaned_data["time_zone"]
        member.turns_18_on = self.cleaned_data["turns_18_on"]
        member.languages = [(get_language() or "en").partition("-")[0]]
        member.save()


class ProfileForm(forms.ModelForm[Member]):
    languages = forms.MultipleChoiceField(
        label=_("Languages you learn or teach in"),
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-long"}),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zone_choices)

    class Meta:
        model = Member
        fields = ["display_name", "handle", "about", "languages", "time_zone", "turns_18_on"]
        widgets = {
            "display_name": forms.TextInput(attrs={"autocomplete": "nickname"}),
            "about": forms.Textarea(attrs={"rows": 4}),
            "turns_18_on": day_input(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Her own languages stand first in the long list.
        own = set(self.instance.languages)
        choices = sorted(language_choices(), key=lambda choice: choice[0] not in own)
        cast(forms.MultipleChoiceField, self.fields["languages"]).choices = choices
        if self.instance.is_minor:
            self.keep_day()

    def keep_day(self) -> None:
        """Nobody can be talked into taking her own protection away."""
        self.fields["turns_18_on"].disabled = True
        self.fields["turns_18_on"].help_text = _(
            "Until that day no adult can write to you unless you ask for it, and a person named "
            "by this university can read your conversations. Is the day wrong? Then ask those who "
            "run it."
        )


class CmsMemberMixin(forms.ModelForm[Member]):
    """Wagtail's own form asks for two names that a member here does not have."""

    first_name = None
    last_name = None


CMS_FIELDS = {"email", "display_name", "handle", "is_superuser", "groups"}


class CmsMemberCreationForm(CmsMemberMixin, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = CMS_FIELDS - {"handle"}

    def save(self, commit: bool = True) -> Member:  # noqa: FBT001, FBT002 (Wagtail's signature)
        """No password: the new member signs in with a mailed code and sets her own."""
        self.instance.set_unusable_password()
        member: Member = super().save(commit)
        return member


class CmsMemberEditForm(CmsMemberMixin, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = CMS_FIELDS | {"is_active", "turns_18_on"}
