"""A number with tolerance and unit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.lessons.blocks.exercises.base import (
    BESIDES,
    ExerciseBlock,
    Feedback,
    Problems,
    at_items,
)
from courses.lessons.blocks.exercises.shown import Shown
from courses.lessons.blocks.fields import Line, Number
from courses.lessons.grading.domain.number import within

NEGATIVE = _("This cannot be less than zero.")


class NearNumber(blocks.StructBlock):
    answer = Number(label=_("Number"))
    tolerance = Number(default="0", required=False, label=_("Give or take"))
    feedback = Line(label=_("Feedback"))

    class Meta:
        label = _("Typical mistake")
        label_format = "{answer}: {feedback}"


class Numeric(ExerciseBlock):
    answer = Number(label=_("Right number"))
    tolerance = Number(
        default="0",
        required=False,
        label=_("Give or take"),
        help_text=_("How far from it is still right, as a number: 0.5."),
    )
    unit = blocks.CharBlock(
        required=False, max_length=30, label=_("Unit"), help_text=_("The learner may leave it out.")
    )
    feedback = Feedback()
    near = blocks.ListBlock(
        NearNumber(),
        default=[],
        label=_("Typical mistakes"),
        help_text=_("Numbers that come of a slip: say to each which one."),
    )

    def key(self, block_id: str, value: blocks.StructValue) -> dict[str, Any]:
        near = [_bounds(near) | {"feedback": near["feedback"]} for near in value["near"]]
        rest = {"unit": value["unit"] or "", "near": near, "feedback": dict(value["feedback"])}
        return _bounds(value) | rest

    def question(self, block_id: str, value: blocks.StructValue, shown: Shown) -> dict[str, Any]:
        return {"given": shown.first("answer")}

    def problems(self, value: blocks.StructValue) -> Problems:
        problems: Problems = {}
        if _is_negative(value):
            problems["tolerance"] = ValidationError(NEGATIVE)
        near = list(value["near"])
        if places := [i for i, mistake in enumerate(near) if _is_negative(mistake)]:
            problems["near"] = at_items(places, NEGATIVE, field="tolerance")
        elif places := [i for i, mistake in enumerate(near) if _is_right(mistake, value)]:
            problems["near"] = at_items(places, _("This is right already."), field="answer")
        return problems

    class Meta:
        label = _("Number")
        icon = "decimal"
        template = "courses/exercises/numeric.html"
        form_layout = ["prompt", "answer", "tolerance", "unit", "feedback", "near", BESIDES]


def _bounds(value: blocks.StructValue) -> dict[str, str]:
    return {"answer": value["answer"], "tolerance": value["tolerance"] or "0"}


def _is_negative(value: blocks.StructValue) -> bool:
    return Decimal(value["tolerance"] or "0") < 0


def _is_right(mistake: blocks.StructValue, value: blocks.StructValue) -> bool:
    return within({Decimal(mistake["answer"])}, **_bounds(value))
