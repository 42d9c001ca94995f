"""Pages behind a restriction exist for those who may pass it, and for nobody else."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from courses.access import can
from courses.catalog.models import CourseMentor, CoursePage
from courses.learning.actions import answer_exercise
from courses.lessons.models import LessonPage
from courses.submissions.models import Submission
from tests.courses.learning.conftest import client_id, exercise

pytestmark = pytest.mark.django_db
LESSONS = LessonPage.objects


@pytest.fixture
def shut(course, lesson):
    """The course, to be shut in one way or another."""

    def shut(kind, **fields):
        return PageViewRestriction.objects.create(page=course, restriction_type=kind, **fields)

    return shut


@pytest.fixture
def people(member, outsider, mentor, editor):
    return member, outsider, mentor, editor


def seen(member, **more):
    return list(LessonPage.objects.visible_to(member, **more))


def test_what_is_open_is_seen_by_all(lesson, member):
    assert seen(None) == seen(member) == [lesson]


def test_drafts_are_seen_by_none(lesson, member):
    LessonPage.objects.update(live=False)
    assert seen(member) == []


def test_a_lesson_in_a_withdrawn_course_is_seen_by_none(lesson, course, member):
    CoursePage.objects.filter(pk=course.pk).update(live=False)
    assert seen(member) == []


def test_behind_a_login_members_see(shut, lesson, member):
    shut(PageViewRestriction.LOGIN)
    assert (seen(None), seen(member)) == ([], [lesson])


def test_behind_a_group_its_members_see(shut, lesson, member, outsider):
    group = Group.objects.create(name="Garden")
    shut(PageViewRestriction.GROUPS).groups.add(group)
    member.groups.add(group)
    assert (seen(None), seen(outsider), seen(member)) == ([], [], [lesson])


def test_behind_a_password_those_see_who_gave_it(shut, lesson, member):
    restriction = shut(PageViewRestriction.PASSWORD, password="open")
    assert (seen(member), seen(None, passed=[restriction.pk])) == ([], [lesson])


def test_every_restriction_above_must_be_met(shut, lesson, member):
    shut(PageViewRestriction.LOGIN)
    PageViewRestriction.objects.create(
        page=lesson, restriction_type=PageViewRestriction.PASSWORD, password="open"
    )
    assert seen(member) == []


def test_seeing_takes_one_query(lesson, member, django_assert_num_queries):
    with django_assert_num_queries(1):
        seen(member)


@pytest.mark.parametrize("action", ["see_instructor_notes", "read_submissions"])
def test_the_course_s_team_and_editors_may(course, people, action):
    member, outsider, mentor, editor = people
    CourseMentor.objects.create(course=course, member=member)
    asked = [can(one, action, course) for one in (None, outsider, mentor, member, editor)]
    assert asked == [False, False, False, True, True]


def test_submissions_are_read_by_their_author_the_team_and_editors(second_lesson, course, people):
    member, _outsider, mentor, _editor = people
    answer_exercise(
        member=member,
        exercise=exercise("task"),
        answer={"text": "Mine", "links": []},
        client_id=client_id("x"),
    )
    CourseMentor.objects.create(course=course, member=mentor)
    assert [Submission.objects.visible_to(one).count() for one in people] == [1, 0, 1, 1]
