"""What a learner says of sharing, and what a reviewer writes."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from courses.submissions.models import LONGEST_WORDS, TaskWork
from courses.submissions.reviewing import Written
from members.asked import words_in

COMMENT = "comment-"
VERDICTS = (TaskWork.State.NOT_YET, TaskWork.State.SHOWN)


class ShareForm(forms.ModelForm[TaskWork]):
    class Meta:
        model = TaskWork
        fields = ["share"]
        widgets = {"share": forms.RadioSelect}


class TakeBackForm(forms.Form):
    reason = forms.CharField(label=_("Why you take it back"), max_length=300)


def written_in(data: QueryDict, criteria: Iterable[str]) -> Written:
    """The criteria come from the task, never from the form; what is too long is cut."""
    places = [name.removeprefix(COMMENT) for name in data if name.startswith(COMMENT)]
    return Written(
        verdict=verdict if (verdict := data.get("verdict", "")) in VERDICTS else "",
        missing=words(data, "missing"),
        words=words(data, "words"),
        criteria={text: f"criterion-{n}" in data for n, text in enumerate(criteria)},
        comments={place: words(data, f"{COMMENT}{place}") for place in places},
    )


def words(data: QueryDict, name: str) -> str:
    return words_in(data.get(name, ""))[:LONGEST_WORDS]
