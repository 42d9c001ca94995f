"""What is read in a lesson: text, figures, code, tables, and the boxes that hold them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from courses.lessons.blocks.fields import FLOWING, INLINE, CleanText, Line
from courses.lessons.embeds import player_of

CODE_ROLES = [("code", _("code")), ("output", _("output")), ("error", _("error message"))]
HEADING_LEVELS = [(2, _("section")), (3, _("part of a section")), (4, _("detail"))]
CALLOUT_KINDS = [
    ("note", _("note")),
    ("caution", _("caution")),
    ("discussion", _("discussion")),
    ("checklist", _("checklist")),
    ("spoiler", _("spoiler")),
    ("prerequisite", _("prerequisite")),
    ("testimonial", _("testimonial")),
]


class Heading(blocks.StructBlock):
    text = Line(label=_("heading"))
    level = blocks.ChoiceBlock(choices=HEADING_LEVELS, default=2, label=_("level"))

    class Meta:
        label = _("heading")
        icon = "title"
        label_format = "{text}"
        template = "courses/blocks/heading.html"


class Code(blocks.StructBlock):
    code = blocks.TextBlock(label=_("code"), rows=6, strip=False)
    language = blocks.CharBlock(
        label=_("language"),
        required=False,
        max_length=40,
        help_text=_("For its colors: python, bash, r, sql, yaml, and the like."),
    )
    role = blocks.ChoiceBlock(choices=CODE_ROLES, default="code", label=_("what it is"))
    caption = Line(required=False, label=_("caption"))

    class Meta:
        label = _("code")
        icon = "code"
        template = "courses/blocks/code.html"


class Figure(blocks.StructBlock):
    image = ImageChooserBlock(label=_("image"))
    alt = blocks.CharBlock(
        required=False,
        max_length=1000,
        label=_("alternative text"),
        help_text=_("What one needs to know who cannot see it. Empty only if it adds nothing."),
    )
    caption = Line(required=False, label=_("caption"))
    credit = Line(required=False, label=_("credit"), help_text=_("Author and license."))

    class Meta:
        label = _("figure")
        icon = "image"
        label_format = "{caption}"
        template = "courses/blocks/figure.html"


class Maths(blocks.StructBlock):
    latex = blocks.TextBlock(
        label=_("formula"), rows=3, max_length=4000, help_text=_("In LaTeX, without dollar signs.")
    )

    class Meta:
        label = _("formula")
        icon = "superscript"
        template = "courses/blocks/maths.html"


class Quote(blocks.StructBlock):
    text = CleanText(features=INLINE, label=_("quotation"))
    who = blocks.CharBlock(required=False, max_length=200, label=_("who said it"))

    class Meta:
        label = _("quotation")
        icon = "openquote"
        template = "courses/blocks/quote.html"


class Download(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("file"))
    title = blocks.CharBlock(
        required=False, max_length=200, label=_("title"), help_text=_("Else the file's own.")
    )

    class Meta:
        label = _("download")
        icon = "download"
        template = "courses/blocks/download.html"


class Table(TypedTableBlock):
    text = CleanText(features=INLINE, required=False, label=_("text"))

    class Meta:
        label = _("table")
        template = "courses/blocks/table.html"


class PlainProse(blocks.StreamBlock):
    """What may stand in a box or an exercise."""

    text = CleanText(features=FLOWING, label=_("text"))
    heading = Heading()
    code = Code()
    figure = Figure()
    table = Table()
    maths = Maths()
    quote = Quote()
    download = Download()


class Callout(blocks.StructBlock):
    kind = blocks.ChoiceBlock(choices=CALLOUT_KINDS, default="note", label=_("kind"))
    title = Line(required=False, label=_("title"))
    body = PlainProse(label=_("text"), default=[("text", "")])

    class Meta:
        label = _("callout")
        icon = "info-circle"
        label_format = "{kind}: {title}"
        template = "courses/blocks/callout.html"


class Prose(PlainProse):
    callout = Callout()


class Instructor(blocks.StructBlock):
    """Only for the course's mentors and editors; never in the bytes sent to a learner."""

    body = Prose(label=_("note"), default=[("text", "")])

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        return []

    def get_api_representation(
        self, value: blocks.StructValue, context: dict[str, object] | None = None
    ) -> None:
        return None

    class Meta:
        label = _("note for mentors")
        icon = "user"
        template = "courses/blocks/instructor.html"
        collapsed = True


class Embed(blocks.StructBlock):
    url = blocks.URLBlock(
        label=_("address"),
        help_text=_("A video of YouTube or Vimeo is shown on a click; others as a link."),
    )
    title = blocks.CharBlock(max_length=200, label=_("title"))

    def get_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        host = urlsplit(value["url"]).hostname or ""
        return context | {"player": player_of(value["url"]), "host": host.removeprefix("www.")}

    class Meta:
        label = _("video")
        icon = "media"
        label_format = "{title}"
        template = "courses/blocks/embed.html"


class Lines(blocks.ListBlock):
    """A list of short sentences, each a line of rich text, under a fixed title."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(CleanText(features=INLINE, label=_("line")), **kwargs)

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        return context | {"kind": self.name, "title": self.label}

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        _path, _args, kwargs = super().deconstruct()
        return "wagtail.blocks.ListBlock", [self.child_block], kwargs

    class Meta:
        template = "courses/blocks/lines.html"
