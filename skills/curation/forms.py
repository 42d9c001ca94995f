"""What an editor is asked before a merge, a renaming or a retirement."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import Member
from skills.curation.actions import (
    merge_disciplines,
    merge_skills,
    merge_tags,
    rename_discipline,
    rename_skill,
    rename_tag,
    retire_discipline,
    retire_skill,
    retire_tag,
)
from skills.curation.models import GraphChange
from skills.graph.models import Discipline, Skill
from skills.scope.models import ScopeTag

Row = Skill | Discipline | ScopeTag


class CurationForm(forms.Form):
    """About one row; `act` makes the change that the answers ask for."""

    def __init__(self, row: Any, by: Member, data: Any = None, **kwargs: Any) -> None:
        self.row, self.by = row, by
        super().__init__(data, initial=self.first_answers(), **kwargs)

    def first_answers(self) -> dict[str, Any]:
        return {}

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields, in groups with a heading each."""
        return [("", self.visible_fields())]

    @abstractmethod
    def act(self) -> GraphChange: ...

    def others(self, field: str) -> None:
        """Choosing another row of the same kind, in the CMS's own dialog."""
        model = type(self.row)
        rows = model.objects.exclude(pk=self.row.pk)
        self.fields[field].queryset = rows.live() if model is Skill else rows  # type: ignore[attr-defined]
        self.fields[field].widget = model.snippet_viewset.chooser_viewset.widget_class()


class MergeForm(CurationForm):
    target = forms.ModelChoiceField[Row](queryset=None, label=_("Merge it into"))

    ACTIONS = {Skill: merge_skills, Discipline: merge_disciplines, ScopeTag: merge_tags}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others("target")

    def act(self) -> GraphChange:
        action: Any = self.ACTIONS[type(self.row)]
        change: GraphChange = action(
            source=self.row, target=self.cleaned_data["target"], by=self.by
        )
        return change


class RenameTagForm(CurationForm):
    name = forms.CharField(label=_("Name"), max_length=100)

    def first_answers(self) -> dict[str, Any]:
        return {"name": self.row.name}

    def act(self) -> GraphChange:
        return rename_tag(tag=self.row, by=self.by, **self.cleaned_data)


class RenameDisciplineForm(CurationForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    slug = forms.SlugField(label=_("Address"), max_length=80, allow_unicode=True)

    def first_answers(self) -> dict[str, Any]:
        return {"name": self.row.name, "slug": self.row.slug}

    def act(self) -> GraphChange:
        return rename_discipline(discipline=self.row, by=self.by, **self.cleaned_data)


class RenameSkillForm(CurationForm):
    name = forms.CharField(label=_("Name"), max_length=200)
    slug = forms.SlugField(label=_("Address"), max_length=120, allow_unicode=True)
    discipline = forms.ModelChoiceField(
        queryset=Discipline.objects.all(), label=_("Discipline"), empty_label=None
    )

    def first_answers(self) -> dict[str, Any]:
        return {name: getattr(self.row, name) for name in ("name", "slug", "discipline")}

    def act(self) -> GraphChange:
        return rename_skill(skill=self.row, by=self.by, **self.cleaned_data)


class RetireSkillForm(CurationForm):
    replaced_by = forms.ModelChoiceField[Skill](
        queryset=None,
        required=False,
        label=_("What takes its place"),
        help_text=_("What needed it needs this instead. Left empty, that need falls away."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others("replaced_by")

    def act(self) -> GraphChange:
        return retire_skill(skill=self.row, by=self.by, **self.cleaned_data)


class RetireDisciplineForm(CurationForm):
    def act(self) -> GraphChange:
        return retire_discipline(discipline=self.row, by=self.by)


class RetireTagForm(CurationForm):
    def act(self) -> GraphChange:
        return retire_tag(tag=self.row, by=self.by)
