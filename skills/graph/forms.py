"""What an editor may write of a skill: the mistakes that only the graph can see."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from skills.graph.models import LEVEL_CHOICES, Prerequisite, Skill
from skills.graph.version import PrerequisiteLoop
from skills.graph.what_if import NEW, Wanted, check_needs
from skills.labels_form import LabelledForm

MOST_NEEDS = 100
AND, OR = "and", "or"
JOINED = [(AND, gettext_lazy("and")), (OR, gettext_lazy("or, instead of the one before"))]


class NeedForm(WagtailAdminModelForm):
    """One part of the sentence: how it is joined to the one before, and what is needed."""

    joined = forms.ChoiceField(label=gettext_lazy("Joined by"), choices=JOINED, initial=AND)


def place(form: forms.ModelForm[Prerequisite]) -> int:
    order = form.cleaned_data.get("ORDER")
    return MOST_NEEDS if order is None else int(order)


class SkillForm(LabelledForm):
    """Tells of loops before anything is written; the write itself is checked again."""

    instance: Skill

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.say_how_needs_are_joined()

    def say_how_needs_are_joined(self) -> None:
        """Rows come by group: the second of a group is an alternative to the first."""
        before: int | None = None
        for form in self.formsets["prerequisites"].forms:
            if form.instance.pk or form.instance.needs_id:
                form.initial["joined"] = OR if form.instance.group == before else AND
                before = form.instance.group

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self.group_needs()
        self.refuse_itself(cleaned.get("replaced_by"))
        self.refuse_loop()
        return cleaned

    def refuse_itself(self, replaced_by: Skill | None) -> None:
        if replaced_by and self.instance.pk in {replaced_by.pk, replaced_by.replaced_by_id}:
            self.add_error("replaced_by", _("A skill cannot be replaced by itself."))

    def rows(self) -> list[forms.ModelForm[Prerequisite]]:
        """Those that will stand, in the order of the sentence; none while one is wrong."""
        formset = self.formsets["prerequisites"]
        if not formset.is_valid():
            return []
        rows = [
            form
            for form in formset.forms
            if form.cleaned_data.get("needs") and not form.cleaned_data.get("DELETE")
        ]
        return sorted(rows, key=place)

    def group_needs(self) -> None:
        """Every "and" begins a group; the first of all begins one whatever it says."""
        number = 0
        for form in self.rows():
            number += form.cleaned_data["joined"] == AND or not number
            form.instance.group = number

    def refuse_loop(self) -> None:
        """A skill without a row yet is needed by none, so it closes no loop."""
        try:
            if self.instance.pk:
                check_needs(self.instance.pk, self.wanted())
        except PrerequisiteLoop as loop:
            self.add_error(None, loop)

    def wanted(self) -> list[Wanted]:
        return [
            Wanted(row.instance.needs_id, row.instance.group, row.instance.min_level)
            for row in self.rows()
        ]


class NeedsPreviewForm(forms.Form):
    """What the form of a skill says at this moment; `needs` is a list of [skill, level, joined]."""

    skill = forms.IntegerField(required=False, min_value=1)
    hours = forms.DecimalField(min_value=0, max_digits=6, decimal_places=1)
    needs = forms.JSONField(required=False)

    def clean_skill(self) -> int:
        return self.cleaned_data["skill"] or NEW

    def clean_needs(self) -> list[Wanted]:
        rows = self.cleaned_data["needs"] or []
        if not isinstance(rows, list) or len(rows) > MOST_NEEDS:
            raise ValidationError(_("These are no needs of a skill."))
        wanted: list[Wanted] = []
        for row in rows:
            wanted.append(self.need(row, wanted[-1].group if wanted else 0))
        return wanted

    def need(self, row: Any, group: int) -> Wanted:
        match row:
            case [int(skill), int(level), "and" | "or" as joined] if level in dict(LEVEL_CHOICES):
                return Wanted(skill, group + (joined == AND or not group), level)
        raise ValidationError(_("These are no needs of a skill."))
