"""What an author waits for who publishes: a lesson of 60 blocks and 20 exercises."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from uuid import uuid4

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.catalog.models import CoursePage
from courses.lessons.models import LessonPage
from members.models import Member
from scripts.bench.graph import clock

BLOCKS, EXERCISES = 60, 20
ROUNDS = 15
PUBLISH_MS = 500


class Figure(NamedTuple):
    """In milliseconds of processor time."""

    name: str
    median: float
    worst: float


def publishing_figures() -> Iterator[Figure]:
    lesson = long_lesson()
    revision = lesson.save_revision()
    yield measured("revision and publication", lambda: lesson.save_revision().publish())
    yield measured("publication alone", revision.publish)
    yield measured("Publish, in the editor", by_form(lesson))


def measured(name: str, publish: Callable[[], Any]) -> Figure:
    publish()
    times = [clock(publish) for _round in range(ROUNDS)]
    return Figure(name, statistics.median(times), max(times))


def long_lesson() -> LessonPage:
    course = CoursePage.objects.first()
    lesson = LessonPage(title="Long", slug="long", body=body(), live=False)
    course.add_child(instance=lesson)
    lesson.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)


def body() -> list[dict[str, Any]]:
    """Exercises with text before them, and texts with a heading now and then."""
    kinds = [kind for _number in range(EXERCISES) for kind in ("heading", "text", "text")]
    blocks = [{"type": kind, "value": value(kind, place)} for place, kind in enumerate(kinds)]
    exercises = [{"type": "one_choice", "value": exercise(place)} for place in range(EXERCISES)]
    return [{**block, "id": str(uuid4())} for block in [*blocks[:BLOCKS], *exercises]]


def value(kind: str, place: int) -> Any:
    words = f"Part {place}: " + "glue holds on a rough and dry tube, and not on a wet one. " * 8
    return {"text": f"Part {place}", "level": 2} if kind == "heading" else f"<p>{words}</p>"


def exercise(place: int) -> dict[str, Any]:
    choices = [
        {"text": f"Answer {place}.{number}", "right": number == 0, "feedback": "Because."}
        for number in range(4)
    ]
    return {
        "prompt": [{"type": "text", "value": f"<p>What comes first in {place}?</p>"}],
        "choices": choices,
        "keep_order": False,
        "hint": "",
        "explanation": [],
        "skills": [],
    }


def by_form(lesson: LessonPage) -> Callable[[], None]:
    """As the browser sends it, by an editor."""
    editor = Member.objects.create_user("bench@example.org", "a long passphrase", handle="bench")
    editor.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    sent = nested_form_data(fields_of(lesson))

    def publish() -> None:
        response = client.post(address, sent)
        if response.status_code != 302:  # noqa: PLR2004
            raise SystemExit(f"not published: {response.context['form'].errors}")

    return publish


def fields_of(lesson: LessonPage) -> dict[str, Any]:
    return {
        "title": lesson.title,
        "slug": lesson.slug,
        "minutes": "60",
        "body": streamfield((block["type"], field(block)) for block in lesson.body.raw_data),
        "teaches": inline_formset([]),
        "comments": inline_formset([]),
        "action-publish": "action-publish",
    }


def field(block: Any) -> Any:
    if block["type"] == "text":
        return rich_text(block["value"])
    if block["type"] == "heading":
        return block["value"]
    asked = block["value"]
    return {
        "prompt": streamfield([("text", rich_text(asked["prompt"][0]["value"]))]),
        "choices": streamfield([("item", choice(item["value"])) for item in asked["choices"]]),
        "hint": rich_text(""),
        "explanation": streamfield([]),
        "skills": streamfield([]),
    }


def choice(said: dict[str, Any]) -> dict[str, Any]:
    sent = {"text": said["text"], "feedback": said["feedback"]}
    return sent | ({"right": "on"} if said["right"] else {})
