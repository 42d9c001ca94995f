"""What a member tells of a thing she made, and the files that she brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.pictures import FORMATS
from members.uploads.domain import KINDS, is_web_link
from members.uploads.looking import Brought, look_at
from skills.evidence.choices import skill_choices
from skills.graph.models import Skill
from skills.portfolio.models import Work

MOST_LINKS = 10

if TYPE_CHECKING:
    Upload = UploadedFile[bytes]


class WorkForm(forms.ModelForm[Work]):
    links = forms.CharField(
        label=_("Links"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One address on each line, beginning with https:// or http://."),
    )
    skills = forms.ModelMultipleChoiceField(
        label=_("Skills it shows"),
        required=False,
        queryset=Skill.objects.live(),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-long"}),
    )

    class Meta:
        model = Work
        fields = ["title", "made_on", "words", "links", "skills", "is_shown"]
        widgets = {
            "words": forms.Textarea(attrs={"rows": 6}),
            "made_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, choices: list[Skill], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["links"] = "\n".join(self.instance.links)
        # To choose from: her own. A graph may hold thousands.
        self.fields["skills"].choices = skill_choices(choices)  # type: ignore[attr-defined]
        if not choices:
            del self.fields["skills"]

    def clean_links(self) -> list[str]:
        links = [link.strip() for link in self.cleaned_data["links"].splitlines() if link.strip()]
        for link in links:
            if not is_web_link(link):
                message = gettext("“%(link)s” is no address that begins with https:// or http://.")
                raise forms.ValidationError(message, params={"link": link})
        if len(links) > MOST_LINKS:
            raise forms.ValidationError(gettext("Ten links at most."))
        return list(dict.fromkeys(links))


class WorkFileForm(forms.Form):
    """`brought`, once it is valid: the file, looked at and made ready to keep."""

    brought: Brought | None

    upload = forms.FileField(
        label=_("Picture or file"),
        max_length=255,
        widget=forms.FileInput(
            attrs={"accept": ",".join(f".{suffix}" for suffix in [*FORMATS, *KINDS])}
        ),
    )
    alt = forms.CharField(
        label=_("What a picture shows"),
        required=False,
        max_length=300,
        help_text=_("For those who cannot see it: one sentence. A file needs none."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        upload: Upload | None = cleaned.get("upload")
        self.brought = None
        if upload:
            try:
                self.brought = look_at(upload, cleaned.get("alt", ""))
            except forms.ValidationError as error:
                self.add_error(None, error)
        return cleaned
