"""The first page of the CMS tells a mentor what waits for her, and others nothing of it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Comment, TaskState, Workflow

from courses.catalog.models import CourseMentor
from courses.insight.models import LessonFigures
from courses.learning.actions import answer_exercise
from courses.teams.desk import desk_of
from tests.courses.learning.conftest import client_id, exercise, named, publish
from tests.courses.teams.conftest import as_member, draft

pytestmark = pytest.mark.django_db

OUTLINE = [
    {"id": "1", "kind": "text", "text": "The gauge"},
    {"id": "2", "kind": "text", "text": "The rim"},
]


def home(member):
    return as_member(member).get(reverse("wagtailadmin_home")).content.decode()


def in_review(lesson, author):
    return Workflow.objects.get(name="Review by an editor").start(lesson, author)


def sent_back(lesson, author, editor, words):
    state = in_review(lesson, author)
    task = TaskState.objects.get(pk=state.current_task_state_id)
    task.reject(user=editor, comment=words)
    Comment.objects.create(page=lesson, user=editor, text="Why?", contentpath="title", position="")


def titles(lessons):
    return [lesson.title for lesson in lessons]


def test_drafts_reviews_and_wishes_stand_each_in_their_place(editor, wright, course):
    draft(course, "Hubs", wright)
    in_review(draft(course, "Rims", wright), wright)
    sent_back(draft(course, "Spokes", wright), wright, editor, "Say which way.")
    desk = desk_of(wright, [course])
    assert titles(desk.drafts) == ["Hubs"]
    assert titles(desk.in_review) == ["Rims"]
    assert [(w.lesson.title, w.words, w.comments) for w in desk.wishes] == [
        ("Spokes", "Say which way.", 1)
    ]
    page = home(wright)
    assert "Say which way." in page
    assert "1 comment in the text" in page


def test_of_other_courses_she_is_told_nothing(wright, horologist, clocks, course):
    draft(clocks, "Springs", horologist)
    in_review(draft(clocks, "Escapements", horologist), horologist)
    page = home(wright)
    assert "Springs" not in page
    assert "Escapements" not in page
    assert "Nothing waits for you." in page


def test_work_handed_in_waits_for_her(wright, member, course, skill):
    publish(course, "Rims", [named("task", "open_task")], skill)
    answer = {"text": "My wheel", "links": []}
    answer_exercise(
        member=member, exercise=exercise("task"), answer=answer, client_id=client_id("task")
    )
    page = home(wright)
    assert "@member, “Rims”" in page
    assert "1 work waits for a reviewer" in page


def test_where_learners_stop_is_told_from_five_on(wright, course, skill):
    lesson = publish(course, "Spokes", [named("a")], skill)
    told = {"stops": {"x-1": 7, "x-2": 4}, "outline": OUTLINE}
    LessonFigures.objects.update_or_create(lesson=lesson, defaults=told)
    page = home(wright)
    assert "Where learners stop" in page
    assert "Spokes, The gauge</a>: 5 people or more" in page
    assert "The rim" not in page


def test_an_editor_without_a_course_has_no_such_panel(editor, course):
    assert "Your courses" not in home(editor)


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_no_more_for_more(rows, editor, wright, course, django_assert_num_queries):
    for number in range(rows):
        draft(course, f"Hubs {number}", wright)
        in_review(draft(course, f"Rims {number}", wright), wright)
        sent_back(draft(course, f"Spokes {number}", wright), wright, editor, "Why?")
    courses = [row.course for row in CourseMentor.objects.filter(member=wright)]
    with django_assert_num_queries(11):
        desk_of(wright, courses)
