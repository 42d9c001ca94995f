"""What is filled in on the page of a mentorship."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from skills.attestations.models import SENTENCES
from skills.evidence.choices import skill_choices
from skills.graph.models import LEVEL_CHOICES, Skill
from skills.levels import Level
from skills.mentorships.models import Mentorship

SHORTEST, LONGEST, USUAL = 10, 480, 45


class SessionForm(forms.Form):
    """`starts_at` is on the clock of the member who fills it in."""

    starts_at = forms.DateTimeField(
        label=_("When, on your clock"),
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "step": 300}, format="%Y-%m-%dT%H:%M"
        ),
    )
    minutes = forms.IntegerField(
        label=_("How many minutes"), min_value=SHORTEST, max_value=LONGEST, initial=USUAL
    )
    where = forms.CharField(
        label=_("Where: a place, or a link to a video call"), max_length=300, required=False
    )
    about = forms.CharField(label=_("What about"), max_length=200, required=False)


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Your note"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class GoalsForm(forms.Form):
    """`choices`: the learner's own next steps, seen by herself alone until she adds them."""

    skills = forms.ModelMultipleChoiceField(
        label=_("From your plan"),
        queryset=Skill.objects.live(),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-long"}),
    )
    level = forms.TypedChoiceField(
        label=_("How far"),
        choices=LEVEL_CHOICES,
        coerce=lambda value: Level(int(value)),
        initial=Level.ABLE.value,
    )

    def __init__(self, *args: Any, choices: list[Skill], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skills"].choices = skill_choices(choices)  # type: ignore[attr-defined]


class SuggestionForm(forms.Form):
    skill = forms.ModelChoiceField(label=_("Next step"), queryset=Skill.objects.live())
    words = forms.CharField(label=_("Why"), required=False, max_length=300)

    def __init__(self, *args: Any, choices: list[Skill], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skill"].queryset = Skill.objects.live().filter(  # type: ignore[attr-defined]
            pk__in=[skill.pk for skill in choices]
        )
        self.fields["skill"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a skill")),
            *skill_choices(choices),
        ]


class AttestForm(forms.Form):
    """`highest`: skill -> how far the mentor can speak for it."""

    skill = forms.ModelChoiceField(label=_("Skill"), queryset=Skill.objects.live())
    level = forms.TypedChoiceField(
        label=_("What you attest"),
        choices=[(str(int(level)), said) for level, said in SENTENCES.items()],
        coerce=lambda value: Level(int(value)),
        initial=str(int(Level.ABLE)),
    )
    words = forms.CharField(
        label=_("What you saw, in your words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    may_name = forms.BooleanField(
        label=_("My name may stand beside it, should there be a public page"), required=False
    )

    def __init__(self, *args: Any, skills: Sequence[Skill], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["skill"]
        field.choices = [(skill.pk, str(skill)) for skill in skills]


class EndingForm(forms.Form):
    ending = forms.ChoiceField(
        label=_("How it ends"),
        choices=[
            (Mentorship.Ending.THANKS, _("With thanks")),
            (Mentorship.Ending.ANOTHER, _("With another mentor for the learner, please")),
            (Mentorship.Ending.BLOCK, _("And we cannot reach each other any more: block")),
            (Mentorship.Ending.REPORT, _("And a moderator looks at it: block and report")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Last words to the other (you need none)"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("They are sent with thanks, and where you ask for another mentor."),
    )
