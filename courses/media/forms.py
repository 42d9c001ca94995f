"""What the CMS asks of a picture and of a file, wherever they are brought."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.images.models import Image

from courses.media.domain import agrees, captions_problem, suffix_of
from courses.media.models import PictureCredit, PictureLicense, credit_of

FOCUS = {f"focal_point_{part}" for part in ("x", "y", "width", "height")}
OF_CREDIT = ("author", "license", "source_url")


class PictureForm(BaseImageForm):
    """Wagtail's, and whose picture it is."""

    author = forms.CharField(label=_("Author"), max_length=200, required=False)
    license = forms.ChoiceField(
        label=_("License"), choices=[("", _("Not known")), *PictureLicense.choices], required=False
    )
    source_url = forms.URLField(
        label=_("Where it comes from"), required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self.fields["description"].help_text = _(
                "What one needs to know who cannot see it. A lesson can say it in other words."
            )
        credit = credit_of(self.instance) if self.instance.pk else None
        for name in OF_CREDIT:
            self.initial.setdefault(name, getattr(credit, name, ""))

    def save(self, commit: bool = True) -> Image:  # noqa: FBT001, FBT002 - Django's
        image: Image = super().save(commit=commit)
        if commit:
            self._save_credit(image)
            if FOCUS & set(self.changed_data):
                image.renditions.all().delete()  # the worker cuts them anew
        return image

    def _save_credit(self, image: Image) -> None:
        said = {name: self.cleaned_data.get(name, "") for name in OF_CREDIT}
        if any(said.values()) or credit_of(image):
            PictureCredit.objects.update_or_create(image=image, defaults=said)


class DocumentForm(BaseDocumentForm):
    """Wagtail's asks for the name's ending; this one also looks at the bytes."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        suffix = suffix_of(file.name)
        if not agrees(suffix, file):
            raise ValidationError(_("Its content is not what its name ending says."))
        if suffix == "vtt" and (line := captions_problem(file)):
            raise ValidationError(
                _("These captions cannot be read: see line %(line)s."), params={"line": line}
            )
        file.seek(0)
        return file
