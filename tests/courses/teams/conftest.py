"""Two courses with a mentor each: Wheels and Clocks."""

from __future__ import annotations

import pytest
from django.test import Client

from courses.catalog.models import CourseIndexPage, CourseMentor, CoursePage
from courses.lessons.models import LessonPage
from courses.teams.groups import keep_in_step
from courses.teams.models import ReviewRule
from members.models import Member
from tests.conftest import new_member


@pytest.fixture
def clocks(catalogue: CourseIndexPage) -> CoursePage:
    return catalogue.add_child(instance=CoursePage(title="Clocks", slug="clocks"))


@pytest.fixture
def wright(course: CoursePage) -> Member:
    """Mentor of Wheels."""
    wright = new_member("wright")
    CourseMentor.objects.create(course=course, member=wright)
    return wright


@pytest.fixture
def horologist(clocks: CoursePage) -> Member:
    """Mentor of Clocks."""
    horologist = new_member("horologist")
    CourseMentor.objects.create(course=clocks, member=horologist)
    return horologist


def draft(course: CoursePage, title: str, owner: Member | None = None) -> LessonPage:
    lesson = LessonPage(title=title, live=False, owner=owner)
    course.add_child(instance=lesson)
    lesson.save_revision(user=owner)
    return lesson


def set_rule(course: CoursePage, rule: ReviewRule) -> None:
    room = keep_in_step(course)
    room.review_rule = rule
    room.save()
    keep_in_step(course)


def as_member(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def again(member: Member) -> Member:
    """As the next request knows her: permissions are remembered on the object."""
    return Member.objects.get(pk=member.pk)
