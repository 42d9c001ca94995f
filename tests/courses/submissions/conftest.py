"""A lesson with a task that takes everything, a learner who hands in, and its reviewers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from courses.catalog.models import CourseMentor, CoursePage
from courses.lessons.models import LessonPage
from courses.submissions.models import Submission, TaskWork
from courses.submissions.reviewing import Written, claim, send_review
from members.models import Member
from skills.graph.models import Skill
from tests.conftest import new_member
from tests.courses.learning.conftest import client_id, exercise_id, named, publish
from tests.skills.files import photograph, upload

ALL_KINDS = ["text", "links", "pictures", "files"]
CRITERION = "The rim can be seen"
URL = f"/learning/tasks/{exercise_id('task')}/versions/"
HandIn = Callable[..., Any]


@pytest.fixture
def lesson(course: CoursePage, skill: Skill) -> LessonPage:
    return publish(course, "Rims", [named("task", "open_task", hands_in=ALL_KINDS)], skill)


@pytest.fixture
def reviewer(course: CoursePage) -> Member:
    reviewer = new_member("reviewer")
    CourseMentor.objects.create(course=course, member=reviewer)
    return reviewer


@pytest.fixture
def second(course: CoursePage) -> Member:
    second = new_member("second")
    CourseMentor.objects.create(course=course, member=second)
    return second


@pytest.fixture
def hand_in(lesson: LessonPage) -> HandIn:
    """As the form of the lesson sends it."""

    def post(
        member: Member | None, text: str = "My wheel", *, sent: str = "", **fields: Any
    ) -> Any:
        client = Client()
        if member:
            client.force_login(member)
        data = {"text": text, "client_id": str(client_id(sent or text)), **fields}
        return client.post(URL, data)

    return post


@pytest.fixture
def work(hand_in: HandIn, member: Member) -> TaskWork:
    hand_in(member)
    return TaskWork.objects.get(member=member)


def with_picture(alt: str = "A wheel on its stand") -> dict[str, Any]:
    return {"picture-0": upload("wheel.jpg", photograph()), "alt-0": alt}


def shown(**changes: Any) -> Written:
    return Written(
        **{"verdict": "shown", "criteria": {CRITERION: True}, "words": "True."} | changes
    )


def not_yet(**changes: Any) -> Written:
    return Written(
        **{"verdict": "not_yet", "missing": "The hub.", "criteria": {CRITERION: False}} | changes
    )


def answered(work: TaskWork, by: Member, written: Written) -> Submission:
    claim(work=work, by=by)
    version = work.newest
    send_review(version=version, by=by, written=written)
    work.refresh_from_db()
    return version
