"""A text with gaps."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.lessons.blocks.exercises.base import BESIDES, ExerciseBlock, Feedback, Problems
from courses.lessons.blocks.exercises.shown import Shown
from courses.lessons.blocks.prose import PlainProse
from courses.lessons.grading.domain.cloze import ClozeError, parse
from courses.lessons.html import around_gaps

REASONS = {
    "braces": _("The braces around a gap do not match: {{word}}."),
    "empty": _("A gap is empty, or accepts nothing on one side of a |."),
    "number": _("“%(gap)s” is no number gap; write {{=4.5}} or {{=4.5±0.1}}."),
}


class Cloze(ExerciseBlock):
    prompt = PlainProse(label=_("Question"), required=False)
    text = blocks.TextBlock(
        label=_("Text with gaps"),
        rows=5,
        max_length=10_000,
        help_text=_("{{word}} is a gap, {{word|other}} accepts both, {{=4.5±0.1}} is a number."),
    )
    feedback = Feedback()

    def key(self, block_id: str, value: blocks.StructValue) -> dict[str, Any]:
        return {"gaps": list(parse(value["text"]).gaps), "feedback": dict(value["feedback"])}

    def asks(self, value: blocks.StructValue) -> dict[str, Any]:
        return super().asks(value) | {"texts": parse(value["text"]).texts}

    def question(self, block_id: str, value: blocks.StructValue, shown: Shown) -> dict[str, Any]:
        """`pieces`: HTML, and the gap behind it (none behind the last)."""
        htmls = around_gaps(parse(value["text"]).texts)
        gaps = [
            shown.part(str(number), "", shown.fields.get(f"gap-{number}", []))
            for number in range(len(htmls) - 1)
        ]
        return {"pieces": list(zip_longest(htmls, gaps))}

    def problems(self, value: blocks.StructValue) -> Problems:
        try:
            cloze = parse(value["text"])
        except ClozeError as error:
            reason, gap = error.args
            return {"text": ValidationError(REASONS[reason], params={"gap": gap[:60]})}
        if not cloze.gaps:
            return {"text": ValidationError(_("There is no gap yet: write {{word}}."))}
        if len(around_gaps(cloze.texts)) != len(cloze.texts):
            return {"text": ValidationError(_("A gap cannot stand in a formula or an address."))}
        return {}

    class Meta:
        label = _("Text with gaps")
        icon = "pilcrow"
        template = "courses/exercises/cloze.html"
        form_layout = ["prompt", "text", "feedback", BESIDES]
