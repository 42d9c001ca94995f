"""A class of the sample: answers that are right or wrong as they are meant to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from courses.learning.models import Attempt, LessonProgress
from courses.lessons.grading.domain import grade
from courses.lessons.models import Exercise, LessonPage
from skills.exchange.problems import BadInputError
from skills.graph.models import Skill
from tests.courses.conftest import MakeLesson
from tests.courses.lessons.samples import every_kind
from university.sample.answers import right_answer, wrong_answer
from university.sample.classes import CLASSES, hold_classes, read_classes
from university.sample.walks import GRADED

pytestmark = pytest.mark.django_db

CLASS = "name: Spring, handle: spring, course: {course}, people: 6, days_ago: 9, {more}"


def read(folder: Path, more: str = "", course: str = "wheels"):
    (folder / CLASSES).write_text(f"- {{{CLASS.format(course=course, more=more)}}}\n", "utf-8")
    return read_classes(folder)


@pytest.mark.parametrize("which", [0.0, 0.5, 0.999])
def test_answers_to_every_kind_are_what_they_are_called(
    make_lesson: MakeLesson, which: float
) -> None:
    make_lesson(every_kind())
    graded = Exercise.objects.filter(kind__in=GRADED)
    assert graded.count() == len(GRADED)
    for one in graded:
        assert grade(one.kind, one.key, right_answer(one)).correct is True
        assert grade(one.kind, one.key, wrong_answer(one, which)).correct is False


def test_a_class_answers_once_and_stops_where_it_is_told_to(
    lesson: LessonPage, tmp_path: Path
) -> None:
    classes = read(tmp_path, f"left: [{{exercise: {lesson.slug}/1, people: 2}}]")
    assert (hold_classes(classes), hold_classes(classes)) == (6, 0)
    assert LessonProgress.objects.filter(finished_at=None).count() == 2
    answered = set(Attempt.objects.values_list("member__handle", "exercise__position"))
    assert sorted(place for _handle, place in answered) == [0] * 6 + [1] * 4 + [2] * 4


@pytest.mark.parametrize(
    ("more", "slug", "reason"),
    [
        ("", "pots", "there is no course “pots”"),
        ("odd: [{exercise: spokes/1, is: strange}]", "wheels", "strange"),
        ("extra: 1", "wheels", "extra"),
    ],
)
def test_what_is_wrong_with_a_class_is_told(
    lesson: LessonPage, skill: Skill, tmp_path: Path, more: str, *, slug: str, reason: str
) -> None:
    with pytest.raises(BadInputError, match=reason):
        hold_classes(read(tmp_path, more, slug))
