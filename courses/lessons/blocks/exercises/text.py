"""A short text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.lessons.blocks.exercises.base import (
    BESIDES,
    ExerciseBlock,
    Feedback,
    Problems,
    at_items,
    at_list,
    repeats,
)
from courses.lessons.blocks.exercises.shown import Shown
from courses.lessons.blocks.fields import Line
from courses.lessons.grading.domain.text import plain


class NearText(blocks.StructBlock):
    answer = blocks.CharBlock(max_length=200, label=_("Answer"))
    feedback = Line(label=_("Feedback"))

    class Meta:
        label = _("Typical mistake")
        label_format = "{answer}: {feedback}"


class ShortText(ExerciseBlock):
    answers = blocks.ListBlock(
        blocks.CharBlock(max_length=200, label=_("Accepted answer")),
        label=_("Accepted answers"),
        help_text=_("All ways to write it. Spaces and kinds of quotes do not matter."),
    )
    ignore_case = blocks.BooleanBlock(
        required=False, default=True, label=_("Capital letters do not matter")
    )
    feedback = Feedback()
    near = blocks.ListBlock(
        NearText(),
        default=[],
        label=_("Typical mistakes"),
        help_text=_("Answers that come close: say to each what is missing."),
    )

    def key(self, block_id: str, value: blocks.StructValue) -> dict[str, Any]:
        return {
            "answers": list(value["answers"]),
            "ignore_case": bool(value["ignore_case"]),
            "near": [dict(near) for near in value["near"]],
            "feedback": dict(value["feedback"]),
        }

    def question(self, block_id: str, value: blocks.StructValue, shown: Shown) -> dict[str, Any]:
        return {"given": shown.first("answer")}

    def problems(self, value: blocks.StructValue) -> Problems:
        ignore_case = bool(value["ignore_case"])
        answers = list(value["answers"])
        mistakes = [near["answer"] for near in value["near"]]
        if not any(plain(answer) for answer in answers):
            return {"answers": at_list(_("Give an accepted answer."))}
        if equal := repeats(answers, ignore_case=ignore_case):
            return {"answers": at_items(equal, _("This says the same as another answer."))}
        if equal := _repeated_mistakes(answers, mistakes, ignore_case=ignore_case):
            message = _("This is accepted, or mentioned, already.")
            return {"near": at_items(equal, message, field="answer")}
        return {}

    class Meta:
        label = _("Short text")
        icon = "edit"
        template = "courses/exercises/short_text.html"
        form_layout = ["prompt", "answers", "ignore_case", "feedback", "near", BESIDES]


def _repeated_mistakes(answers: list[str], mistakes: list[str], *, ignore_case: bool) -> list[int]:
    both = repeats([*answers, *mistakes], ignore_case=ignore_case)
    return [place - len(answers) for place in both]
