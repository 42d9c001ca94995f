"""What a mentor pastes or uploads, and how it goes into the draft."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 200_000
APPEND, REPLACE = "append", "replace"


class TextForm(forms.Form):
    text = forms.CharField(
        required=False,
        max_length=LONGEST_TEXT,
        strip=False,
        label=_("Your text"),
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "true", "data-writing-text": ""}),
    )

    def clean_text(self) -> str:
        """Line ends as everywhere, so that lines count the same."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n").replace("\r", "\n")


class LessonTextForm(TextForm):
    """Into a lesson that is there."""

    how = forms.ChoiceField(
        label=_("Where it goes"),
        choices=[
            (APPEND, _("Behind what the lesson holds")),
            (REPLACE, _("In place of what the lesson holds")),
        ],
        initial=APPEND,
        widget=forms.RadioSelect,
    )

    @property
    def replaces(self) -> bool:
        return bool(self.cleaned_data["how"] == REPLACE)


class NewLessonForm(TextForm):
    """Into a lesson that is made of it."""

    title = forms.CharField(
        required=False,
        max_length=255,
        label=_("Title"),
        help_text=_("Else the text's own: what its front matter or first heading says."),
    )
    field_order = ["title", "text"]

    def title_for(self, written_title: str) -> str:
        title: Any = self.cleaned_data["title"].strip() or written_title
        if not title:
            self.add_error("title", forms.ValidationError(_("Give the lesson a title.")))
        return str(title)
