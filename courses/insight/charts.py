"""The figures as drawings: beside each stands the table that says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from courses.insight.domain.drawing import Bars, Given, Measured, Points, bars, points
from courses.insight.domain.telling import people_told, share_told
from courses.insight.models import ExerciseFigures
from courses.insight.sheet import (
    ExerciseTold,
    LessonTold,
    Stop,
    duration_words,
    named_counts,
    share_words,
)


@dataclass(frozen=True)
class Part:
    """An answer that could be chosen, or a gap, item or pair that could be wrong. `people`: who
    did at the first try, at least; `is_right`: None where it is no choice."""

    letter: str
    text: str
    is_right: bool | None
    people: int | None
    share: int | None


def drawn(given: Sequence[Given]) -> Bars | None:
    return bars(given, mirrored=get_language_bidi()) if given else None


def lessons_chart(lessons: Sequence[LessonTold]) -> Bars | None:
    """How many began each lesson, and how many of them finished it."""
    told = [(people_told(one.figures.reached) or 0, one) for one in lessons]
    most = max((people for people, _one in told), default=0)
    if not most:
        return None
    return drawn(
        [
            Given(
                name=str(number),
                value=one.finished or _("under five"),
                share=people / most,
                within=people / most * (one.finished_share or 0) / 100,
            )
            for number, (people, one) in enumerate(told, start=1)
        ]
    )


def exercises_chart(exercises: Sequence[ExerciseTold]) -> Bars | None:
    """How many had each exercise right at first."""
    return drawn(
        [
            Given(str(one.number), one.first, one.first_share / 100, look="odd" * bool(one.remarks))
            for one in exercises
            if one.first_share is not None
        ]
    )


def difficulty_chart(exercises: Sequence[ExerciseTold]) -> Points | None:
    measured = [
        Measured(
            str(one.number),
            one.figures.difficulty,
            one.figures.error or 0,
            "odd" * one.is_out_of_line,
        )
        for one in exercises
        if one.figures.difficulty is not None
    ]
    return points(measured, mirrored=get_language_bidi()) if measured else None


def stops_chart(stops: Sequence[Stop]) -> Bars | None:
    most = max((stop.people for stop in stops), default=1)
    return drawn(
        [
            Given(str(number), str(stop.people), stop.people / most)
            for number, stop in enumerate(stops, start=1)
        ]
    )


def parts_of(figures: ExerciseFigures) -> list[Part]:
    """As they were written in this version; none where the exercise has no parts."""
    chosen = named_counts(figures.counts, "part:")
    return [
        Part(
            letter=letter_of(place),
            text=str(option["text"]),
            is_right=option.get("right"),
            people=people_told(chosen.get(option["name"], 0)),
            share=told_of_part(chosen, option["name"], figures.people),
        )
        for place, option in enumerate(figures.wording.get("options", []))
    ]


def told_of_part(chosen: Mapping[str, int], name: str, people: int) -> int | None:
    """Where nobody chose it, that is told too: it points at no one."""
    number = chosen.get(name, 0)
    return share_told(number, people) if not number or people_told(number) else None


def letter_of(place: int) -> str:
    return chr(ord("A") + place % 26)


def parts_chart(parts: Sequence[Part]) -> Bars | None:
    if all(part.share is None for part in parts):
        return None
    looks = {True: "right", False: "wrong", None: ""}
    return drawn(
        [
            Given(
                part.letter,
                share_words(part.share) or _("under five"),
                (part.share or 0) / 100,
                look=looks[part.is_right],
            )
            for part in parts
        ]
    )


def times_chart(figures: ExerciseFigures) -> Bars | None:
    """How long the first try took since the answer before."""
    found = named_counts(figures.counts, "time:")
    told = {int(bound): people_told(number) or 0 for bound, number in found.items()}
    most = max(told.values(), default=0)
    if not most:
        return None
    return drawn(
        [
            Given(duration_words(bound), str(told[bound] or _("under five")), told[bound] / most)
            for bound in sorted(told)
        ]
    )
