"""Asking for an attestation, and answering one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import Member
from skills.attestations.domain import may_speak_for
from skills.attestations.models import SENTENCES, AttestationRequest
from skills.evidence.choices import skill_choices
from skills.graph.models import LEVEL_CHOICES, Skill
from skills.levels import Level
from skills.portfolio.models import Work

A_FEW = 5
AN_ADDRESS = re.compile(r"://|\bwww\.", re.IGNORECASE)


class AskForm(forms.Form):
    skills = forms.ModelMultipleChoiceField(
        label=_("For which skill, or which few"),
        queryset=Skill.objects.live(),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-long"}),
    )
    level = forms.TypedChoiceField(
        label=_("How far"),
        choices=LEVEL_CHOICES,
        coerce=lambda value: Level(int(value)),
        initial=Level.ABLE.value,
        help_text=_("Whoever attests must have shown as much. That you can teach, two must say."),
    )
    words = forms.CharField(
        label=_("What the person should know"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What they saw you do, when and where: “We built the shed together in May.”"),
    )
    works = forms.ModelMultipleChoiceField(
        label=_("Things you made, for them to look at"),
        required=False,
        queryset=Work.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    mail_to = forms.EmailField(
        label=_("Mail the link to (you can also hand it over yourself)"),
        required=False,
        help_text=_("We send your words once, and do not keep the address."),
    )

    def __init__(self, *args: Any, member: Member, choices: list[Skill], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        works = Work.objects.of(member)
        self.fields["skills"].choices = skill_choices(choices)  # type: ignore[attr-defined]
        self.fields["works"].queryset = works  # type: ignore[attr-defined]
        if not works:
            del self.fields["works"]

    def clean_skills(self) -> list[Skill]:
        skills = list(self.cleaned_data["skills"].select_related("discipline"))
        if len(skills) > A_FEW:
            message = gettext("Ask for %(n)d skills at most with one link.")
            raise forms.ValidationError(message, params={"n": A_FEW})
        return skills

    def clean(self) -> dict[str, Any]:
        """A letter of ours carries no address but ours: nobody shall be lured by it."""
        cleaned = super().clean() or {}
        if cleaned.get("mail_to") and AN_ADDRESS.search(cleaned.get("words", "")):
            message = gettext("Leave web addresses out of a mailed asking; attach what you made.")
            self.add_error("words", message)
        return cleaned


class AnswerForm(forms.Form):
    """One field for each skill that `by` may speak for; `closed`: those that she may not."""

    def __init__(
        self, *args: Any, asking: AttestationRequest, shown: Mapping[int, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(asking.skills.all())
        self.highest = {
            skill: min(Level(asking.level), may_speak_for(shown.get(skill.pk, Level.NONE)))
            for skill in self.asked
        }
        for skill, highest in self.highest.items():
            if highest:
                self.fields[field_of(skill)] = level_field(skill, highest)
        self.fields["words"] = forms.CharField(
            label=_("What you saw, in your words"),
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields["may_name"] = forms.BooleanField(
            label=_("My name may stand beside it, should there be a public page"), required=False
        )

    @property
    def closed(self) -> list[Skill]:
        return [skill for skill, highest in self.highest.items() if not highest]

    @property
    def levels(self) -> dict[Skill, Level]:
        """What she attests, once it is valid."""
        chosen = {skill: self.cleaned_data.get(field_of(skill)) for skill in self.asked}
        return {skill: Level(level) for skill, level in chosen.items() if level}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.levels:
            message = gettext("Choose a level for at least one skill, or decline below.")
            raise forms.ValidationError(message)
        return cleaned


def field_of(skill: Skill) -> str:
    return f"skill_{skill.pk}"


def level_field(skill: Skill, highest: Level) -> forms.TypedChoiceField:
    """The highest first: it is what was asked, where she may say it."""
    levels = [
        (str(int(level)), SENTENCES[level]) for level in reversed(SENTENCES) if level <= highest
    ]
    return forms.TypedChoiceField(
        label=f"{skill.label} ({skill.discipline.label})",
        choices=[*levels, ("0", _("I say nothing about this"))],
        coerce=int,
        widget=forms.RadioSelect,
    )


class TurnDownForm(forms.Form):
    reply = forms.CharField(
        label=_("A few words (you need none)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RevokeForm(forms.Form):
    reason = forms.CharField(label=_("Why you take it back; the member reads it"), max_length=300)
