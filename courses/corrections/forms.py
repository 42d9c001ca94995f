"""What a reader copies from a lesson, and what should stand there instead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.corrections.domain import Replacement
from courses.corrections.texts import corrected
from courses.lessons.models import LessonPage
from skills.proposals.forms import ProposalForm

LONGEST = 2000


class CorrectionForm(ProposalForm):
    longest = LONGEST
    before = forms.CharField(
        label=gettext_lazy("What the lesson says"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Copy the words from the lesson, as they stand there."),
    )
    text = forms.CharField(
        label=gettext_lazy("What it should say"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Nothing, if these words should go."),
    )
    block_id = ""

    class Meta(ProposalForm.Meta):
        fields = ["before", "text", *ProposalForm.Meta.fields]

    def __init__(self, *args: Any, lesson: LessonPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lesson = lesson

    def clean_before(self) -> str:
        """They stand there once, in what everybody reads. Exercises give nothing away."""
        before = str(self.cleaned_data["before"])
        replacement = Replacement(before, "")
        _body, touched = corrected(self.lesson.body, replacement)
        if not replacement.found:
            raise ValidationError(
                _("The lesson does not say this. Copy fewer words, from one paragraph.")
            )
        if replacement.found > 1:
            raise ValidationError(_("The lesson says this more than once: copy more words."))
        self.block_id = touched[0]
        return before

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "before" in cleaned and cleaned["before"] == cleaned.get("text"):
            self.add_error("text", _("That is what it says already."))
        return cleaned
