"""What all exercises have in common: a prompt, help, a key, and the checks before publishing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from courses.lessons.blocks.exercises.shown import Reader, Shown
from courses.lessons.blocks.fields import CleanText, Line, SkillBlock
from courses.lessons.blocks.prose import PlainProse
from courses.lessons.grading.domain.text import plain

Problems = dict[str, ValidationError]

BESIDES = BlockGroup(
    ["hint", "explanation", "skills"],
    heading=_("Hint, explanation, skills"),
    classname="collapsed",
    icon="help",
    label_format="",
)


class Answerable(blocks.StructBlock):
    """A block with an `Exercise` row once its lesson is published."""

    # The fields that the learner reads before she answers: the only ones search may find.
    asked: tuple[str, ...] = ("prompt",)

    def key(self, block_id: str, value: blocks.StructValue) -> dict[str, Any]:
        """What grading reads, as JSON. Expects a value without problems."""
        return {}

    def problems(self, value: blocks.StructValue) -> Problems:
        """Why this cannot be graded, by field."""
        return {}

    def is_answerable(self, value: blocks.StructValue) -> bool:
        return True

    def asks(self, value: blocks.StructValue) -> dict[str, Any]:
        return {name: self.child_blocks[name].get_prep_value(value[name]) for name in self.asked}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """A draft may be incomplete; what is published can be graded."""
        value = super().clean(value)
        if not self.is_deferred_validation and (problems := self.problems(value)):
            raise StructBlockValidationError(problems)
        return value

    def get_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """What the template may say: nothing of an answer before the attempt."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        block_id = str(context.get("id", ""))
        request: HttpRequest | None = context.get("request")
        reader: Reader | None = context.get("learner")
        shown = Shown.of(self.name, reader.state_of(block_id) if reader else None)
        return context | {
            "block_id": block_id,
            "client_id": uuid4(),
            "version": reader.version_of(block_id) if reader else "",
            "shown": shown,
            **with_request(request),
            **self.question(block_id, value, shown),
        }

    def question(self, block_id: str, value: blocks.StructValue, shown: Shown) -> dict[str, Any]:
        """What the fields of this kind are made from."""
        return {}

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        """No word of an answer: search shows excerpts."""
        fields = ((self.child_blocks[name], value[name]) for name in self.asked)
        return [text for block, given in fields for text in block.get_searchable_content(given)]

    def get_api_representation(
        self, value: blocks.StructValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {
            name: self.child_blocks[name].get_api_representation(value[name], context)
            for name in self.asked
        }


class ExerciseBlock(Answerable):
    prompt = PlainProse(label=_("Question"), default=[("text", "")])
    hint = CleanText(
        required=False, label=_("Hint"), help_text=_("Can be opened before answering.")
    )
    explanation = PlainProse(
        required=False, label=_("Explanation"), help_text=_("Shown after an attempt.")
    )
    skills = blocks.ListBlock(
        SkillBlock(),
        default=[],
        label=_("Skills"),
        help_text=_("What it practices. None: the skills of the lesson."),
    )

    class Meta:
        label_format = "{prompt}"


class Feedback(blocks.StructBlock):
    right = Line(required=False, label=_("When right"), help_text=_("Why it is right."))
    wrong = Line(
        required=False, label=_("When wrong"), help_text=_("What to look at again; not the answer.")
    )

    class Meta:
        label = _("Feedback")
        collapsed = True
        label_format = "{right} {wrong}"


def repeats(texts: Iterable[str], *, ignore_case: bool = True) -> list[int]:
    """The places of texts that say the same as an earlier one."""
    seen: set[str] = set()
    places = []
    for place, text in enumerate(texts):
        if (said := plain(text, ignore_case=ignore_case)) in seen:
            places.append(place)
        seen.add(said)
    return places


def at_items(places: Iterable[int], message: Any, *, field: str = "") -> ValidationError:
    """The same message at each of these items of a list, or at their `field`."""
    error = ValidationError(message)
    at = StructBlockValidationError({field: error}) if field else error
    items: ValidationError = ListBlockValidationError(block_errors=dict.fromkeys(places, at))
    return items


def at_list(message: Any) -> ValidationError:
    whole: ValidationError = ListBlockValidationError(non_block_errors=[message])
    return whole


def with_request(request: HttpRequest | None) -> dict[str, Any]:
    """The form's token, and whether the exercise is sent alone, for htmx to put in its place."""
    if request is None:
        return {}
    is_alone = request.headers.get("HX-Request") == "true"
    return {"csrf_token": get_token(request), "is_alone": is_alone}
