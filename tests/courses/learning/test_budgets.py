"""The queries of the pages that learners see most, signed in, at one row and at many."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.models import Filter, Image

from courses.catalog.models import CourseMentor, CourseNeed, CoursePage, CourseSkill, TaggedCourse
from courses.learning.actions import finish_lesson
from courses.lessons.models import LessonPage
from skills.graph.models import Skill
from skills.scope.models import ScopeTag
from tests.conftest import new_member
from tests.courses.learning.conftest import client_id, exercise, named, publish

pytestmark = pytest.mark.django_db
LESSON, COURSE, CATALOGUE = 12, 12, 10


@pytest.fixture
def reader(client, member):
    client.force_login(member)
    return client


def queries(client, url):
    """Of the second visit: the first one fills what a process keeps, for instance site roots."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as context:
        client.get(url)
    return len(context)


def with_lessons(course, number):
    """Lessons as rows, without what publishing each of them would do."""
    for place in range(number):
        course.add_child(instance=LessonPage(title=f"Lesson {number} {place}", body=[]))


def with_rows(course, skill, names):
    """One of everything that a course's page lists, for each name."""
    for place in names:
        taught, needed = (
            Skill.objects.create(discipline=skill.discipline, slug=f"{what}-{place}", name=what)
            for what in ("taught", "needed")
        )
        CourseSkill.objects.create(course=course, skill=taught)
        CourseNeed.objects.create(course=course, skill=needed)
        CourseMentor.objects.create(course=course, member=new_member(f"mentor-{place}"))
        tag = ScopeTag.objects.create(name=f"Tag {place}", slug=f"tag-{place}", kind="tool")
        TaggedCourse.objects.create(tag=tag, content_object=course)


def link_to(page):
    text = f'<p><a linktype="page" id="{page.pk}">There</a></p>'
    return {"type": "text", "value": text}


def cover():
    """A picture and the size that covers have, as rows: nothing is read or drawn."""
    picture = Image.objects.create(title="A wheel", file="wheel.png", width=2, height=1)
    spec = "fill-640x320"
    key = Filter(spec).get_cache_key(picture)
    picture.renditions.create(
        filter_spec=spec, focal_point_key=key, file="small.png", width=2, height=1
    )
    return picture


def test_a_course_s_page_takes_the_same_queries_at_1_3_and_60_lessons(reader, course):
    counts = []
    for more in (1, 2, 57):
        with_lessons(course, more)
        counts.append(queries(reader, course.url))
    assert len(set(counts)) == 1
    assert counts[0] <= COURSE


def test_a_course_s_page_takes_the_same_queries_at_1_and_3_of_all_it_lists(reader, course, skill):
    with_lessons(course, 1)
    with_rows(course, skill, ["a"])
    first = queries(reader, course.url)
    with_rows(course, skill, ["b", "c"])
    assert queries(reader, course.url) == first <= COURSE


def test_a_finished_course_with_a_cover_keeps_within_its_bound(
    reader, member, course, lesson, skill
):
    with_rows(course, skill, "ab")
    course.cover = cover()
    course.save()
    finish_lesson(member=member, lesson=lesson)
    assert "You have finished" in reader.get(course.url).content.decode()
    assert queries(reader, course.url) <= COURSE


def test_a_lesson_takes_the_same_queries_however_many_exercises_and_answers(
    reader, editor, course, skill
):
    note = {"type": "instructor", "value": {"body": [{"type": "text", "value": "<p>Note</p>"}]}}
    reader.force_login(editor)
    few = publish(course, "Few", [named("one"), note, link_to(course)], skill)
    exercises = [named(f"n{place}") for place in range(30)]
    many = publish(course, "Many", [*exercises, note, link_to(course), link_to(few)], skill)
    for name in ["one", *[f"n{place}" for place in range(30)]]:
        url = f"/learning/exercises/{exercise(name).block_id}/attempts/"
        reader.post(url, {"answer": "1", "client_id": str(client_id(name))})
    counts = [queries(reader, lesson.url) for lesson in (few, many)]
    assert counts[0] == counts[1] <= LESSON


@pytest.mark.parametrize("asked", ["", "?q=wood", "?discipline=bikes&q=wood"])
def test_the_catalogue_takes_the_same_queries_at_1_3_and_300_courses(
    reader, catalogue, skill, asked
):
    counts = []
    picture = cover()
    for number in (1, 2, 297):
        for place in range(number):
            one = CoursePage(title=f"Wood {number} {place}", cover=picture)
            catalogue.add_child(instance=one)
            CourseSkill.objects.create(course=one, skill=skill)
        counts.append(queries(reader, f"/courses/{asked}"))
    assert len(set(counts)) == 1
    assert counts[0] <= CATALOGUE


def test_a_first_visit_after_a_start_stays_within_the_bounds_too(reader, course, lesson):
    for url, bound in ((lesson.url, LESSON), (course.url, COURSE), ("/courses/", CATALOGUE)):
        reader.get(url)
        cache.clear()
        with CaptureQueriesContext(connection) as context:
            reader.get(url)
        assert len(context) <= bound + 1  # the addresses of the sites, once per process
