"""No byte of an answer leaves the house before the attempt: page by page, as the world asks."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from courses.lessons.models import LessonPage, LessonSkill
from members.models import Member
from tests.courses.lessons.samples import CANARY, block_id, every_kind, hidden, prose
from tests.courses.lessons.test_rendering import RIGHT_NUMBER

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(make_lesson, skill) -> LessonPage:
    note = {"type": "instructor", "value": {"body": prose(hidden("note"))}}
    lesson = make_lesson([*every_kind(), note], title="A lesson of wheels")
    lesson.teaches.add(LessonSkill(skill=skill))
    lesson.save_revision().publish()
    return LessonPage.objects.get()


def assert_tells_nothing(response: Any) -> None:
    body = response.content.decode() + json.dumps(dict(response.headers))
    assert CANARY not in body
    assert RIGHT_NUMBER not in body


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/courses/",
        "/courses/?q=wheel",
        "/courses/?q=explanation&discipline=bikes",
        "/courses/wheels/",
        "/courses/wheels/a-lesson-of-wheels/",
        "/courses/wheels/a-lesson-of-wheels/?exercises",
        "/search/?q=wheel",
        "/search/?q=wear",
        "/skills/bikes/",
        "/skills/bikes/true-a-wheel/",
        "/journey/",
    ],
)
def test_no_page_tells_a_guest_or_a_member_an_answer(client, member, lesson, path):
    for who in (None, member):
        if who:
            client.force_login(who)
        response = client.get(path)
        assert response.status_code in (200, 302)
        assert_tells_nothing(response)


def test_search_does_not_find_a_lesson_by_its_answers(client, lesson):
    assert "A lesson of wheels" in client.get("/search/?q=wheels").content.decode()
    for word in ("canary", "when-right", "48151"):
        assert "A lesson of wheels" not in client.get(f"/search/?q={word}").content.decode()


@pytest.mark.parametrize("kind", ["numeric", "ordering", "matching", "cloze"])
def test_a_malformed_answer_gets_a_refusal_and_nothing_else(client, lesson, kind):
    url = reverse("learning:attempts", args=[block_id(kind)])
    for headers in ({}, {"HX-Request": "true"}):
        response = client.post(url, {"client_id": block_id("x")}, headers=headers)
        assert block_id(kind) in response.content.decode()
        assert_tells_nothing(response)


def test_asking_for_one_solution_opens_that_one_only(client, lesson):
    url = reverse("learning:attempts", args=[block_id("challenge")])
    html = client.post(url, {}, headers={"HX-Request": "true"}).content.decode()
    told = set(re.findall(f"{CANARY}[\\w-]*", html))
    assert told == {hidden("solution-title"), hidden("solution")}


CMS_VIEWS = ["edit", "view_draft", "history", "copy", "usage", "preview_on_edit", "delete"]


@pytest.mark.parametrize("view", CMS_VIEWS)
def test_the_cms_tells_a_mentor_of_no_course_nothing(lesson, view):
    mentor = Member.objects.create_user("mentor@example.org", "a long passphrase", handle="mentor")
    mentor.groups.add(Group.objects.get(name="Mentors"))
    client = Client()
    client.force_login(mentor)
    response = client.get(reverse(f"wagtailadmin_pages:{view}", args=[lesson.pk]))
    assert response.status_code in (302, 403, 404)
    assert_tells_nothing(response)
