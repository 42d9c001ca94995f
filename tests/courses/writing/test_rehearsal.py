"""A draft in its preview: shown as others will have it, its exercises tried, nothing kept."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from courses.learning.models import Attempt, LessonProgress
from courses.lessons.models import LessonPage
from skills.evidence.models import Evidence
from tests.courses.lessons.samples import CANARY, KINDS, prose

pytestmark = pytest.mark.django_db
A = "11111111-1111-4111-8111-111111111111"
NOTE = {"type": "instructor", "value": {"body": prose("For mentors")}}


def exercise(kind: str) -> dict:
    value = {"hint": "", "explanation": prose("Because"), "skills": []} | KINDS[kind]
    return {"type": kind, "value": value, "id": A}


@pytest.fixture
def lesson(make_lesson) -> LessonPage:
    return make_lesson([NOTE, exercise("numeric")])


def preview(client, lesson, mode: str) -> str:
    address = reverse("wagtailadmin_pages:view_draft", args=[lesson.pk])
    return client.get(address, {"mode": mode}).content.decode()


def address_of(lesson) -> str:
    return reverse("try_exercise", args=[lesson.pk, A])


def version_in(html: str) -> str:
    found = re.search(r'name="version" value="(\w*)"', html)
    assert found
    return found[1]


def attempt(client, lesson, answer: str, **options):
    version = version_in(preview(client, lesson, "learner"))
    return client.post(address_of(lesson), {"answer": answer, "version": version}, **options)


def test_an_answer_is_graded_and_nothing_of_it_is_kept(client, editor, lesson):
    client.force_login(editor)
    before = dict(client.session)
    right, wrong = (attempt(client, lesson, answer) for answer in ("48151.6 mm", "7"))
    assert "Right." in right.content.decode()
    assert "Not yet." in wrong.content.decode()
    kept = [rows.objects.count() for rows in (Attempt, LessonProgress, Evidence)]
    assert kept == [0, 0, 0]
    assert dict(client.session) == before


def test_htmx_gets_the_exercise_alone(client, editor, lesson):
    client.force_login(editor)
    html = attempt(client, lesson, "7", headers={"HX-Request": "true"}).content.decode()
    assert html.lstrip().startswith('<div class="exercise"')
    assert f'hx-post="{address_of(lesson)}"' in html


def test_what_is_only_in_the_draft_is_graded_by_the_draft(client, editor, lesson):
    changed = exercise("numeric")
    changed["value"] = changed["value"] | {"answer": "4"}
    draft = lesson.get_latest_revision_as_object()
    draft.body = [changed]
    draft.save_revision()
    client.force_login(editor)
    assert "Right." in attempt(client, lesson, "4").content.decode()


def test_an_answer_to_an_older_text_is_told_so(client, editor, lesson):
    client.force_login(editor)
    html = client.post(address_of(lesson), {"answer": "4", "version": "old"}).content.decode()
    assert "This has changed since." in html


def test_an_answer_that_is_none_is_told_so(client, editor, lesson):
    client.force_login(editor)
    html = attempt(client, lesson, "many").content.decode()
    assert 'class="reply wrong"' in html
    assert 'value="many"' in html


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"open_task"}))
def test_each_kind_can_be_tried_and_says_nothing_before(client, editor, make_lesson, kind):
    lesson = make_lesson([exercise(kind)])
    client.force_login(editor)
    html = preview(client, lesson, "learner")
    assert f'action="{address_of(lesson)}#x-{A}"' in html
    assert CANARY not in html


def test_what_a_person_looks_at_is_not_handed_in_from_a_preview(client, editor, make_lesson):
    client.force_login(editor)
    assert "<form inert" in preview(client, make_lesson([exercise("open_task")]), "learner")


def test_what_cannot_be_graded_yet_cannot_be_tried(client, editor, lesson):
    unfinished = exercise("numeric")
    unfinished["value"] = unfinished["value"] | {"answer": ""}
    draft = lesson.get_latest_revision_as_object()
    draft.body = [unfinished]
    draft.save_revision(clean=False)
    client.force_login(editor)
    assert "<form inert" in preview(client, lesson, "learner")


@pytest.mark.parametrize(
    ("mode", "sees_notes"),
    [("learner", False), ("guest", False), ("mentor", True), ("print", False)],
)
def test_notes_for_mentors_are_in_their_own_preview_alone(client, editor, lesson, mode, sees_notes):
    client.force_login(editor)
    assert ("For mentors" in preview(client, lesson, mode)) == sees_notes


def test_a_guest_is_asked_to_sign_in_and_the_editor_stays_signed_in(client, editor, lesson):
    client.force_login(editor)
    link = f'href="{reverse("account_login")}'
    assert link in preview(client, lesson, "guest")
    assert link not in preview(client, lesson, "learner")
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_who_may_not_edit_the_lesson_cannot_try_its_draft(client, mentor, member, lesson):
    for person, status in ((mentor, 404), (member, 302)):
        client.force_login(person)
        assert client.post(address_of(lesson), {"answer": "4"}).status_code == status
