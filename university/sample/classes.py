"""A class that took one course: answers in number, from which its figures are counted.

The rows are written as they are, without what follows from an answer for its member.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from courses.catalog.models import CoursePage
from courses.learning.models import Attempt, Enrollment, LessonProgress
from courses.lessons.models import LessonPage
from members.models import Member
from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.yaml_text import parse_yaml
from university.sample.walks import ODD, Walk, graded

CLASSES = "classes.yaml"
DAYS_BETWEEN = 4


@dataclass(frozen=True)
class Class:
    """`odd` and `left` by `lesson/number`, the number of the exercise in its lesson from 1."""

    name: str
    handle: str
    course: str
    people: int
    days_ago: int
    odd: dict[str, str] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)


def read_classes(content: Path) -> list[Class]:
    """Raises BadInputError with all that is wrong."""
    problems: list[Problem] = []
    value = parse_yaml((content / CLASSES).read_text("utf-8"), CLASSES)
    items = value if isinstance(value, list) else [value]
    classes = [read_class(Fields(item, Where(CLASSES), problems)) for item in items]
    if problems:
        raise BadInputError(problems)
    return classes


def read_class(fields: Fields) -> Class:
    odd = {one.text("exercise"): one.choice("is", ODD) for one in fields.mappings("odd")}
    left = {one.text("exercise"): int(one.number("people")) for one in fields.mappings("left")}
    told = Class(
        name=fields.text("name"),
        handle=fields.text("handle", limit=30),
        course=fields.text("course"),
        people=int(fields.number("people")),
        days_ago=int(fields.number("days_ago")),
        odd=odd,
        left=left,
    )
    fields.end()
    return told


@transaction.atomic
def hold_classes(classes: list[Class]) -> int:
    """Returns how many people are new. Raises BadInputError where a course is not here."""
    courses = {course.slug: course for course in CoursePage.objects.live()}
    problems = [
        Problem(Where(CLASSES), f"there is no course “{one.course}”")
        for one in classes
        if one.course not in courses
    ]
    if problems:
        raise BadInputError(problems)
    return sum(hold(one, courses[one.course]) for one in classes)


def hold(told: Class, course: CoursePage) -> int:
    if Member.objects.filter(handle__startswith=f"{told.handle}-").exists():
        return 0
    people = Member.objects.bulk_create(
        Member(
            handle=f"{told.handle}-{number}",
            email=f"{told.handle}-{number}@example.org",
            display_name=f"{told.name}, {number}",
            password=make_password(None),
        )
        for number in range(1, told.people + 1)
    )
    begun_at = timezone.now() - timedelta(days=told.days_ago)
    Enrollment.objects.bulk_create(
        Enrollment(member=one, course=course, started_at=begun_at) for one in people
    )
    ends = dict(enumerate(place for place, number in told.left.items() for _ in range(number)))
    walks = [
        Walk(one, (number + 0.5) / len(people), told.odd, ends.get(number, ""))
        for number, one in enumerate(people)
    ]
    for number, lesson in enumerate(LessonPage.objects.live().child_of(course)):
        exercises = graded(lesson)
        for walk in walks:
            walk.through(lesson, exercises, begun_at + timedelta(days=DAYS_BETWEEN * number))
    Attempt.objects.bulk_create(one for walk in walks for one in walk.attempts)
    LessonProgress.objects.bulk_create(one for walk in walks for one in walk.progress)
    return len(people)
