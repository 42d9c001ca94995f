"""What no machine grades: the open task that a person reviews, and the challenge one checks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.lessons.blocks.exercises.base import BESIDES, Answerable, ExerciseBlock
from courses.lessons.blocks.exercises.shown import Shown
from courses.lessons.blocks.fields import Line
from courses.lessons.blocks.prose import PlainProse, Prose


class OpenTask(ExerciseBlock):
    criteria = blocks.ListBlock(
        Line(label=_("Criterion")),
        default=[],
        label=_("Criteria"),
        help_text=_("What the reviewer looks for. The learner sees them."),
    )
    hands_in = blocks.MultipleChoiceBlock(
        choices=[
            ("text", _("Text")),
            ("links", _("Links")),
            ("pictures", _("Pictures")),
            ("files", _("Files")),
        ],
        default=["text"],
        widget=forms.CheckboxSelectMultiple,
        label=_("What is handed in"),
    )
    asked = ("prompt", "criteria")

    def key(self, block_id: str, value: blocks.StructValue) -> dict[str, Any]:
        return {"hands_in": list(value["hands_in"])}

    def question(self, block_id: str, value: blocks.StructValue, shown: Shown) -> dict[str, Any]:
        """`files`: those of the last version, which the next one can keep."""
        state = shown.state
        answer = (state and state.answer) or {}
        return {
            "text": shown.first("text"),
            "links": shown.first("links"),
            "files": answer.get("files", []),
            "work": getattr(state, "work", None),
            "wants_files": {"pictures", "files"} & set(value["hands_in"]),
        }

    class Meta:
        label = _("Open task")
        icon = "form"
        template = "courses/exercises/open_task.html"
        form_layout = ["prompt", "criteria", "hands_in", BESIDES]


class Solution(blocks.StructBlock):
    title = Line(required=False, label=_("Title"))
    body = Prose(label=_("Solution"), default=[("text", "")])

    class Meta:
        label = _("Solution")
        label_format = "{title}"


class Challenge(Answerable):
    """A task that one checks for oneself: the solution is sent when it is asked for."""

    title = Line(required=False, label=_("Title"))
    body = Prose(label=_("Task"), default=[("text", "")])
    hints = blocks.ListBlock(
        PlainProse(label=_("Hint")), default=[], collapsed=True, label=_("Hints")
    )
    solutions = blocks.ListBlock(
        Solution(),
        default=[],
        collapsed=True,
        label=_("Solutions"),
        help_text=_("Sent only when the learner asks for it."),
    )
    asked = ("title", "body")

    def is_answerable(self, value: blocks.StructValue) -> bool:
        return bool(value["solutions"])

    class Meta:
        label = _("Challenge with solution")
        icon = "pick"
        label_format = "{title}"
        template = "courses/exercises/challenge.html"
