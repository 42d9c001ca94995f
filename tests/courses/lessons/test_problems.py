"""The editor is told, at the right field, why an exercise cannot be graded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from courses.lessons.blocks import LessonBody
from courses.lessons.body import check_gradable
from courses.lessons.models import Exercise, LessonPage
from tests.courses.lessons.samples import ALL_KINDS, block, every_kind, prose


def choice(text: str, *, right: bool = False) -> dict[str, Any]:
    return {"text": text, "right": right, "feedback": ""}


def pair(left: str, right: str) -> dict[str, str]:
    return {"left": left, "right": right}


def mistake(answer: str, **more: str) -> dict[str, str]:
    return {"answer": answer, "feedback": "No"} | more


PROBLEMS = [
    ("one_choice", {"choices": [choice("a", right=True)]}, "choices", "at least two"),
    ("one_choice", {"choices": [choice("a"), choice("b")]}, "choices", "Mark the right"),
    (
        "one_choice",
        {"choices": [choice("a", right=True), choice("b", right=True)]},
        "choices 2 right",
        "Only one",
    ),
    ("one_choice", {"choices": [choice("a", right=True), choice("A ")]}, "choices 2 text", "same"),
    (
        "one_choice",
        {"choices": [choice("a", right=True), choice("")]},
        "choices 2 text",
        "required",
    ),
    ("one_choice", {"prompt": []}, "prompt", "required"),
    ("several_choices", {"choices": [choice("a"), choice("b")]}, "choices", "Mark the right"),
    (
        "several_choices",
        {"choices": [choice("a", right=True), choice("a")]},
        "choices 2 text",
        "same",
    ),
    ("numeric", {"answer": "five"}, "answer", "plain number"),
    ("numeric", {"answer": "1,500"}, "answer", "plain number"),
    ("numeric", {"answer": ""}, "answer", "required"),
    ("numeric", {"tolerance": "-1"}, "tolerance", "less than zero"),
    ("numeric", {"near": [mistake("48151.5", tolerance="0")]}, "near 1 answer", "right already"),
    ("numeric", {"near": [mistake("3", tolerance="-1")]}, "near 1 tolerance", "less than zero"),
    ("short_text", {"answers": []}, "answers", "accepted answer"),
    ("short_text", {"answers": ["Key", "key"]}, "answers 2", "same"),
    ("short_text", {"near": [mistake("SPOKE key")]}, "near 1 answer", "already"),
    ("cloze", {"text": "No gap"}, "text", "no gap"),
    ("cloze", {"text": "A {{gap"}, "text", "braces"),
    ("cloze", {"text": "A {{}}"}, "text", "empty"),
    ("cloze", {"text": "A {{=five}}"}, "text", "no number gap"),
    ("cloze", {"text": "A \\( x_{{1}} \\)"}, "text", "formula"),
    ("cloze", {"text": "A [b](https://c.example/{{d}})"}, "text", "address"),
    ("ordering", {"items": ["one"]}, "items", "at least two"),
    ("ordering", {"items": ["one", "two", "One"]}, "items 3", "same"),
    ("matching", {"pairs": [pair("a", "b")]}, "pairs", "at least two"),
    ("matching", {"pairs": [pair("a", "b"), pair("a", "c")]}, "pairs 2 left", "left"),
    ("matching", {"distractors": ["tires"]}, "distractors 1", "already"),
    ("matching", {"distractors": ["Bells", "bells"]}, "distractors 2", "already"),
    ("open_task", {"hands_in": []}, "hands_in", "required"),
]


@pytest.mark.parametrize(("kind", "changes", "where", "message"), PROBLEMS)
def test_each_problem_is_told_at_its_field(kind, changes, where, message):
    body = LessonBody().to_python([block(kind, **changes)])
    with pytest.raises(ValidationError) as refusal:
        check_gradable(body)
    [line] = refusal.value.messages
    label = body[0].block.label
    assert line.startswith(f"{label}, {where}: ")
    assert message in line


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_what_can_be_graded_passes(kind):
    check_gradable(LessonBody().to_python([block(kind)]))


def test_an_editor_may_write_a_comma_where_it_can_only_mean_one_thing():
    body = LessonBody().to_python([block("numeric", answer="4,5", tolerance="0,1", near=[])])
    assert body[0].block.clean(body[0].value)["answer"] == "4.5"


def test_numbers_that_an_import_gives_as_numbers_are_taken():
    body = LessonBody().to_python([block("numeric", answer=4.5, tolerance=0, near=[])])
    key = body[0].block.key("id", body[0].value)
    assert (key["answer"], key["tolerance"]) == ("4.5", "0")


# --- in the CMS ------------------------------------------------------------


def fields_of(block: Any, value: Any) -> Any:
    """A block's value as Wagtail's form posts it, nested."""
    if hasattr(block, "child_block"):
        return sequence([{"value": fields_of(block.child_block, item)} for item in value])
    if hasattr(value, "stream_block"):
        return sequence(
            [{"type": c.block_type, "value": fields_of(c.block, c.value)} for c in value],
            ids=[c.id for c in value],
        )
    if hasattr(block, "child_blocks"):
        return {name: fields_of(inner, value[name]) for name, inner in block.child_blocks.items()}
    if hasattr(value, "source"):
        return rich_text(value.source)
    return value


def sequence(items: list[dict[str, Any]], ids: list[str] | None = None) -> dict[str, Any]:
    fields: dict[str, Any] = {"count": len(items)}
    for place, item in enumerate(items):
        name = (ids or [""] * len(items))[place] or ""
        fields[str(place)] = item | {"order": place, "deleted": "", "id": name}
    return fields


def posted(raw: list[dict[str, Any]], **more: str) -> dict[str, Any]:
    block = LessonBody()
    formset = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    page = {
        "title": "A lesson",
        "slug": "a-lesson",
        "minutes": 10,
        "teaches": formset,
        "comments": formset,
        "body": fields_of(block, block.to_python(raw)),
    }
    return dict(flat(page)) | more


def flat(fields: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in fields.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{name}-")
        elif value is not None and value is not False:
            yield f"{prefix}{name}", value


@pytest.fixture
def lesson(course) -> LessonPage:
    return course.add_child(instance=LessonPage(title="A lesson", slug="a-lesson", live=False))


def post(admin_client: Any, lesson: LessonPage, raw: list[dict[str, Any]], **more: str) -> Any:
    return admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[lesson.pk]), posted(raw, **more)
    )


@pytest.mark.django_db
def test_the_cms_publishes_every_kind(admin_client, lesson):
    post(admin_client, lesson, every_kind(), **{"action-publish": "Publish"})
    assert set(Exercise.objects.values_list("kind", flat=True)) == set(ALL_KINDS)


@pytest.mark.django_db
def test_the_cms_refuses_to_publish_and_says_why_at_the_field(admin_client, lesson):
    raw = [block("ordering", items=["one", "two", "one"])]
    response = post(admin_client, lesson, raw, **{"action-publish": "Publish"})
    [error] = response.context["form"].errors.as_data()["body"]
    told = error.as_json_data()["blockErrors"][0]["blockErrors"]["items"]["blockErrors"]
    assert told == {2: {"messages": ["This says the same as another item."]}}
    assert not LessonPage.objects.get().live


@pytest.mark.django_db
def test_the_cms_keeps_a_draft_that_cannot_be_graded_yet(admin_client, lesson):
    response = post(admin_client, lesson, [block("ordering", items=["one"], prompt=[])])
    assert response.status_code == 302
    draft = LessonPage.objects.get().get_latest_revision_as_object()
    assert list(draft.body[0].value["items"]) == ["one"]
    assert Exercise.objects.count() == 0


@pytest.mark.django_db
def test_after_a_draft_the_same_exercise_is_still_refused_when_published(admin_client, lesson):
    """Wagtail defers checks on shared block objects: they must come back."""
    raw = [block("numeric", answer="five")]
    assert post(admin_client, lesson, raw).status_code == 302
    response = post(admin_client, lesson, raw, **{"action-publish": "Publish"})
    assert response.status_code == 200
    assert not LessonPage.objects.get().live


@pytest.mark.django_db
def test_the_preview_of_a_draft_sends_answers_to_be_tried_alone(admin_client, lesson):
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[lesson.pk])
    admin_client.post(url, posted([*every_kind(), {"type": "text", "value": "<p>So</p>"}]))
    html = admin_client.get(url, {"mode": ""}).content.decode()
    assert html.count('class="exercise"') == len(ALL_KINDS) - 1
    sent_to = re.findall(r'(?:hx-post|action)="([^"]*)"', html)
    tries = [address for address in sent_to if address.startswith("/cms/writing/lessons/")]
    assert len(tries) == 2 * (len(ALL_KINDS) - 2) + 2  # the task is not tried, the challenge is
    assert 'action="/learning/' not in html
    assert "canary-choice-right" not in html


@pytest.mark.django_db
def test_a_new_lesson_can_be_previewed_before_it_is_saved(admin_client, course):
    url = reverse("wagtailadmin_pages:preview_on_add", args=["courses", "lessonpage", course.pk])
    admin_client.post(url, posted([block("one_choice", prompt=prose("A new question"))]))
    response = admin_client.get(url, {"mode": ""})
    assert "A new question" in response.content.decode()
