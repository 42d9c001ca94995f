"""One person's way through a course of the sample: what she answers, and where she stops."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import blake2s
from math import exp
from statistics import NormalDist
from typing import Any
from uuid import UUID, uuid5

from courses.learning.models import Attempt, LessonProgress
from courses.lessons.grading.domain import grade
from courses.lessons.models import Exercise, LessonPage
from members.models import Member
from university.sample.answers import right_answer, wrong_answer

NAMESPACE = UUID("6f0b8c52-8a55-5be4-9d0c-51c2fd3f2f5e")
GRADED = {"one_choice", "several_choices", "numeric", "short_text", "cloze", "ordering", "matching"}
ODD = {"harder": 3.0, "easy": -5.0, "trap": 1.6, "blind": 0.0}
"""How many logits harder than else; blind: whatever one knows, half are right."""
ABILITY = NormalDist(0.7, 1.2)
MOST_TRIES = 3
LEARNED = 1.2  # logits, from one try to the next


def graded(lesson: LessonPage) -> list[Exercise]:
    return list(lesson.exercises.filter(kind__in=GRADED, retired_at=None))


def chance(*words: object) -> float:
    """From 0 to 1, always the same for the same words."""
    digest = blake2s(" ".join(map(str, words)).encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32


class Walk:
    """`place`: hers in the class, from 0 to 1; `odd`: how some exercises are answered; `end`: after
    which one she stops, if she does. Exercises are named `lesson/number`."""

    def __init__(self, member: Member, place: float, odd: Mapping[str, str], end: str) -> None:
        self.member, self.odd, self.end = member, odd, end
        self.ability = ABILITY.inv_cdf(place)
        self.attempts: list[Attempt] = []
        self.progress: list[LessonProgress] = []
        self.is_over = False

    def through(self, lesson: LessonPage, exercises: list[Exercise], at: datetime) -> None:
        if self.is_over:
            return
        progress = LessonProgress(member=self.member, lesson=lesson, started_at=at)
        for number, exercise in enumerate(exercises, start=1):
            name = f"{lesson.slug}/{number}"
            at = self.answer(exercise, at + self.pause(exercise), self.odd.get(name, ""))
            progress.place = f"x-{exercise.block_id}"
            self.is_over = name == self.end
            if self.is_over:
                break
        progress.seen_at = at
        progress.finished_at = None if self.is_over else at + timedelta(minutes=2)
        self.progress.append(progress)

    def pause(self, exercise: Exercise) -> timedelta:
        """To read, and to think: seldom long."""
        return timedelta(seconds=20 + 400 * self.chance("time", exercise) ** 3)

    def answer(self, exercise: Exercise, at: datetime, odd: str) -> datetime:
        """Until it is right, a few times at most; returns when that was over."""
        for number in range(MOST_TRIES):
            is_right = self.chance(number, exercise) < self.hope(exercise, odd, number)
            made = (
                right_answer(exercise)
                if is_right
                else wrong_answer(exercise, self.guess(exercise, odd))
            )
            self.attempts.append(self.attempt(exercise, made, at, number))
            if is_right:
                break
            at += timedelta(seconds=15 + 30 * self.chance("again", exercise))
        return at

    def hope(self, exercise: Exercise, odd: str, number: int) -> float:
        if odd == "blind":
            return 0.5
        usual = 2.4 * (chance("hard", exercise.block_id) - 0.5)
        return 1 / (1 + exp(usual + ODD.get(odd, 0) - self.ability - LEARNED * number))

    def guess(self, exercise: Exercise, odd: str) -> float:
        """Which wrong answer: all the same one where it is a trap."""
        return 0.0 if odd == "trap" else self.chance("guess", exercise)

    def attempt(
        self, exercise: Exercise, answer: dict[str, Any], at: datetime, number: int
    ) -> Attempt:
        reply = grade(exercise.kind, exercise.key, answer)
        return Attempt(
            member=self.member,
            exercise=exercise,
            client_id=uuid5(NAMESPACE, f"{self.member.handle} {exercise.block_id} {number}"),
            answer=answer,
            correct=reply.correct,
            reply=reply.as_json(),
            content_hash=exercise.content_hash,
            at=at,
        )

    def chance(self, what: object, exercise: Exercise) -> float:
        return chance(self.member.handle, what, exercise.block_id)
