"""A file is there for whoever may see a page that shows it, and in the part asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.http import HttpResponseBase
from django.test import Client
from pytest_django import Settings
from wagtail.documents.models import Document
from wagtail.models import Collection, PageViewRestriction

from courses.catalog.models import CourseMentor, CoursePage
from courses.lessons.models import LessonPage
from members.models import Member

pytestmark = pytest.mark.django_db
FILM = b"\x1a\x45\xdf\xa3" + bytes(range(96))
Identity = Callable[[], Client]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> None:
    """Files as a node keeps them: in a folder, not in memory."""
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    }


@pytest.fixture
def film(db: None) -> Document:
    document = Document(title="Film", file=ContentFile(FILM, "film.webm"))
    document._set_document_file_metadata()
    document.save()
    return document


@pytest.fixture
def lesson(make_lesson, film) -> LessonPage:
    return make_lesson([{"type": "video", "value": video(film)}])


def video(film: Document, **more) -> dict:
    empty = {"title": "A film", "captions": None, "transcript": "<p>Said</p>", "poster": None}
    return {"file": film.pk} | empty | more


def signed_in(name: str, *groups: str, **fields) -> Client:
    member = Member.objects.create_user(f"{name}@example.org", "a long secret", **fields)
    member.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture
def people(course: CoursePage, lesson: LessonPage) -> dict[str, Client]:
    """The seven identities."""
    found = {
        "visitor": Client(),
        "learner": signed_in("learner"),
        "another learner": signed_in("other"),
        "mentor": signed_in("mentor", "Mentors"),
        "another mentor": signed_in("stranger", "Mentors"),
        "editor": signed_in("editor", "Editors"),
        "superuser": signed_in("root", is_superuser=True, is_staff=True),
    }
    garden = Group.objects.create(name="Garden")
    garden.user_set.add(Member.objects.get(email="learner@example.org"))
    CourseMentor.objects.create(
        course=course, member=Member.objects.get(email="mentor@example.org")
    )
    return found


def status(answer: HttpResponseBase) -> int:
    """Read to its end, which closes the file behind it."""
    answer.getvalue()
    return answer.status_code


def ask(client: Client, film: Document, **headers: str) -> HttpResponseBase:
    return client.get(film.url, headers={name.replace("_", "-"): h for name, h in headers.items()})


def who_has(people: dict[str, Client], document: Document) -> set[str]:
    answers = {name: status(ask(client, document)) for name, client in people.items()}
    assert set(answers.values()) <= {200, 404}
    return {name for name, status in answers.items() if status == 200}


def shut(course: CoursePage, kind: str, *groups: str) -> None:
    shut = PageViewRestriction.objects.create(page=course, restriction_type=kind)
    shut.groups.set(Group.objects.filter(name__in=groups))


WORKING = {"mentor", "editor", "superuser"}


def in_collection_of(course: CoursePage, film: Document) -> None:
    film.collection = course.workroom.collection
    film.save()


def test_in_an_open_course_a_file_is_open(people, film):
    assert who_has(people, film) == set(people)


def test_behind_a_group_only_its_people_and_the_team_have_it(people, course, film):
    in_collection_of(course, film)
    shut(course, PageViewRestriction.GROUPS, "Garden")
    assert who_has(people, film) == {"learner"} | WORKING


def test_behind_a_login_visitors_do_not_have_it(people, course, film):
    shut(course, PageViewRestriction.LOGIN)
    assert who_has(people, film) == set(people) - {"visitor"}


def test_a_file_of_a_draft_is_for_those_who_write_it(people, course, lesson, film):
    in_collection_of(course, film)
    lesson.unpublish()
    assert who_has(people, film) == WORKING


def test_a_file_of_a_withdrawn_course_is_gone_with_it(people, course, film):
    in_collection_of(course, film)
    CoursePage.objects.filter(pk=course.pk).update(live=False)
    assert who_has(people, film) == WORKING


def test_a_file_that_no_page_shows_is_not_found_by_guessing(people, course):
    loose = Document.objects.create(
        title="L", file=ContentFile(b"x", "l.txt"), collection=Collection.get_first_root_node()
    )
    assert who_has(people, loose) == {"editor", "superuser"}


def test_a_file_in_a_note_for_mentors_is_not_for_learners(people, course, make_lesson):
    note = Document.objects.create(title="N", file=ContentFile(b"x", "n.txt"))
    in_collection_of(course, note)
    download = {"type": "download", "value": {"document": note.pk, "title": ""}}
    make_lesson([{"type": "instructor", "value": {"body": [download]}}], title="Noted")
    assert who_has(people, note) == WORKING


# --- parts ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("0-3", 0, 3), ("4-", 4, 99), ("-10", 90, 99), ("-500", 0, 99), ("90-900", 90, 99)],
)
def test_a_part_is_sent_alone(lesson, film, asked, first, last):
    answer = ask(Client(), film, range=f"bytes={asked}")
    assert (answer.status_code, answer["Content-Range"]) == (206, f"bytes {first}-{last}/100")
    assert answer.getvalue() == FILM[first : last + 1]
    assert int(answer["Content-Length"]) == last - first + 1
    assert answer["Content-Type"] == "video/webm"


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=-", "lines=1-2", "bytes=0-1,5-6", "bytes=٣-٤"]
)
def test_what_is_not_understood_gets_all_of_it(client, lesson, film, asked):
    answer = ask(client, film, range=asked)
    assert (answer.status_code, answer.getvalue()) == (200, FILM)
    assert answer["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_beyond_its_end_there_is_nothing(client, lesson, film, asked):
    answer = ask(client, film, range=asked)
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */100")


def test_a_part_of_another_version_is_never_put_to_it(client, lesson, film):
    whole = ask(client, film)
    whole.getvalue()
    tag = whole["ETag"]
    assert status(ask(client, film, range="bytes=0-3", if_range=tag)) == 206
    assert status(ask(client, film, range="bytes=0-3", if_range='"older"')) == 200
    assert status(ask(client, film, if_none_match=tag)) == 304


def test_a_file_without_a_hash_is_never_taken_for_another(client, lesson, film):
    Document.objects.update(file_hash="")
    assert status(ask(client, film, range="bytes=0-3", if_range='""')) == 200


def test_no_part_goes_to_who_may_not_have_all(client, course, lesson, film):
    shut(course, PageViewRestriction.LOGIN)
    assert status(ask(client, film, range="bytes=0-3")) == 404


def test_a_file_is_asked_for_again_each_time_and_runs_nothing(client, lesson, film):
    answer = ask(client, film)
    answer.getvalue()
    assert set(answer["Cache-Control"].split(", ")) == {"private", "no-cache"}
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Content-Encoding" not in answer
    assert answer["Content-Security-Policy"] == "default-src 'none'"
