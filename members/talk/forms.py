"""What a member says: words, a picture, a lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from members.asked import pk_in
from members.pictures import FORMATS
from members.uploads.looking import Brought, is_picture, look_at

if TYPE_CHECKING:
    from members.uploads.looking import Upload

LONGEST = 4000


def speakable_pages() -> Any:
    """Those that everybody may see: what is said of a page shows its title."""
    return Page.objects.live().public()


def page_named(digits: str | None) -> Page | None:
    """By the pk in an address; None for anything else, and then no query."""
    pk = pk_in(digits or "")
    return speakable_pages().filter(pk=pk).first() if pk else None


class MessageForm(forms.Form):
    """`brought`, once it is valid: the pictures, drawn anew."""

    text = forms.CharField(
        label=_("Your message"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    upload = forms.FileField(
        label=_("Picture"),
        required=False,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{suffix}" for suffix in FORMATS)}),
    )
    alt = forms.CharField(
        label=_("What the picture shows"),
        required=False,
        max_length=300,
        help_text=_("For those who cannot see it: one sentence."),
    )
    page = forms.CharField(required=False, widget=forms.HiddenInput)
    block_id = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.brought: list[Brought] = []

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").strip()

    def clean_page(self) -> Page | None:
        return page_named(self.cleaned_data["page"])

    def clean_block_id(self) -> str:
        """It ends an address: letters, digits and hyphens, as Wagtail gives them."""
        block_id = str(self.cleaned_data["block_id"])
        return block_id if block_id.replace("-", "").isalnum() else ""

    def clean_upload(self) -> Upload | None:
        upload: Upload | None = self.cleaned_data["upload"]
        if upload and not is_picture(upload):
            raise forms.ValidationError(gettext("Only pictures can be sent here."))
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("upload"):
            self.look_at(cleaned["upload"], cleaned.get("alt", ""))
        elif not self.errors and not cleaned.get("text"):
            self.add_error("text", gettext("Write something, or add a picture."))
        return cleaned

    def look_at(self, upload: Upload, alt: str) -> None:
        try:
            self.brought = [look_at(upload, alt)]
        except forms.ValidationError as error:
            self.add_error(None, error)
