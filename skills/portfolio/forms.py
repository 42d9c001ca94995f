"""What a member tells of a thing she made, and the files that she brings."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.pictures import FORMATS, BadPictureError, prepare, suffix_of
from skills.evidence.choices import skill_choices
from skills.graph.models import Skill
from skills.portfolio.actions import MB, Brought
from skills.portfolio.domain import KINDS, file_kind, is_web_link
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

    def clean_upload(self) -> Upload:
        upload: Upload = self.cleaned_data["upload"]
        if (upload.size or 0) > settings.MEMBER_FILE_MB * MB:
            message = gettext("A file can have %(mb)d MB; this one has more.")
            raise forms.ValidationError(message, params={"mb": settings.MEMBER_FILE_MB})
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        upload: Upload | None = cleaned.get("upload")
        if upload and suffix_of(str(upload.name)) in FORMATS:
            self.brought = self.look_at_picture(upload, cleaned.get("alt", ""))
        elif upload:
            self.brought = self.look_at_file(upload)
        return cleaned

    def look_at_picture(self, upload: Upload, alt: str) -> Brought | None:
        if not alt:
            self.add_error("alt", gettext("Say in a sentence what the picture shows."))
            return None
        try:
            picture = prepare(bytes_of(upload), FORMATS[suffix_of(str(upload.name))])
        except BadPictureError:
            message = gettext("This is no picture that can be read, or it has too many pixels.")
            self.add_error("upload", message)
            return None
        return Brought(name_of(upload), "", upload, picture, alt)

    def look_at_file(self, upload: Upload) -> Brought | None:
        kind = file_kind(str(upload.name), bytes_of(upload))
        if kind is None:
            message = gettext("The file is of none of these kinds: %(kinds)s.")
            kinds = ", ".join([*FORMATS, *KINDS])
            self.add_error("upload", forms.ValidationError(message, params={"kinds": kinds}))
            return None
        upload.seek(0)
        return Brought(name_of(upload), kind.content_type, upload)


def bytes_of(upload: Upload) -> IO[bytes]:
    return cast(IO[bytes], upload.file)


def name_of(upload: Upload) -> str:
    """What it is called when downloaded: its own name, the end of a long one."""
    return str(upload.name)[-120:]
