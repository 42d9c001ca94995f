"""What an editor may write of a skill: the mistakes that the database would only refuse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from skills.graph.models import Skill
from skills.graph.version import PrerequisiteLoop, check_needs

# Relation of a skill -> the fields in which no two of its rows may be equal.
ROWS = {
    "prerequisites": ("needs", "group"),
    "tagged_items": ("tag",),
    "external_ids": ("scheme", "uri"),
}


class SkillForm(WagtailAdminModelForm):
    """Tells of loops before anything is written; the write itself is checked again."""

    instance: Skill

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for relation, fields in ROWS.items():
            for name in repeated(self.rows(relation), fields):
                self.add_error(None, _("“%(name)s” is there twice.") % {"name": name})
        self.refuse_itself(cleaned)
        self.refuse_loop()
        return cleaned

    def rows(self, relation: str) -> list[dict[str, Any]]:
        """The rows that will stand, as far as they are valid."""
        formset: forms.BaseFormSet[Any] = self.formsets[relation]
        if not formset.is_valid():
            return []
        return [row for row in formset.cleaned_data if row and not row.get("DELETE")]

    def refuse_itself(self, cleaned: dict[str, Any]) -> None:
        replaced_by = cleaned.get("replaced_by")
        if replaced_by and self.instance.pk in {replaced_by.pk, replaced_by.replaced_by_id}:
            self.add_error("replaced_by", _("A skill cannot be replaced by itself."))

    def refuse_loop(self) -> None:
        needs = [row["needs"].pk for row in self.rows("prerequisites")]
        try:
            if self.instance.pk:
                check_needs(self.instance.pk, needs)
        except PrerequisiteLoop as loop:
            self.add_error(None, loop)


def repeated(rows: Iterable[dict[str, Any]], fields: tuple[str, ...]) -> Iterator[str]:
    """The first field of those rows that are equal in all these fields."""
    keys = sorted((tuple(str(row[field]) for field in fields) for row in rows), key=str)
    return (key[0] for key, same in groupby(keys) if len(list(same)) > 1)
