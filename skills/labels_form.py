"""Editors say a row's name and its summary in the other languages of the site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList

from skills.labels import COLUMNS, Label, Labelled, other_languages, to_json

CAPTIONS = {"name": _("Name"), "summary": _("Summary")}
WIDGETS: dict[str, Any] = {
    "name": forms.TextInput,
    "summary": forms.Textarea(attrs={"rows": 3}),
}


def field_name(column: str, tag: str) -> str:
    return f"{column}_{tag.replace('-', '_')}"


def fields() -> dict[str, forms.Field]:
    """One for each column and language; how much fits is known when the model is."""
    return {
        field_name(column, tag): forms.CharField(
            label=CAPTIONS[column], widget=WIDGETS[column], required=False
        )
        for tag, _name in other_languages()
        for column in COLUMNS
    }


def language_tab() -> ObjectList:
    groups = [
        MultiFieldPanel(
            [FieldPanel(field_name(column, tag)) for column in COLUMNS],
            heading=name,
            help_text=_(
                "Who reads in this language reads this. Empty, and the name itself is read."
            ),
        )
        for tag, name in other_languages()
    ]
    return ObjectList(groups, heading=_("Languages"))


# Declared, since a form of a model takes no other field that a panel asks for.
LabelFields: Any = type("LabelFields", (forms.Form,), fields())


class LabelledForm(WagtailAdminModelForm, LabelFields):
    instance: Labelled

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for tag, _name in other_languages():
            for column in COLUMNS:
                self.fit(tag, column)

    def fit(self, tag: str, column: str) -> None:
        """What is said already, and no more than the column itself holds."""
        name = field_name(column, tag)
        most = self.instance._meta.get_field(column).max_length  # type: ignore[union-attr]
        self.fields[name].max_length = most
        self.fields[name].validators.append(MaxLengthValidator(most))
        self.initial.setdefault(name, self.instance.labels.get(tag, {}).get(column, ""))

    def clean(self) -> dict[str, Any]:
        """Languages that the site does not speak now keep what an import said of them."""
        cleaned: dict[str, Any] = super().clean()
        spoken = [
            Label(tag, *(cleaned.get(field_name(column, tag), "") for column in COLUMNS))
            for tag, _name in other_languages()
        ]
        others = {
            tag: words
            for tag, words in self.instance.labels.items()
            if tag not in dict(other_languages())
        }
        self.instance.labels = others | to_json(spoken)
        return cleaned
