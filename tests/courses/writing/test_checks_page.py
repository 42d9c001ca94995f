"""Where the checks are told: on a page, beside the editor, and when a lesson is out."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.lessons.models import LessonPage
from tests.courses.lessons.test_problems import post

pytestmark = pytest.mark.django_db
PLANTED = '<p><a href="/courses/nowhere/">x</a></p>'


def planted(number: int = 1) -> list[dict]:
    return [{"type": "text", "value": PLANTED} for _each in range(number)]


@pytest.fixture
def lesson(make_lesson) -> LessonPage:
    return make_lesson(planted(), minutes=1)


def address_of(lesson) -> str:
    return reverse("lesson_checks", args=[lesson.pk])


def test_each_finding_leads_to_its_block_in_the_editor(client, editor, lesson):
    client.force_login(editor)
    anchor = f"#block-{lesson.body[0].id}-section"
    page, part = (client.get(address_of(lesson), asked) for asked in ({}, {"part": ""}))
    edit = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    assert f'href="{edit}{anchor}"' in page.content.decode()
    assert f'href="{anchor}"' in part.content.decode()
    assert "<html" not in part.content.decode()


def test_the_draft_is_looked_at_not_what_is_published(client, editor, lesson):
    client.force_login(editor)
    draft = lesson.get_latest_revision_as_object()
    draft.body = [{"type": "text", "value": "<p>Dry it.</p>"}]
    draft.save_revision()
    assert "leads nowhere" not in client.get(address_of(lesson)).content.decode()


def test_who_may_not_edit_the_lesson_is_told_nothing(client, mentor, lesson):
    client.force_login(mentor)
    assert client.get(address_of(lesson)).status_code == 404


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_who_publishes_or_asks_for_review_is_told(admin_client, lesson, action):
    raw = lesson.body.get_prep_value()
    response = post(admin_client, lesson, raw, **{action: "x"})
    assert response.status_code == 302
    told = [str(message) for message in get_messages(response.wsgi_request)]
    assert any("The link /courses/nowhere/ leads nowhere." in words for words in told)


def test_who_saves_a_draft_is_not_told_again_and_again(admin_client, lesson):
    response = post(admin_client, lesson, lesson.body.get_prep_value())
    told = [str(message) for message in get_messages(response.wsgi_request)]
    assert not any("leads nowhere" in words for words in told)


def test_more_blocks_with_links_to_pages_take_no_more_questions(
    client, editor, make_lesson, course
):
    client.force_login(editor)
    counts = []
    for number in (1, 3):
        link = f'<p><a linktype="page" id="{course.pk}">x</a></p>'
        body = [{"type": "text", "value": link} for _each in range(number)]
        lesson = make_lesson(body, title=f"L{number}", slug=f"l{number}")
        client.get(address_of(lesson), {"part": ""})
        with CaptureQueriesContext(connection) as asked:
            client.get(address_of(lesson), {"part": ""})
        counts.append(len(asked))
    assert counts[0] == counts[1]
