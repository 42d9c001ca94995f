"""What learners have answered is not deleted with its lesson by one click."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Page

from courses.learning.models import Attempt
from courses.lessons.models import Exercise, LessonPage
from tests.courses.lessons.samples import block

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(make_lesson) -> LessonPage:
    return make_lesson([block("numeric")])


@pytest.fixture
def answered(lesson, member) -> LessonPage:
    Attempt.objects.create(
        member=member, exercise=Exercise.objects.get(), answer={"text": "1"}, content_hash=""
    )
    return lesson


def delete(admin_client, page: Page):
    return admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)


def delete_in_bulk(admin_client, page: Page):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return admin_client.post(f"{url}?id={page.pk}&next=/cms/", follow=True)


@pytest.mark.parametrize("way", [delete, delete_in_bulk])
def test_a_lesson_without_answers_can_be_deleted(admin_client, lesson, way):
    way(admin_client, lesson)
    assert LessonPage.objects.count() == 0


@pytest.mark.parametrize("way", [delete, delete_in_bulk])
def test_a_lesson_with_answers_is_kept_and_the_editor_told_what_to_do(admin_client, answered, way):
    response = way(admin_client, answered)
    assert "Unpublish it instead" in response.content.decode()
    assert Attempt.objects.count() == 1


def test_a_course_with_answers_in_a_lesson_is_kept(admin_client, answered, course):
    delete(admin_client, course)
    assert LessonPage.objects.get() == answered
