"""Putting in order, and matching."""

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
from courses.lessons.grading.domain.tokens import shuffled, token

FEWEST = 2
NO_PAIR = {"left": "", "right": ""}


class Ordering(ExerciseBlock):
    items = blocks.ListBlock(
        Line(label=_("Item")),
        default=["", ""],
        label=_("Items"),
        help_text=_("In the right order."),
    )
    feedback = Feedback()

    def key(self, block_id: str, value: blocks.StructValue) -> dict[str, Any]:
        order = [token(block_id, item) for item in value["items"]]
        return {"order": order, "feedback": dict(value["feedback"])}

    def question(self, block_id: str, value: blocks.StructValue, shown: Shown) -> dict[str, Any]:
        """Shuffled at first; then as the learner put them."""
        names = [(token(block_id, text), text) for text in shuffled(block_id, value["items"])]
        items = [
            shown.part(name, text, shown.fields.get(f"place-{name}", [])) for name, text in names
        ]
        items.sort(key=lambda item: int(item.given) if item.given.isdecimal() else len(items))
        return {"items": items, "places": range(1, len(items) + 1)}

    def problems(self, value: blocks.StructValue) -> Problems:
        if len(value["items"]) < FEWEST:
            return {"items": at_list(_("Give at least two items."))}
        if equal := repeats(value["items"]):
            return {"items": at_items(equal, _("This says the same as another item."))}
        return {}

    class Meta:
        label = _("Putting in order")
        icon = "list-ol"
        template = "courses/exercises/ordering.html"
        form_layout = ["prompt", "items", "feedback", BESIDES]


class Pair(blocks.StructBlock):
    left = Line(label=_("Left"))
    right = Line(label=_("Right"))

    class Meta:
        label = _("Pair")
        label_format = "{left}: {right}"


class Matching(ExerciseBlock):
    pairs = blocks.ListBlock(
        Pair(),
        default=[NO_PAIR, NO_PAIR],
        label=_("Pairs"),
        help_text=_("The right sides are shuffled."),
    )
    distractors = blocks.ListBlock(
        Line(label=_("Extra")),
        default=[],
        label=_("Extra entries on the right"),
        help_text=_("They match nothing."),
    )
    feedback = Feedback()

    def key(self, block_id: str, value: blocks.StructValue) -> dict[str, Any]:
        pairs = {
            token(block_id, pair["left"]): token(block_id, pair["right"]) for pair in value["pairs"]
        }
        rights = [token(block_id, right) for right in self.rights(block_id, value)]
        return {"pairs": pairs, "rights": rights, "feedback": dict(value["feedback"])}

    def rights(self, block_id: str, value: blocks.StructValue) -> list[str]:
        """All entries on the right, each once, shuffled. Two pairs may share one."""
        return shuffled(block_id, [*(p["right"] for p in value["pairs"]), *value["distractors"]])

    def question(self, block_id: str, value: blocks.StructValue, shown: Shown) -> dict[str, Any]:
        lefts = shuffled(block_id, [pair["left"] for pair in value["pairs"]])
        names = [(token(block_id, text), text) for text in lefts]
        return {
            "lefts": [
                shown.part(name, text, shown.fields.get(f"match-{name}", []))
                for name, text in names
            ],
            "rights": [(token(block_id, text), text) for text in self.rights(block_id, value)],
        }

    def problems(self, value: blocks.StructValue) -> Problems:
        if len(value["pairs"]) < FEWEST:
            return {"pairs": at_list(_("Give at least two pairs."))}
        if equal := repeats(pair["left"] for pair in value["pairs"]):
            message = _("This says the same as another entry on the left.")
            return {"pairs": at_items(equal, message, field="left")}
        rights = {plain(pair["right"]) for pair in value["pairs"]}
        spoiled = [i for i, extra in enumerate(value["distractors"]) if plain(extra) in rights]
        if equal := spoiled or repeats(value["distractors"]):
            return {"distractors": at_items(equal, _("This is on the right already."))}
        return {}

    class Meta:
        label = _("Matching")
        icon = "link"
        template = "courses/exercises/matching.html"
        form_layout = ["prompt", "pairs", "distractors", "feedback", BESIDES]
