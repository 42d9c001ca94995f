"""What is done in a lesson: the eight kinds of exercise, and the challenge."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from courses.lessons.blocks.fields import CleanText, Line, SkillBlock
from courses.lessons.blocks.prose import PlainProse, Prose

BESIDES = BlockGroup(
    ["hint", "explanation", "skills"],
    heading=_("Hint, explanation, skills"),
    classname="collapsed",
    icon="help",
    label_format="",
)


class Feedback(blocks.StructBlock):
    right = Line(required=False, label=_("when right"))
    wrong = Line(required=False, label=_("when wrong"))

    class Meta:
        label = _("feedback")
        collapsed = True
        label_format = "{right} {wrong}"


class ExerciseBlock(blocks.StructBlock):
    """What every kind has: a prompt, and help before and after the answer."""

    prompt = PlainProse(label=_("question"), default=[("text", "")])
    hint = CleanText(
        required=False, label=_("hint"), help_text=_("Can be opened before answering.")
    )
    explanation = PlainProse(
        required=False, label=_("explanation"), help_text=_("Shown after an attempt.")
    )
    skills = blocks.ListBlock(
        SkillBlock(),
        default=[],
        label=_("skills"),
        help_text=_("What it practices. None: the skills of the lesson."),
    )


class Choice(blocks.StructBlock):
    text = Line(label=_("answer"))
    right = blocks.BooleanBlock(required=False, label=_("right"))
    feedback = Line(required=False, label=_("feedback to this answer"))

    class Meta:
        label = _("choice")
        icon = "radio-full"
        label_format = "{text}"


class Choices(ExerciseBlock):
    choices = blocks.ListBlock(Choice(), label=_("choices"))
    keep_order = blocks.BooleanBlock(
        required=False,
        label=_("keep this order"),
        help_text=_("For numbers and steps. Else the choices are shuffled."),
    )

    class Meta:
        form_layout = ["prompt", "choices", "keep_order", BESIDES]


class OneChoice(Choices):
    class Meta:
        label = _("one choice")
        icon = "radio-full"
        template = "courses/exercises/one_choice.html"


class SeveralChoices(Choices):
    class Meta:
        label = _("several choices")
        icon = "tick"
        template = "courses/exercises/several_choices.html"


class NearNumber(blocks.StructBlock):
    answer = Line(label=_("number"), help_text="")
    tolerance = Line(required=False, default="0", label=_("give or take"), help_text="")
    feedback = Line(label=_("feedback"))

    class Meta:
        label = _("typical mistake")
        label_format = "{answer}: {feedback}"


class Numeric(ExerciseBlock):
    answer = Line(label=_("right number"), help_text="")
    tolerance = Line(required=False, default="0", label=_("give or take"), help_text="")
    unit = blocks.CharBlock(
        required=False, max_length=30, label=_("unit"), help_text=_("The learner may leave it out.")
    )
    feedback = Feedback()
    near = blocks.ListBlock(NearNumber(), default=[], label=_("typical mistakes"))

    class Meta:
        label = _("number")
        icon = "order"
        template = "courses/exercises/numeric.html"
        form_layout = ["prompt", "answer", "tolerance", "unit", "feedback", "near", BESIDES]


class NearText(blocks.StructBlock):
    answer = blocks.CharBlock(max_length=200, label=_("answer"))
    feedback = Line(label=_("feedback"))

    class Meta:
        label = _("typical mistake")
        label_format = "{answer}: {feedback}"


class ShortText(ExerciseBlock):
    answers = blocks.ListBlock(
        blocks.CharBlock(max_length=200, label=_("accepted answer")), label=_("accepted answers")
    )
    ignore_case = blocks.BooleanBlock(
        required=False, default=True, label=_("capital letters do not matter")
    )
    feedback = Feedback()
    near = blocks.ListBlock(NearText(), default=[], label=_("typical mistakes"))

    class Meta:
        label = _("short text")
        icon = "edit"
        template = "courses/exercises/short_text.html"
        form_layout = ["prompt", "answers", "ignore_case", "feedback", "near", BESIDES]


class Cloze(ExerciseBlock):
    prompt = PlainProse(label=_("question"), required=False)
    text = blocks.TextBlock(
        label=_("text with gaps"),
        rows=5,
        max_length=10_000,
        help_text=_("{{word}} is a gap, {{word|other}} accepts both, {{=4.5±0.1}} is a number."),
    )
    feedback = Feedback()

    class Meta:
        label = _("cloze text")
        icon = "pilcrow"
        template = "courses/exercises/cloze.html"
        form_layout = ["prompt", "text", "feedback", BESIDES]


class Ordering(ExerciseBlock):
    items = blocks.ListBlock(
        Line(label=_("item")), label=_("items"), help_text=_("In the right order.")
    )
    feedback = Feedback()

    class Meta:
        label = _("ordering")
        icon = "list-ol"
        template = "courses/exercises/ordering.html"
        form_layout = ["prompt", "items", "feedback", BESIDES]


class Pair(blocks.StructBlock):
    left = Line(label=_("left"), help_text="")
    right = Line(label=_("right"), help_text="")

    class Meta:
        label = _("pair")
        label_format = "{left}: {right}"


class Matching(ExerciseBlock):
    pairs = blocks.ListBlock(Pair(), label=_("pairs"))
    distractors = blocks.ListBlock(
        Line(label=_("extra")),
        default=[],
        label=_("extra entries on the right"),
        help_text=_("They match nothing."),
    )
    feedback = Feedback()

    class Meta:
        label = _("matching")
        icon = "link"
        template = "courses/exercises/matching.html"
        form_layout = ["prompt", "pairs", "distractors", "feedback", BESIDES]


class OpenTask(ExerciseBlock):
    criteria = blocks.ListBlock(
        Line(label=_("criterion")),
        default=[],
        label=_("criteria"),
        help_text=_("What the reviewer looks for. The learner sees them."),
    )
    hands_in = blocks.MultipleChoiceBlock(
        choices=[("text", _("text")), ("links", _("links"))],
        default=["text"],
        widget=forms.CheckboxSelectMultiple,
        label=_("what is handed in"),
    )

    class Meta:
        label = _("open task")
        icon = "form"
        template = "courses/exercises/open_task.html"
        form_layout = ["prompt", "criteria", "hands_in", BESIDES]


class Solution(blocks.StructBlock):
    title = Line(required=False, label=_("title"))
    body = Prose(label=_("solution"), default=[("text", "")])

    class Meta:
        label = _("solution")
        label_format = "{title}"


class Challenge(blocks.StructBlock):
    """A task that one checks for oneself: the solution is sent when it is asked for."""

    title = Line(required=False, label=_("title"))
    body = Prose(label=_("task"), default=[("text", "")])
    hints = blocks.ListBlock(
        PlainProse(label=_("hint")), default=[], collapsed=True, label=_("hints")
    )
    solutions = blocks.ListBlock(
        Solution(),
        default=[],
        collapsed=True,
        label=_("solutions"),
        help_text=_("Sent only when the learner asks for it."),
    )

    class Meta:
        label = _("challenge with solution")
        icon = "pick"
        label_format = "{title}"
        template = "courses/exercises/challenge.html"
