"""Work handed in, as the CMS lists it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from courses.catalog.models import CourseMentor
from courses.learning.actions import answer_exercise
from courses.submissions.models import Submission
from tests.courses.learning.conftest import client_id, exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(lesson, outsider):
    answer = {"text": "A canary of a wheel", "links": ["https://example.org/wheel"]}
    answer_exercise(
        member=outsider, exercise=exercise("task"), answer=answer, client_id=client_id("work")
    )
    return Submission.objects.get()


def listed(client, **query):
    return client.get(reverse("submissions:index"), query).content.decode()


def test_an_editor_reads_all_work(client, editor, work):
    client.force_login(editor)
    assert "A canary of a wheel" in listed(client)
    page = client.get(reverse("submissions:inspect", args=[work.pk])).content.decode()
    assert "https://example.org/wheel" in page
    assert "Rims" in page


def test_search_and_course_narrow_it(client, editor, course, work):
    client.force_login(editor)
    assert "A canary" in listed(client, q="canary", course=course.pk)
    assert "A canary" not in listed(client, q="hammer")
    results = client.get(reverse("submissions:index_results"), {"q": "outsider"})
    assert "A canary" in results.content.decode()


def test_a_mentor_reads_the_work_of_her_courses_only(client, mentor, course, work):
    client.force_login(mentor)
    inspect = reverse("submissions:inspect", args=[work.pk])
    assert "A canary" not in listed(client)
    assert client.get(inspect).status_code == 404
    CourseMentor.objects.create(course=course, member=mentor)
    assert "A canary" in listed(client)
    assert client.get(inspect).status_code == 200


def test_others_do_not_get_in(client, member, work):
    client.force_login(member)
    assert client.get(reverse("submissions:index")).status_code == 302


def test_nothing_can_be_changed(client, editor, work):
    client.force_login(editor)
    for url in (reverse("submissions:index"), reverse("submissions:inspect", args=[work.pk])):
        assert client.post(url).status_code == 405
