"""What works, over a million attempts: the reports, and what counting costs meanwhile."""

from __future__ import annotations

import json
import random
import statistics
import tracemalloc
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from courses.catalog.models import CourseIndexPage, CoursePage
from courses.insight.fold import PORTION, fold_portion
from courses.insight.keeping import keep_up
from courses.insight.models import FiguresState, LessonToRecount
from courses.insight.progress import recount_progress
from courses.insight.recounting import recount, recount_marked
from courses.insight.watermark import highest_id
from courses.learning.models import Attempt, LessonProgress
from courses.lessons.models import Exercise, LessonPage
from members.models import Member
from scripts.bench.graph import clock

ATTEMPTS = 1_000_000
COURSES, LESSONS, EXERCISES = 20, 10, 10
PEOPLE = 5_000
OPTIONS = ("a", "b", "c", "d")
AT_ONCE = 20_000
ROUNDS = 5
PORTIONS = 6  # of the newest attempts; those before are counted lesson by lesson
REPORT_MS = 2_000
MB = 1024 * 1024
REPORTS = {
    "report on lessons": "/cms/reports/what-works/",
    "report on exercises": "/cms/reports/what-works/exercises/",
    "exercises that stand out": "/cms/reports/what-works/exercises/?remark=any",
    "all exercises as CSV": "/cms/reports/what-works/exercises/?export=csv",
}


class Figure(NamedTuple):
    """`budget`: none is set where it is empty."""

    name: str
    median: float
    worst: float
    budget: str


def insight_figures() -> Iterator[Figure]:
    """In milliseconds of processor time, and one in megabytes."""
    chance = random.Random(20261124)  # noqa: S311
    lessons = grow(chance)
    yield from counting(lessons)
    client = Client(headers={"Host": str(settings.BASE_URL.hostname)})
    client.force_login(Member.objects.create_superuser("bench@example.org", "x", handle="bench-it"))
    for name, address in REPORTS.items():
        times = [clock(read, client, address) for _ in range(ROUNDS)]
        yield Figure(name, statistics.median(times), max(times), f"{REPORT_MS}")


def read(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:  # noqa: PLR2004
        raise SystemExit(f"{address} answered {answer.status_code}")
    answer.getvalue()


def counting(lessons: list[LessonPage]) -> Iterator[Figure]:
    """Each portion, the memory of one, a lesson anew, and how far people came."""
    safe = highest_id()
    FiguresState.objects.create(pk=1, upto=safe - PORTIONS * PORTION)
    LessonToRecount.mark(lesson.pk for lesson in lessons)
    recount_marked()
    times = [clock(fold_portion, FiguresState.now(), safe) for _ in range(PORTIONS - 1)]
    yield Figure(f"a portion of {PORTION} attempts", statistics.median(times), max(times), "")
    tracemalloc.start()
    fold_portion(FiguresState.now(), safe)
    peak = tracemalloc.get_traced_memory()[1] / MB
    tracemalloc.stop()
    yield Figure("memory of a portion (MB)", peak, peak, "")
    LessonToRecount.mark([lessons[0].pk])
    each = ATTEMPTS // len(lessons)
    spent = clock(recount, lessons[0].pk)
    yield Figure(f"a lesson of {each} attempts counted anew", spent, spent, "")
    spent = clock(recount_progress)
    yield Figure("progress in all lessons", spent, spent, "")
    keep_up()


@transaction.atomic
def grow(chance: random.Random) -> list[LessonPage]:
    """Rows past the models: how attempts are written is not what is measured here."""
    lessons = [one for number in range(COURSES) for one in a_course(number)]
    exercises = Exercise.objects.bulk_create(
        Exercise(
            block_id=UUID(int=chance.getrandbits(128)),
            lesson=lesson,
            kind="one_choice",
            position=number,
            key={},
            content_hash=f"{number:064}",
        )
        for lesson in lessons
        for number in range(EXERCISES)
    )
    people = Member.objects.bulk_create(
        Member(email=f"bench-{n}@example.org", handle=f"bench-{n}") for n in range(PEOPLE)
    )
    by_lesson = [exercises[at : at + EXERCISES] for at in range(0, len(exercises), EXERCISES)]
    write_attempts(chance, [one.pk for one in people], by_lesson)
    LessonProgress.objects.bulk_create(
        (
            LessonProgress(member=one, lesson=lesson, place="b-bench")
            for lesson in lessons
            for one in people[:: len(lessons) // LESSONS]
        ),
        batch_size=5000,
    )
    return lessons


def a_course(number: int) -> Iterator[LessonPage]:
    course = CoursePage(title=f"Bench {number}", slug=f"bench-{number}")
    CourseIndexPage.objects.get().add_child(instance=course)
    for lesson in range(LESSONS):
        yield course.add_child(instance=LessonPage(title=f"Lesson {lesson}", slug=f"l{lesson}"))


def write_attempts(chance: random.Random, people: list[int], lessons: list[list[Exercise]]) -> None:
    columns = "member_id, exercise_id, client_id, answer, correct, reply, content_hash, at"
    table = connection.ops.quote_name(Attempt._meta.db_table)
    marks = ", ".join(["%s"] * len(columns.split()))
    insert = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
    rows = attempts(chance, people, lessons)
    with connection.cursor() as cursor:
        while portion := list(islice(rows, AT_ONCE)):
            cursor.executemany(insert, portion)


def attempts(
    chance: random.Random, people: list[int], lessons: list[list[Exercise]]
) -> Iterator[tuple[str | int, ...]]:
    """One person after the other goes through a lesson, in a different order each time."""
    at = str(timezone.now().replace(tzinfo=None))
    for number in range(ATTEMPTS // EXERCISES):
        member = people[chance.randrange(PEOPLE)]
        for exercise in lessons[chance.randrange(len(lessons))]:
            right = chance.random() < 0.3 + 0.06 * exercise.position
            chosen = OPTIONS[0] if right else chance.choice(OPTIONS[1:])
            answer, reply = json.dumps({"chosen": [chosen]}), json.dumps({"marks": {chosen: right}})
            client = f"{number:016x}{exercise.pk:016x}"
            yield member, exercise.pk, client, answer, right, reply, exercise.content_hash, at
