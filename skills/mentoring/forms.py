"""Asking for a mentor, answering, and what the queue is narrowed by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.languages import language_choices
from members.models import Member
from skills.evidence.choices import skill_choices
from skills.graph.models import LEVEL_CHOICES, Skill
from skills.levels import Level
from skills.mentoring.models import MentoringRequest
from skills.paths.models import Plan
from skills.scope.models import ScopeTag

A_FEW = 5
NOT_ASKED = 0


class RequestForm(forms.Form):
    """`mentors`: those to be asked, in order; of several, first a field for each one's turn.

    `plan`: where she comes from one, with the levels of its steps by skill.
    """

    question = forms.CharField(
        label=MentoringRequest._meta.get_field("question").verbose_name,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What you have tried, and where you are stuck. It saves you both a round."),
    )
    skills = forms.ModelMultipleChoiceField(
        label=_("In which skill, or which few"),
        queryset=Skill.objects.live(),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-long"}),
    )
    level = forms.TypedChoiceField(
        label=_("How far you want to get"),
        choices=LEVEL_CHOICES,
        coerce=lambda value: Level(int(value)),
        initial=Level.ABLE.value,
    )
    is_of_plan = forms.BooleanField(
        required=False,
        initial=True,
        help_text=_(
            "Each of its skills up to the level it has there. "
            "Your mentor sees its skills, to suggest the next."
        ),
    )
    tags = forms.ModelMultipleChoiceField(
        label=_("Tools, materials and ways of working"),
        required=False,
        queryset=ScopeTag.objects.none(),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-long"}),
        help_text=_("Mentors of other disciplines who share them can find your request too."),
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages"), widget=forms.CheckboxSelectMultiple
    )
    wants_queue = forms.BooleanField(
        label=MentoringRequest._meta.get_field("wants_queue").verbose_name,
        required=False,
        initial=True,
    )

    def __init__(
        self,
        *args: Any,
        learner: Member,
        mentors: Sequence[Member],
        skills: list[Skill],
        tags: list[ScopeTag],
        plan: Plan | None,
        levels: Mapping[int, int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.mentors, self.plan, self.levels = mentors, plan, levels
        self.offer_choices(learner, skills, tags)
        if len(mentors) > 1:
            self.offer_turns()
        if not mentors:
            del self.fields["wants_queue"]

    def offer_turns(self) -> None:
        for place, mentor in enumerate(self.mentors, start=1):
            self.fields[turn_of(mentor)] = turn_field(mentor, place, len(self.mentors))
        self.order_fields([turn_of(mentor) for mentor in self.mentors])

    def offer_choices(self, learner: Member, skills: list[Skill], tags: list[ScopeTag]) -> None:
        fields: dict[str, Any] = self.fields
        fields["skills"].choices = skill_choices(skills)
        fields["tags"].queryset = ScopeTag.objects.filter(pk__in=[tag.pk for tag in tags])
        fields["languages"].choices = own_languages(learner)
        fields["languages"].initial = learner.languages
        if not tags:
            del fields["tags"]
        if self.plan:
            label = gettext("It belongs to my plan “%(plan)s”")
            fields["is_of_plan"].label = label % {"plan": self.plan}
        else:
            del fields["is_of_plan"]

    def clean_skills(self) -> list[Skill]:
        skills = list(self.cleaned_data["skills"].select_related("discipline"))
        if len(skills) > A_FEW:
            message = gettext("Ask for %(n)d skills at most at a time.")
            raise forms.ValidationError(message, params={"n": A_FEW})
        return skills

    @property
    def of_plan(self) -> Plan | None:
        """Once it is valid: the plan, where she wants it tied to her request."""
        return self.plan if self.cleaned_data.get("is_of_plan") else None

    @property
    def wanted(self) -> dict[Skill, int]:
        """Once it is valid: each skill to the level of its plan, else to the one that she says."""
        levels = self.levels if self.of_plan else {}
        told = int(self.cleaned_data["level"])
        return {skill: levels.get(skill.pk, told) for skill in self.cleaned_data["skills"]}

    @property
    def in_order(self) -> list[Member]:
        """Whom she asks, once it is valid; of two with the same turn, the one named first."""
        if len(self.mentors) == 1:
            return list(self.mentors)
        turns = {mentor: self.cleaned_data[turn_of(mentor)] for mentor in self.mentors}
        asked = [mentor for mentor in self.mentors if turns[mentor] != NOT_ASKED]
        return sorted(asked, key=lambda mentor: turns[mentor])


def turn_of(mentor: Member) -> str:
    return f"turn_{mentor.pk}"


def turn_field(mentor: Member, place: int, of: int) -> forms.TypedChoiceField:
    turns = [
        (str(turn), gettext("Asked as number %(n)d") % {"n": turn}) for turn in range(1, of + 1)
    ]
    return forms.TypedChoiceField(
        label=str(mentor),
        choices=[*turns, (str(NOT_ASKED), _("Not asked"))],
        coerce=int,
        initial=str(place),
    )


def own_languages(member: Member) -> list[tuple[str, str]]:
    names = dict(language_choices())
    return [(code, names.get(code, code)) for code in member.languages]


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("A few words (you need none)"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
