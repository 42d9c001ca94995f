"""Sound and film from our own files, for ears and eyes alike: with captions, or a text of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from courses.lessons.blocks.fields import FLOWING, CleanText
from courses.lessons.pictures import Picture
from courses.media.domain import AUDIO, CAPTIONS, VIDEO
from courses.media.transcripts import spoken_in

CAPTIONS_HELP = _("A WebVTT file (.vtt). Without a text below, its words are shown as the text.")
TEXT_HELP = _(
    "All that is said, and what is seen that matters. Needed where there are no captions."
)


class Recording(blocks.StructBlock):
    """Without captions and without a text nobody publishes it: then it would be for some only."""

    kinds: Collection[str] = ()

    file = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(max_length=200, label=_("Title"))
    captions = DocumentChooserBlock(required=False, label=_("Captions"), help_text=CAPTIONS_HELP)
    transcript = CleanText(
        features=FLOWING, required=False, label=_("The same as text"), help_text=TEXT_HELP
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and (errors := self._faults(cleaned)):
            raise StructBlockValidationError(
                {name: ValidationError(str(words)) for name, words in errors.items()}
            )
        return cleaned

    def _faults(self, value: Any) -> dict[str, str | Promise]:
        faults: dict[str, str | Promise] = {}
        if value["file"] and value["file"].file_extension.lower() not in self.kinds:
            faults["file"] = _("Choose a file of the kind: %s.") % ", ".join(self.kinds)
        if value["captions"] and value["captions"].file_extension.lower() not in CAPTIONS:
            faults["captions"] = _("Captions are a file of the kind .vtt.")
        if value["file"] and not value["captions"] and not value["transcript"]:
            faults["transcript"] = _("Add captions, or say here what is heard and seen.")
        return faults

    def get_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        return context | {"spoken": "" if value["transcript"] else spoken_in(value["captions"])}


class Audio(Recording):
    kinds = AUDIO

    class Meta:
        label = _("Sound (own file)")
        icon = "media"
        label_format = "{title}"
        template = "courses/blocks/audio.html"


class Video(Recording):
    kinds = VIDEO

    poster = Picture(
        required=False, label=_("Picture before it plays"), help_text=_("A frame of the film.")
    )

    class Meta:
        label = _("Film (own file)")
        icon = "media"
        label_format = "{title}"
        template = "courses/blocks/video.html"
