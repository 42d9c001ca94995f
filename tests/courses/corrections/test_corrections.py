"""A reader corrects a lesson; the team of its course agrees; the lesson says so."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from courses.catalog.models import CourseMentor, CoursePage
from courses.corrections.models import LessonCorrection
from courses.lessons.models import LessonPage
from members.models import Member, Notice
from skills.proposals.actions import agree
from skills.proposals.models import MemberProposal
from tests.courses.conftest import MakeLesson
from tests.courses.lessons.samples import CANARY, KINDS, block
from tests.skills.proposals.test_pages import queries

pytestmark = pytest.mark.django_db

BODY: list[dict[str, Any]] = [
    {"type": "heading", "value": {"text": "Hubs & rims", "level": 2}},
    {"type": "text", "value": "<p>The hub is of <b>woood</b>.</p>"},
    {
        "type": "callout",
        "value": {
            "kind": "note",
            "title": "A note",
            "body": [{"type": "text", "value": "<p>Spokes are strait.</p>"}],
        },
    },
    {"type": "keypoints", "value": ["<p>Never tyre.</p>"]},
    {
        "type": "table",
        "value": {
            "columns": [{"type": "text", "heading": "Part"}],
            "rows": [{"values": ["<p>An axel</p>"]}],
            "caption": "",
        },
    },
    {"type": "instructor", "value": {"body": [{"type": "text", "value": f"<p>{CANARY}-note</p>"}]}},
]


@pytest.fixture
def lesson(make_lesson: MakeLesson) -> LessonPage:
    return make_lesson(BODY)


@pytest.fixture
def team(course: CoursePage, mentor: Member) -> Member:
    CourseMentor.objects.create(course=course, member=mentor, is_trusted=True)
    return mentor


@pytest.fixture
def signed_in(client: Client, member: Member) -> Client:
    client.force_login(member)
    return client


def send(client: Client, lesson: LessonPage, before: str, text: str) -> Any:
    data = {"before": before, "text": text, "why": "A slip.", "is_credited": "on"}
    return client.post(f"/corrections/{lesson.pk}/", data)


def body_of(lesson: LessonPage) -> str:
    return str(LessonPage.objects.get(pk=lesson.pk).body)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Hubs & rims", "Hubs and rims"),
        ("woood", "wood"),
        ("Spokes are strait", "Spokes are straight"),
        ("tyre", "tire"),
        ("An axel", "An axle"),
    ],
)
def test_every_text_that_is_read_can_be_corrected(
    signed_in: Client, lesson: LessonPage, editor: Member, before: str, after: str
) -> None:
    assert f"/corrections/{lesson.pk}/" in signed_in.get(lesson.url).content.decode()
    assert send(signed_in, lesson, before, after).status_code == 302
    agree(proposal=MemberProposal.objects.get(), by=editor)
    page = signed_in.get(lesson.url).content.decode()
    assert before.replace("&", "&amp;") not in page
    assert after in page
    assert "With proposals of" in page


def test_the_team_is_told_decides_and_publishes(
    signed_in: Client, lesson: LessonPage, team: Member, editor: Member, outsider: Member
) -> None:
    answer = send(signed_in, lesson, "woood", "wood")
    proposal = MemberProposal.objects.get()
    assert list(Notice.objects.values_list("to", flat=True)) == [team.pk]
    for person, status in ((outsider, 404), (editor, 200), (team, 200)):
        signed_in.force_login(person)
        assert signed_in.get(answer["Location"]).status_code == status
    assert "A correction in “A lesson”" in signed_in.get("/proposals/").content.decode()
    report = signed_in.get("/cms/reports/proposals/").content.decode()
    assert "A correction in “A lesson”" in report
    signed_in.post(f"{proposal.get_absolute_url()}decision/", {"agree": "1"})
    assert "of <b>wood</b>" in body_of(lesson)


def test_another_team_sees_nothing_of_it(
    signed_in: Client, lesson: LessonPage, mentor: Member, catalogue: Any
) -> None:
    other = catalogue.add_child(instance=CoursePage(title="Knots", slug="knots"))
    CourseMentor.objects.create(course=other, member=mentor)
    send(signed_in, lesson, "woood", "wood")
    address = MemberProposal.objects.get().get_absolute_url()
    signed_in.force_login(mentor)
    assert signed_in.get(address).status_code == 404
    assert signed_in.post(f"{address}decision/", {"agree": "1"}).status_code == 404
    assert "A correction" not in signed_in.get("/cms/reports/proposals/").content.decode()


def test_a_draft_that_waits_takes_it_and_is_not_published_by_it(
    signed_in: Client, lesson: LessonPage, editor: Member
) -> None:
    send(signed_in, lesson, "woood", "wood")
    lesson.title = "A better title"
    lesson.save_revision()
    agree(proposal=MemberProposal.objects.get(), by=editor)
    assert "woood" in body_of(lesson)
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    assert "woood" not in str(draft.body)
    assert draft.title == "A better title"


def test_words_that_stand_there_no_more_are_told(
    signed_in: Client, lesson: LessonPage, editor: Member
) -> None:
    send(signed_in, lesson, "woood", "wood")
    lesson.body = BODY[:1]
    lesson.save_revision().publish()
    proposal = MemberProposal.objects.get()
    with pytest.raises(ValidationError, match="does not say this any more"):
        agree(proposal=proposal, by=editor)
    proposal.refresh_from_db()
    assert proposal.is_open


@pytest.mark.parametrize("before", ["The wheel", "hub is of woood", f"{CANARY}-note", "<b>", "e"])
def test_what_the_lesson_does_not_say_once_is_not_corrected(
    signed_in: Client, lesson: LessonPage, before: str
) -> None:
    assert send(signed_in, lesson, before, "x").status_code == 200
    assert not MemberProposal.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_no_exercise_says_whether_it_holds_an_answer(
    signed_in: Client, make_lesson: MakeLesson, kind: str
) -> None:
    lesson = make_lesson([block(kind)])
    guesses = [CANARY, "48151.6", "A hammer", "spoke key", "The saddle"]
    answers = {
        tuple(send(signed_in, lesson, guess, "x").context["form"].errors["before"])
        for guess in guesses
    }
    assert answers == {("The lesson does not say this. Copy fewer words, from one paragraph.",)}


def test_a_lesson_that_she_may_not_see_is_not_there(
    signed_in: Client, lesson: LessonPage, course: CoursePage
) -> None:
    lesson.unpublish()
    assert signed_in.get(f"/corrections/{lesson.pk}/").status_code == 404
    assert send(signed_in, lesson, "woood", "wood").status_code == 404


def test_a_lesson_that_is_gone_takes_no_proposal_with_it(
    signed_in: Client, lesson: LessonPage
) -> None:
    send(signed_in, lesson, "woood", "wood")
    lesson.delete()
    assert not LessonCorrection.objects.exists()
    page = signed_in.get(MemberProposal.objects.get().get_absolute_url()).content.decode()
    assert "A correction in “…”" in page


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_the_same_however_many_corrections(
    signed_in: Client, make_lesson: MakeLesson, team: Member, member: Member, number: int
) -> None:
    for n in range(number):
        send(signed_in, make_lesson(BODY, title=f"Lesson {n}"), "woood", "wood")
    counts = [
        queries(signed_in, person, "/proposals/", "A correction in") for person in (member, team)
    ]
    assert counts == [7, 7]
