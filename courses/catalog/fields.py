"""Rich text on pages, cleaned whenever it is stored."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.fields import RichTextField

from courses.lessons.html import clean_html


class CleanRichTextField(RichTextField):
    """Cleaned before it is written, to its row and to a revision alike."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001 - Django's
        cleaned = clean_html(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, cleaned)
        return cleaned

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.RichTextField", args, kwargs
