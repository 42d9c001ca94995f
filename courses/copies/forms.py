"""What somebody says of the copy that she wants."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.catalog.models import CoursePage
from courses.copies.models import Purpose

LONGEST_TITLE = 255


class CopyForm(forms.Form):
    purpose = forms.ChoiceField(
        label=gettext_lazy("What for"),
        choices=Purpose,
        widget=forms.RadioSelect,
        initial=Purpose.ADAPTATION,
    )
    title = forms.CharField(label=gettext_lazy("Title of the copy"), max_length=LONGEST_TITLE)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the copy"), choices=settings.LANGUAGES
    )

    def __init__(self, data: Any, *, course: CoursePage) -> None:
        self.course = course
        super().__init__(data, initial={"title": course.title, "language": course.language})

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        translates = cleaned.get("purpose") == Purpose.TRANSLATION
        if translates and cleaned.get("language") == self.course.language:
            self.add_error("language", _("The course is in this language already."))
        return cleaned
