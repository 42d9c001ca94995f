"""The writing page: seen first, then put into the draft as one revision."""

from __future__ import annotations

import pytest
from django.urls import reverse

from courses.lessons.models import LessonPage

pytestmark = pytest.mark.django_db
EXERCISE = "```exercise\nid: a\nkind: numeric\nprompt: How many?\nanswer: 4\n```\n"
TEXT = f"## Glue\n\nDry it, see [above](#glue).\n\n{EXERCISE}"


@pytest.fixture
def lesson(make_lesson) -> LessonPage:
    return make_lesson([{"type": "text", "value": "<p>Before</p>"}])


@pytest.fixture
def address(lesson) -> str:
    return reverse("lesson_text", args=[lesson.pk])


def draft(lesson) -> LessonPage:
    return LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()


def test_looking_changes_nothing(client, editor, lesson, address):
    client.force_login(editor)
    response = client.post(address, {"text": TEXT, "how": "append", "look": ""})
    assert [str(row.label) for row in response.context["rows"]] == ["Heading", "Text", "Number"]
    assert lesson.revisions.count() == 1


def test_what_was_looked_at_goes_behind_the_draft_in_one_revision(client, editor, lesson, address):
    client.force_login(editor)
    response = client.post(address, {"text": TEXT, "how": "append", "put": ""})
    assert response.url == reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    kinds = [child.block_type for child in draft(lesson).body]
    assert kinds == ["text", "heading", "text", "numeric"]
    assert lesson.revisions.count() == 2
    assert [child.block_type for child in LessonPage.objects.get(pk=lesson.pk).body] == ["text"]


def test_a_link_within_the_text_leads_to_the_block_of_its_heading(client, editor, lesson, address):
    client.force_login(editor)
    client.post(address, {"text": TEXT, "how": "replace", "put": ""})
    heading, text, _exercise = draft(lesson).body
    assert f'href="#b-{heading.id}"' in text.value.source


def test_the_same_text_put_in_place_again_keeps_its_exercise(client, editor, lesson, address):
    client.force_login(editor)
    ids = []
    for _again in range(2):
        client.post(address, {"text": TEXT, "how": "replace", "put": ""})
        ids.append([child.id for child in draft(lesson).body])
    assert ids[0] == ids[1]


def test_appended_twice_it_is_two_exercises(client, editor, lesson, address):
    client.force_login(editor)
    for _again in range(2):
        client.post(address, {"text": EXERCISE, "how": "append", "put": ""})
    ids = [child.id for child in draft(lesson).body]
    assert len(ids) == len(set(ids)) == 3


def test_a_new_lesson_is_a_draft_called_as_its_text_says(client, editor, course):
    client.force_login(editor)
    text = "---\ntitle: Glue\nminutes: 12\n---\nDry it.\n"
    client.post(
        reverse("new_lesson_text", args=[course.pk]), {"title": "", "text": text, "put": ""}
    )
    made = LessonPage.objects.child_of(course).get()
    assert (made.title, made.slug, made.live, made.owner) == ("Glue", "glue", False, editor)
    assert draft(made).minutes == 12


def test_a_new_lesson_without_a_title_is_asked_for_one(client, editor, course):
    client.force_login(editor)
    address = reverse("new_lesson_text", args=[course.pk])
    response = client.post(address, {"title": "", "text": "Dry it.", "put": ""})
    assert response.status_code == 422
    assert response.context["form"].errors == {"title": ["Give the lesson a title."]}
    assert not LessonPage.objects.child_of(course).exists()


def test_a_locked_lesson_is_left_alone(client, editor, mentor, lesson, address):
    LessonPage.objects.filter(pk=lesson.pk).update(locked=True, locked_by=mentor)
    client.force_login(editor)
    response = client.post(address, {"text": TEXT, "how": "append", "put": ""})
    assert "This lesson is locked" in response.content.decode()
    assert lesson.revisions.count() == 1


def test_who_may_not_edit_finds_no_such_page(client, mentor, course, lesson, address):
    client.force_login(mentor)
    new = reverse("new_lesson_text", args=[course.pk])
    assert [client.get(page).status_code for page in (address, new)] == [404, 404]
    assert [client.post(page, {"text": TEXT}).status_code for page in (address, new)] == [404, 404]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_lesson_to_write_over_comes_in_whole(client, editor, course, language):
    course.language = language
    course.save()
    client.force_login(editor)
    address = reverse("new_lesson_text", args=[course.pk])
    text = client.get(address, {"start": ""}).context["form"]["text"].value()
    response = client.post(address, {"title": "", "text": text, "look": ""})
    written = response.context["written"]
    assert (written.problems, len(written.ledger.unaccounted())) == ([], 0)
    kinds = {piece.kind for piece in written.pieces}
    assert {"objectives", "callout", "one_choice", "challenge", "keypoints"} <= kinds
