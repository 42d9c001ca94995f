"""Pictures of a text: brought by file or paste, kept for the course, described before they show."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.images.models import Image

from courses.catalog.models import CoursePage
from courses.lessons.models import LessonPage
from tests.courses.writing.test_uploads import picture, zipped

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # renditions
]


@pytest.fixture
def lesson(make_lesson) -> LessonPage:
    return make_lesson([])


@pytest.fixture
def address(lesson) -> str:
    return reverse("lesson_text", args=[lesson.pk])


def fields(response) -> dict[str, str]:
    """The page's form as a browser would send it back."""
    rows = list(response.context["desk"].picture_rows())
    sent = {"text": response.context["form"]["text"].value(), "how": "append"}
    sent |= {"pictures-TOTAL_FORMS": str(len(rows)), "pictures-INITIAL_FORMS": "0"}
    for form, _one, _is_bare in rows:
        sent |= {
            form.add_prefix(name): form[name].value() or "" for name in ("path", "image", "alt")
        }
    return sent


def draft(lesson) -> LessonPage:
    return LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()


def brought(client, address, **files: bytes):
    upload = [SimpleUploadedFile(n.replace("__", "."), content) for n, content in files.items()]
    return client.post(address, {"text": "", "how": "append", "upload": upload, "put": ""})


def test_a_zip_is_looked_at_first_and_then_put_with_its_pictures(client, editor, lesson, address):
    client.force_login(editor)
    content = zipped({"glue.md": b"![A tube](fig/tube.png)", "fig/tube.png": picture()})
    response = brought(client, address, glue__zip=content)
    assert lesson.revisions.count() == 1
    client.post(address, fields(response) | {"put": ""})
    [figure] = draft(lesson).body
    assert (figure.value["alt"], figure.value["image"].title) == ("A tube", "tube")
    assert figure.value["image"].collection == lesson.course.workroom.collection


def test_a_picture_without_words_is_not_put_before_they_are_said(client, editor, lesson, address):
    client.force_login(editor)
    content = zipped({"glue.md": b"![](tube.png)", "tube.png": picture()})
    sent = fields(brought(client, address, glue__zip=content))
    response = client.post(address, sent | {"put": ""})
    assert response.status_code == 422
    assert "Say of each picture what it shows" in response.content.decode()
    client.post(address, sent | {"put": "", "pictures-0-alt": "A tube"})
    assert draft(lesson).body[0].value["alt"] == "A tube"


def test_a_picture_that_adds_nothing_needs_no_words(client, editor, lesson, address):
    client.force_login(editor)
    content = zipped({"glue.md": b"![](tube.png)", "tube.png": picture()})
    sent = fields(brought(client, address, glue__zip=content))
    client.post(address, sent | {"put": "", "pictures-0-is_decoration": "on"})
    assert draft(lesson).body[0].value["alt"] == ""


def test_the_same_picture_is_kept_once_in_a_course(client, editor, address):
    client.force_login(editor)
    for _again in range(2):
        brought(client, address, tube__png=picture())
    assert Image.objects.count() == 1


def test_a_picture_of_another_course_is_not_taken_by_its_number(
    client, editor, lesson, address, catalogue
):
    client.force_login(editor)
    other = catalogue.add_child(instance=CoursePage(title="Other", slug="other"))
    kept = reverse("lesson_pictures", args=[other.pk])
    client.post(kept, {"upload": [SimpleUploadedFile("secret.png", picture())], "start": "0"})
    foreign = Image.objects.get()
    sent = {
        "text": "![x](secret.png)",
        "how": "append",
        "put": "",
        "pictures-TOTAL_FORMS": "1",
        "pictures-INITIAL_FORMS": "0",
        "pictures-0-path": "secret.png",
        "pictures-0-image": str(foreign.pk),
    }
    client.post(address, sent)
    assert [child.block_type for child in draft(lesson).body] == ["text"]


def test_a_pasted_picture_is_answered_with_its_row(client, editor, course):
    client.force_login(editor)
    kept = reverse("lesson_pictures", args=[course.pk])
    sent = {"upload": [SimpleUploadedFile("image.png", picture())], "start": "2"}
    html = client.post(kept, sent).content.decode()
    assert 'name="pictures-2-alt"' in html
    assert 'data-name="image.png"' in html


def test_who_may_not_bring_pictures_finds_no_place_for_them(client, member, mentor, course):
    kept = reverse("lesson_pictures", args=[course.pk])
    client.force_login(mentor)
    sent = {"upload": [SimpleUploadedFile("image.png", picture())]}
    assert client.post(kept, sent).status_code == 404
    client.force_login(member)
    assert client.post(kept, sent).status_code == 302
    assert not Image.objects.exists()


def test_several_pictures_take_no_more_questions_than_one(client, editor, lesson, address):
    client.force_login(editor)
    counts = []
    for number in (1, 3):
        files = {f"p{n}__png": picture(size=(20 + n, 10)) for n in range(number)}
        sent = fields(brought(client, address, **files))
        client.post(address, sent)  # thumbnails are made
        with CaptureQueriesContext(connection) as asked:
            client.post(address, sent)
        counts.append(len(asked))
    assert counts[0] == counts[1]
