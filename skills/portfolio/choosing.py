"""Choosing, item by item, what the public page shows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from members.models import Member
from skills.evidence.domain import GIVEN_BY_OTHERS
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import LEVEL_CHOICES, Discipline, Skill
from skills.levels import Level
from skills.portfolio.models import Portfolio, Work

LEVELS = dict(LEVEL_CHOICES)
LONG = {"class": "choices-long"}


class AttestationField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, evidence: Any) -> str:
        """Whom it may name, in the same words as on the page."""
        named = _("named") if evidence.may_name else _("unnamed")
        when = date_format(evidence.at, "DATE_FORMAT")
        return f"{evidence.skill.label}, {evidence.level_name}: {evidence.by}, {when} ({named})"


class SkillField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """`levels`: what she has shown, by skill."""

    levels: dict[int, int]

    def label_from_instance(self, skill: Any) -> str:
        return f"{skill.label} ({skill.discipline.label}): {LEVELS[self.levels[skill.pk]]}"


class PortfolioForm(forms.ModelForm[Portfolio]):
    skills = SkillField(
        label=_("Skills, at the level you have shown"),
        queryset=Skill.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=LONG),
        help_text=_("What you only claim is never shown here."),
    )
    attestations = AttestationField(
        label=_("Attestations, beside their skills"),
        queryset=Evidence.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=LONG),
        help_text=_("Whoever gave it is named only if they agreed to it."),
    )
    crossings = forms.ModelMultipleChoiceField(
        label=_("Time line: when you became able in"),
        queryset=Discipline.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    works = forms.ModelMultipleChoiceField(
        label=_("Things you made"),
        queryset=Work.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("With all that belongs to them: words, pictures, files, links, skills."),
    )

    class Meta:
        model = Portfolio
        fields = ["about", "skills", "attestations", "crossings", "is_indexed"]
        widgets = {"about": forms.Textarea(attrs={"rows": 5})}

    field_order = ["about", "works", "skills", "attestations", "crossings", "is_indexed"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        member = self.instance.member
        self.fields["skills"].levels = SkillState.objects.levels_of(member)  # type: ignore[attr-defined]
        self.offer("skills", skills_shown_by(member))
        self.offer("attestations", attestations_of(member))
        reached = Discipline.objects.filter(crossings_to__member=member)
        self.offer("crossings", reached.order_by("crossings_to__at"))
        works = Work.objects.of(member)
        self.initial["works"] = [work.pk for work in works if work.is_shown]
        self.offer("works", works)

    def offer(self, name: str, rows: Any) -> None:
        """Only her own can be chosen; where there are none, nothing is asked."""
        if rows:
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    @transaction.atomic
    def save(self, commit: bool = True) -> Portfolio:  # noqa: FBT001, FBT002 (Django's signature)
        portfolio: Portfolio = super().save(commit)
        own = Work.objects.filter(member=portfolio.member)
        chosen = self.cleaned_data.get("works", Work.objects.none())
        own.update(is_shown=False)
        own.filter(pk__in=[work.pk for work in chosen]).update(is_shown=True)
        return portfolio


def skills_shown_by(member: Member) -> Any:
    shown = Skill.objects.live().filter(states__member=member, states__shown__gt=Level.NONE)
    return shown.select_related("discipline").order_by("discipline__position", "name")


def attestations_of(member: Member) -> Any:
    standing = Evidence.objects.standing().filter(member=member, kind__in=GIVEN_BY_OTHERS)
    given = standing.exclude(by=None).exclude(by=member)
    return given.select_related("by", "skill").order_by("skill__name", "-at")
