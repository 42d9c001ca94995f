"""What is read in a lesson: text, figures, code, tables, and the boxes that hold them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock

from courses.lessons.blocks.fields import FLOWING, INLINE, LINE_HELP, CleanText, Line
from courses.lessons.embeds import player_of
from courses.lessons.pictures import Picture

CODE_ROLES = [("code", _("Code")), ("output", _("Output")), ("error", _("Error message"))]
HEADING_LEVELS = [(2, _("Section")), (3, _("Part of a section")), (4, _("Detail"))]
CALLOUT_KINDS = [
    ("note", _("Note")),
    ("caution", _("Caution")),
    ("discussion", _("Discussion")),
    ("checklist", _("Checklist")),
    ("spoiler", _("Spoiler")),
    ("prerequisite", _("Prerequisite")),
    ("testimonial", _("Testimonial")),
]


class Heading(blocks.StructBlock):
    text = Line(label=_("Heading"), help_text=LINE_HELP)
    level = blocks.ChoiceBlock(choices=HEADING_LEVELS, default=2, label=_("Level"))

    class Meta:
        label = _("Heading")
        icon = "title"
        label_format = "{text}"
        template = "courses/blocks/heading.html"


class Code(blocks.StructBlock):
    code = blocks.TextBlock(label=_("Code"), rows=3, strip=False)
    language = blocks.CharBlock(
        label=_("Language"),
        required=False,
        max_length=40,
        help_text=_("For its colors: python, bash, r, sql, yaml, and the like."),
    )
    role = blocks.ChoiceBlock(choices=CODE_ROLES, default="code", label=_("What it is"))
    caption = Line(required=False, label=_("Caption"))

    class Meta:
        label = _("Code")
        icon = "code"
        template = "courses/blocks/code.html"
        form_layout = [
            "code",
            BlockGroup(
                ["language", "role", "caption"],
                heading=_("Language, role, caption"),
                icon="cog",
                classname="collapsed",
                label_format="{language} {role}",
            ),
        ]


class Figure(blocks.StructBlock):
    image = Picture(label=_("Image"))
    alt = blocks.CharBlock(
        required=False,
        max_length=1000,
        label=_("Alternative text"),
        help_text=_("What one needs to know who cannot see it. Empty only if it adds nothing."),
    )
    caption = Line(required=False, label=_("Caption"))
    credit = Line(required=False, label=_("Credit"), help_text=_("Author and license."))

    class Meta:
        label = _("Figure")
        icon = "image"
        label_format = "{caption}"
        template = "courses/blocks/figure.html"


class Maths(blocks.StructBlock):
    latex = blocks.TextBlock(
        label=_("Formula"), rows=3, max_length=4000, help_text=_("In LaTeX, without dollar signs.")
    )

    class Meta:
        label = _("Formula")
        icon = "superscript"
        template = "courses/blocks/maths.html"


class Quote(blocks.StructBlock):
    text = CleanText(features=INLINE, label=_("Quotation"))
    who = blocks.CharBlock(required=False, max_length=200, label=_("Who said it"))

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "courses/blocks/quote.html"


class Download(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(
        required=False, max_length=200, label=_("Title"), help_text=_("Else the file's own.")
    )

    class Meta:
        label = _("Download")
        icon = "download"
        template = "courses/blocks/download.html"


class Table(TypedTableBlock):
    text = CleanText(features=INLINE, required=False, label=_("Text"))

    class Meta:
        label = _("Table")
        template = "courses/blocks/table.html"


class PlainProse(blocks.StreamBlock):
    """What may stand in a box or an exercise."""

    text = CleanText(features=FLOWING, label=_("Text"))
    heading = Heading()
    code = Code()
    figure = Figure()
    table = Table()
    maths = Maths()
    quote = Quote()
    download = Download()


class Callout(blocks.StructBlock):
    kind = blocks.ChoiceBlock(choices=CALLOUT_KINDS, default="note", label=_("Kind"))
    title = Line(required=False, label=_("Title"))
    body = PlainProse(label=_("Text"), default=[("text", "")])

    class Meta:
        label = _("Callout")
        icon = "info-circle"
        label_format = "{kind}: {title}"
        template = "courses/blocks/callout.html"


class Prose(PlainProse):
    callout = Callout()

    def get_prep_value(self, value: Any) -> Any:
        """What is stored. Lazy data would be written back as it came: unpack it, so that each
        block prepares (and cleans) its own value."""
        if isinstance(value, blocks.StreamValue):
            list(value)
        return super().get_prep_value(value)


class Instructor(blocks.StructBlock):
    """Only for the course's mentors and editors; never in the bytes sent to a learner."""

    body = Prose(label=_("Note"), default=[("text", "")])

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        return []

    def get_api_representation(
        self, value: blocks.StructValue, context: dict[str, object] | None = None
    ) -> None:
        return None

    class Meta:
        label = _("Note for mentors")
        icon = "user"
        template = "courses/blocks/instructor.html"
        collapsed = True


class Embed(blocks.StructBlock):
    url = blocks.URLBlock(
        label=_("Address"),
        help_text=_("A video of YouTube or Vimeo is shown on a click; others as a link."),
    )
    title = blocks.CharBlock(max_length=200, label=_("Title"))

    def get_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        host = urlsplit(value["url"]).hostname or ""
        return context | {"player": player_of(value["url"]), "host": host.removeprefix("www.")}

    class Meta:
        label = _("Video")
        icon = "media"
        label_format = "{title}"
        template = "courses/blocks/embed.html"


class Lines(blocks.ListBlock):
    """A list of short sentences, each a line of rich text, under a fixed title."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(CleanText(features=INLINE, label=_("Line")), **kwargs)

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
