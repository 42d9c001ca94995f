"""What an editor may write of a skill: the mistakes that only the graph can see."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from skills.graph.models import Prerequisite, Skill
from skills.graph.version import PrerequisiteLoop, check_needs


class NeedForm(WagtailAdminModelForm):
    """A need without a number stands alone: what an editor adds is needed, not an alternative."""

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        instance: Prerequisite | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, instance=instance, **kwargs)
        self.fields["group"].required = False
        if instance is None:
            self.initial["group"] = None


class SkillForm(WagtailAdminModelForm):
    """Tells of loops before anything is written; the write itself is checked again."""

    instance: Skill

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self.number_needs()
        self.refuse_itself(cleaned.get("replaced_by"))
        self.refuse_loop()
        return cleaned

    def refuse_itself(self, replaced_by: Skill | None) -> None:
        if replaced_by and self.instance.pk in {replaced_by.pk, replaced_by.replaced_by_id}:
            self.add_error("replaced_by", _("A skill cannot be replaced by itself."))

    def number_needs(self) -> None:
        """Gives each need that has no number the next free one."""
        formset = self.formsets["prerequisites"]
        rows = [
            form for form in formset.forms if formset.is_valid() and "needs" in form.cleaned_data
        ]
        taken = {form.cleaned_data["group"] for form in rows}
        free = (number for number in count(1) if number not in taken)
        for form in rows:
            if form.cleaned_data["group"] is None:
                form.instance.group = form.cleaned_data["group"] = next(free)

    def refuse_loop(self) -> None:
        """A skill without a row yet is needed by none, so it closes no loop."""
        try:
            if self.instance.pk:
                check_needs(self.instance.pk, self.needs())
        except PrerequisiteLoop as loop:
            self.add_error(None, loop)

    def needs(self) -> list[int]:
        """The pks of the rows that will stand; none while a row is wrong in itself."""
        formset = self.formsets["prerequisites"]
        rows = formset.cleaned_data if formset.is_valid() else []
        return [row["needs"].pk for row in rows if row.get("needs") and not row.get("DELETE")]
