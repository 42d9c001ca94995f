"""From a lesson, and from an exercise that was tried, one comes to talk about it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from members.models import Member
from members.talk.actions import open_conversation
from tests.courses.learning.conftest import client_id, exercise

pytestmark = pytest.mark.django_db


def test_a_tried_exercise_leads_to_a_message_about_it(client: Client, member, mentor, lesson):
    open_conversation(people=[member, mentor])
    client.force_login(member)
    about = reverse("talk:choose", args=[lesson.pk])
    block_id = exercise("a").block_id
    before = client.get(lesson.url).content.decode()
    assert (f'"{about}"' in before, f'"{about}?block=' in before) == (True, False)
    answer = {"answer": "1", "client_id": str(client_id("a"))}
    attempts = reverse("learning:attempts", args=[block_id])
    alone = client.post(attempts, answer, headers={"HX-Request": "true"}).content.decode()
    whole = client.get(lesson.url).content.decode()
    for page in (alone, whole):
        assert page.count(f'"{about}?block={block_id}"') == 1
    chosen = client.get(about, {"block": str(block_id)}).content.decode()
    assert f"?page={lesson.pk}&amp;block={block_id}#conversation" in chosen


def test_a_guest_is_led_nowhere(client: Client, lesson):
    assert b"/talk/" not in client.get(lesson.url).content


def test_a_lesson_that_is_not_open_to_all_is_not_named(client: Client, member: Member, lesson):
    lesson.view_restrictions.create(restriction_type="login")
    client.force_login(member)
    response = client.get(reverse("talk:choose", args=[lesson.pk]))
    assert response.status_code == 404
    assert lesson.title not in response.content.decode()
    nowhere = client.get(reverse("talk:choose", args=[10**6]))
    assert (nowhere.status_code, nowhere.content[-300:]) == (404, response.content[-300:])
