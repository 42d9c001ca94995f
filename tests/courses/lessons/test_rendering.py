"""What the bytes of a lesson hold: before the attempt, after it, and for whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.http import HttpRequest, QueryDict
from django.test import RequestFactory

from courses.lessons.answers import AnswerError, as_fields, read_answer
from courses.lessons.blocks import LessonBody
from courses.lessons.grading.domain import grade
from courses.lessons.models import Exercise, LessonPage
from tests.courses.lessons.samples import (
    ALL_KINDS,
    CANARY,
    KINDS,
    block,
    block_id,
    every_kind,
    hidden,
    prose,
)

pytestmark = pytest.mark.django_db

RIGHT_NUMBER = "48151.6"
GRADED = [kind for kind in KINDS if kind != "open_task"]


@dataclass
class Try:
    answer: Mapping[str, Any] | None = None
    reply: Mapping[str, Any] = field(default_factory=dict)
    tries: int = 1
    error: str = ""
    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass
class Someone:
    states: Mapping[str, Try] = field(default_factory=dict)
    may_see_instructor_notes: bool = False

    def state_of(self, block_id: str) -> Try | None:
        return self.states.get(block_id)

    def version_of(self, block_id: str) -> str:
        return "version"


def html_of(lesson: LessonPage, someone: Someone | None = None, **headers: str) -> str:
    request: HttpRequest = RequestFactory().get("/", headers=headers)
    context = {"learner": someone or Someone(), "request": request, "csrf_token": "t"}
    return "".join(str(child.render(context)) for child in lesson.body)


def right_answer(kind: str, key: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "one_choice": lambda: {"chosen": [t for t, o in key["options"].items() if o["right"]]},
        "several_choices": lambda: {
            "chosen": sorted(t for t, o in key["options"].items() if o["right"])
        },
        "numeric": lambda: {"text": key["answer"]},
        "short_text": lambda: {"text": key["answers"][0]},
        "cloze": lambda: {
            "gaps": [g["answers"][0] if "answers" in g else g["answer"] for g in key["gaps"]]
        },
        "ordering": lambda: {"order": key["order"]},
        "matching": lambda: {"pairs": key["pairs"]},
        "open_task": lambda: {"text": "Done", "links": ["https://example.org/photo"]},
        "challenge": dict,
    }[kind]()


def wrong_answer(kind: str, key: Mapping[str, Any]) -> dict[str, Any]:
    makers: dict[str, Callable[[], dict[str, Any]]] = {
        "one_choice": lambda: {"chosen": [t for t, o in key["options"].items() if not o["right"]]},
        "several_choices": lambda: {
            "chosen": [t for t, o in key["options"].items() if not o["right"]]
        },
        "numeric": lambda: {"text": "1"},
        "short_text": lambda: {"text": "no idea"},
        "cloze": lambda: {"gaps": ["no idea" for _gap in key["gaps"]]},
        "ordering": lambda: {"order": key["order"][::-1]},
        "matching": lambda: {"pairs": dict.fromkeys(key["pairs"], key["rights"][0])},
    }
    return makers[kind]()


def tried(kind: str, answer: dict[str, Any]) -> Someone:
    key = Exercise.objects.get(kind=kind).key
    return Someone({block_id(kind): Try(answer, grade(kind, key, answer).as_json())})


# --- before the attempt ----------------------------------------------------


def test_before_the_attempt_no_byte_holds_an_answer_or_what_explains_it(make_lesson):
    note = {"type": "instructor", "value": {"body": prose(hidden("note"))}}
    html = html_of(make_lesson([*every_kind(), note]))
    assert CANARY not in html
    assert RIGHT_NUMBER not in html
    assert "2342" not in html


def test_the_canaries_are_there_to_be_found(make_lesson):
    lesson = make_lesson(every_kind())
    stored = str(lesson.body.raw_data)
    assert stored.count(CANARY) > 20
    assert RIGHT_NUMBER in stored


OTHER_ANSWERS: dict[str, dict[str, Any]] = {
    "one_choice": {
        "choices": [
            {"text": "A hammer", "right": True, "feedback": "Yes"},
            {"text": "A gauge", "right": False, "feedback": "No"},
        ],
    },
    "several_choices": {
        "choices": [
            {"text": "The saddle", "right": True, "feedback": ""},
            {"text": "The chainring", "right": False, "feedback": ""},
            {"text": "The cassette", "right": False, "feedback": ""},
        ],
    },
    "numeric": {"answer": "3", "tolerance": "0", "near": []},
    "short_text": {"answers": ["screwdriver"], "ignore_case": False, "near": []},
    "cloze": {"text": "A wheel has a {{=7}} and {{many|some}} spokes."},
    "ordering": {"items": ["Lift the tire off", "Open the brake", "Take the wheel out"]},
    "matching": {
        "pairs": [
            {"left": "Tire lever", "right": "Bells"},
            {"left": "Spoke key", "right": "Tires"},
        ],
        "distractors": ["Nipples"],
    },
    "challenge": {"solutions": [{"title": "", "body": prose("Elsewhere")}]},
}


@pytest.mark.parametrize("kind", OTHER_ANSWERS)
def test_with_other_answers_to_the_same_question_the_bytes_are_the_same(kind):
    raw, other = block(kind), block(kind, **OTHER_ANSWERS[kind])
    for name in ("feedback", "explanation"):
        other["value"].pop(name, None)
    assert unsaved_html(other) == unsaved_html(raw)


def unsaved_html(raw: dict[str, Any]) -> str:
    request = RequestFactory().get("/")
    [child] = LessonBody().to_python([raw])
    html = str(child.render({"learner": Someone(), "request": request}))
    return re.sub(r'name="(client_id|csrfmiddlewaretoken)" value="[^"]*"', "", html)


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_no_word_of_an_answer_is_indexed_for_search(kind):
    [child] = LessonBody().to_python([block(kind)])
    found = " ".join(child.block.get_searchable_content(child.value))
    assert CANARY not in found
    assert RIGHT_NUMBER not in found
    assert found or kind == "cloze"


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_no_word_of_an_answer_is_in_the_api(kind):
    [child] = LessonBody().to_python([block(kind)])
    given = str(child.block.get_api_representation(child.value))
    assert CANARY not in given
    assert RIGHT_NUMBER not in given


def test_a_refused_answer_opens_nothing_and_keeps_what_was_typed(make_lesson):
    lesson = make_lesson(every_kind())
    refused = {
        block_id(kind): Try(error="Write a number.", tries=0, typed={"answer": ["five"]})
        for kind in ALL_KINDS
    }
    html = html_of(lesson, Someone(refused))
    assert CANARY not in html
    assert html.count("Write a number.") == len(ALL_KINDS)
    assert html.count('value="five"') == 2  # the number and the short text


# --- after the attempt -----------------------------------------------------


@pytest.mark.parametrize("kind", GRADED)
def test_a_right_answer_brings_its_feedback_and_the_explanation(make_lesson, kind):
    lesson = make_lesson([block(kind)])
    html = html_of(lesson, tried(kind, right_answer(kind, Exercise.objects.get().key)))
    assert "Right." in html
    assert hidden("explanation") in html
    assert hidden("when-wrong") not in html


@pytest.mark.parametrize("kind", GRADED)
def test_a_wrong_answer_does_not_show_the_right_one(make_lesson, kind):
    lesson = make_lesson([block(kind)])
    html = html_of(lesson, tried(kind, wrong_answer(kind, Exercise.objects.get().key)))
    assert "Right." not in html
    for secret in ("choice-right", "several-right", "answer", "gap", "when-right"):
        assert hidden(secret) not in html
    assert RIGHT_NUMBER not in html


def test_a_challenge_brings_its_solution_once_it_was_asked_for(make_lesson):
    lesson = make_lesson([block("challenge")])
    assert hidden("solution") in html_of(lesson, tried("challenge", {}))


def test_the_answer_given_is_shown_again(make_lesson):
    lesson = make_lesson([block("numeric")])
    assert 'value="7,5 mm"' in html_of(lesson, tried("numeric", {"text": "7,5 mm"}))


def test_instructor_notes_are_for_those_who_may_see_them(make_lesson):
    lesson = make_lesson([{"type": "instructor", "value": {"body": prose(hidden("note"))}}])
    assert hidden("note") in html_of(lesson, Someone(may_see_instructor_notes=True))
    assert hidden("note") not in html_of(lesson)


# --- answers ---------------------------------------------------------------


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_an_answer_survives_the_way_through_its_form(make_lesson, kind):
    make_lesson([block(kind)])
    key = Exercise.objects.get().key
    answer = right_answer(kind, key)
    assert read_answer(kind, key, posted(as_fields(kind, answer))) == answer
    assert grade(kind, key, answer).correct in (True, None)


# Whether an open task is empty is known where its files are: tests/courses/submissions.
@pytest.mark.parametrize("kind", [k for k in ALL_KINDS if k not in ("challenge", "open_task")])
def test_an_empty_form_is_refused_in_words(make_lesson, kind):
    make_lesson([block(kind)])
    with pytest.raises(AnswerError, match=r"\w"):
        read_answer(kind, Exercise.objects.get().key, QueryDict())


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("one_choice", {"choice": ["forged"]}),
        ("several_choices", {"choice": ["forged"]}),
        ("numeric", {"answer": ["five"]}),
        ("numeric", {"answer": ["9" * 600]}),
        ("short_text", {"answer": ["x" * 501]}),
        ("open_task", {"links": ["javascript:alert(1)"]}),
        ("open_task", {"links": ["https://[broken"]}),
        ("open_task", {"text": ["x" * 20_001]}),
    ],
)
def test_a_malformed_answer_is_refused(make_lesson, kind, fields):
    make_lesson([block(kind)])
    with pytest.raises(AnswerError):
        read_answer(kind, Exercise.objects.get().key, posted(fields))


def test_two_items_in_one_place_are_refused(make_lesson):
    make_lesson([block("ordering")])
    key = Exercise.objects.get().key
    with pytest.raises(AnswerError, match="a place of its own"):
        read_answer("ordering", key, posted({f"place-{t}": ["1"] for t in key["order"]}))


def posted(fields: Mapping[str, Sequence[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, list(values))
    return data
