"""One choice and several choices."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.lessons.blocks.exercises.base import (
    BESIDES,
    ExerciseBlock,
    Problems,
    at_items,
    at_list,
    repeats,
)
from courses.lessons.blocks.exercises.shown import Shown
from courses.lessons.blocks.fields import LINE_HELP, Line
from courses.lessons.grading.domain.tokens import shuffled, token

NO_CHOICE = {"text": "", "right": False, "feedback": ""}
EQUAL = _("This says the same as another answer.")


class Choice(blocks.StructBlock):
    text = Line(label=_("Answer"))
    right = blocks.BooleanBlock(required=False, label=_("Right"))
    feedback = Line(
        required=False,
        label=_("Feedback to this answer"),
        help_text=_("What somebody may have thought who chose it, and what is the case."),
    )

    class Meta:
        label = _("Choice")
        icon = "radio-full"
        label_format = "{text}"


class Choices(ExerciseBlock):
    choices = blocks.ListBlock(
        Choice(), default=[NO_CHOICE, NO_CHOICE], label=_("Choices"), help_text=LINE_HELP
    )
    keep_order = blocks.BooleanBlock(
        required=False,
        label=_("Keep this order"),
        help_text=_("For numbers and steps. Else the choices are shuffled."),
    )

    is_one = False

    def key(self, block_id: str, value: blocks.StructValue) -> dict[str, Any]:
        options = {
            token(block_id, choice["text"]): {
                "right": bool(choice["right"]),
                "feedback": choice["feedback"] or "",
            }
            for choice in value["choices"]
        }
        return {"options": options}

    def question(self, block_id: str, value: blocks.StructValue, shown: Shown) -> dict[str, Any]:
        texts = [choice["text"] for choice in value["choices"]]
        if not value["keep_order"]:
            texts = shuffled(block_id, texts)
        chosen = shown.fields.get("choice", [])
        options = [shown.part(token(block_id, text), text, chosen) for text in texts]
        marks = shown.reply.get("marks", {}).values()
        is_incomplete = shown.reply.get("correct") is False and all(marks)
        return {"options": options, "is_one": self.is_one, "is_incomplete": is_incomplete}

    def problems(self, value: blocks.StructValue) -> Problems:
        choices = list(value["choices"])
        rights = [place for place, choice in enumerate(choices) if choice["right"]]
        error: ValidationError | None = None
        if len(choices) < 2:  # noqa: PLR2004
            error = at_list(_("Give at least two answers."))
        elif not rights:
            error = at_list(_("Mark the right answer."))
        elif equal := repeats(choice["text"] for choice in choices):
            error = at_items(equal, EQUAL, field="text")
        else:
            error = self.problem_of_rights(rights)
        return {"choices": error} if error else {}

    def problem_of_rights(self, rights: list[int]) -> ValidationError | None:
        return None

    class Meta:
        form_layout = ["prompt", "choices", "keep_order", BESIDES]


class OneChoice(Choices):
    is_one = True

    def problem_of_rights(self, rights: list[int]) -> ValidationError | None:
        if rest := rights[1:]:
            return at_items(rest, _("Only one answer can be right."), field="right")
        return None

    class Meta:
        label = _("One choice")
        icon = "radio-full"
        template = "courses/exercises/choices.html"


class SeveralChoices(Choices):
    class Meta:
        label = _("Several choices")
        icon = "tick-inverse"
        template = "courses/exercises/choices.html"
