"""What is done in a lesson: the eight kinds of exercise, and the challenge."""

from courses.lessons.blocks.exercises.arrangement import Matching, Ordering
from courses.lessons.blocks.exercises.base import Answerable
from courses.lessons.blocks.exercises.choice import OneChoice, SeveralChoices
from courses.lessons.blocks.exercises.cloze import Cloze
from courses.lessons.blocks.exercises.number import Numeric
from courses.lessons.blocks.exercises.task import Challenge, OpenTask
from courses.lessons.blocks.exercises.text import ShortText

__all__ = [
    "Answerable",
    "Challenge",
    "Cloze",
    "Matching",
    "Numeric",
    "OneChoice",
    "OpenTask",
    "Ordering",
    "SeveralChoices",
    "ShortText",
]
