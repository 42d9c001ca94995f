"""The fields that blocks are made of: clean rich text, one line of text, a skill."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.rich_text import RichText

from courses.lessons.grading.domain.number import NotANumberError, read_plain
from courses.lessons.html import clean_html, line, rich
from skills.graph.models import Skill

INLINE = ["bold", "italic", "code", "superscript", "subscript", "link"]
FLOWING = [*INLINE, "strikethrough", "ol", "ul", "blockquote", "document-link", "h4", "h5"]
LINE_HELP = _("One line; `code`, *emphasis* and \\( maths \\) work.")


class CleanText(blocks.RichTextBlock):
    """Rich text that is cleaned whenever it is stored, wherever it came from."""

    def get_prep_value(self, value: RichText) -> str:
        return clean_html(value.source or "")

    def render_basic(self, value: RichText, context: Any = None) -> SafeString:
        return format_html('<div class="rich-text">{}</div>', rich(value.source or ""))

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        """Migrations need only know that it is rich text."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.RichTextBlock", args, kwargs


class Line(blocks.CharBlock):
    """One line of inline Markdown, kept as its source and turned into HTML when shown."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"max_length": 500} | kwargs))

    def render_basic(self, value: str, context: Any = None) -> SafeString:
        return line(value)

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.CharBlock", args, kwargs


class Number(blocks.CharBlock):
    """A decimal number as a string: what is written is what is compared, without rounding."""

    def to_python(self, value: Any) -> str:
        return "" if value is None else str(value)

    def normalize(self, value: Any) -> str:
        return self.to_python(value)

    def clean(self, value: str) -> str:
        value = super().clean(value)
        if not value or self.is_deferred_validation:
            return value
        try:
            return str(read_plain(value))
        except NotANumberError:
            raise ValidationError(_("Write a plain number, such as 1500 or 4.5.")) from None

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.CharBlock", args, kwargs


class SkillBlock(blocks.FieldBlock):
    """A skill by its key, so that showing a lesson asks nothing of the graph."""

    @cached_property
    def field(self) -> forms.ModelChoiceField[Skill]:
        """As on a lesson's own skills: with a chooser where one is registered."""
        skill = apps.get_model("courses", "LessonSkill")._meta.get_field("skill")
        field: forms.ModelChoiceField[Skill] = formfield_for_dbfield(skill)
        return field

    def normalize(self, value: Skill | int | None) -> int | None:
        return value.pk if isinstance(value, Skill) else value

    def value_from_form(self, value: Skill | int | None) -> int | None:
        return self.normalize(value)

    def get_form_state(self, value: int | None) -> Any:
        chosen = getattr(self.field.widget, "get_value_data", str)
        return chosen(value) if value else None

    def extract_references(self, value: int | None) -> Iterator[tuple[type[Skill], str, str, str]]:
        if value:
            yield Skill, str(value), "", ""

    class Meta:
        label = _("Skill")
        icon = "tag"
