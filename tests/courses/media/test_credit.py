"""Whose picture it is, is said once and shown everywhere; recordings are for all."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from courses.lessons.blocks.recordings import Audio, Video
from courses.media.models import PictureCredit

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a rendition to the garbage collector.
    pytest.mark.filterwarnings(
        "ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning"
    ),
]
CAPTIONS = b"WEBVTT\n\n00:01.000 --> 00:02.000\nTurn the spoke\n"


def test_an_editor_says_whose_it_is_and_the_lesson_shows_it(admin_client, client, make_lesson):
    image = Image.objects.create(title="T", file=get_test_image_file())
    said = {"author": "Ana <b>", "license": "CC-BY-4.0", "source_url": "https://example.org/a"}
    form = {"title": "T", "description": "", "tags": "", "collection": image.collection_id}
    answer = admin_client.post(reverse("wagtailimages:edit", args=[image.pk]), form | said)
    assert answer.status_code == 302
    assert PictureCredit.objects.values("author", "license").get() == {
        "author": "Ana <b>",
        "license": "CC-BY-4.0",
    }
    value = {"image": image.pk, "alt": "", "caption": "", "credit": ""}
    html = client.get(make_lesson([{"type": "figure", "value": value}]).url).content.decode()
    assert "Ana &lt;b&gt;" in html
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in html
    page = admin_client.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
    assert 'value="https://example.org/a"' in page


def test_a_moved_focal_point_has_the_picture_cut_anew(admin_client):
    image = Image.objects.create(title="T", file=get_test_image_file())
    image.get_rendition("fill-320x160")
    focus = {f"focal_point_{part}": 20 for part in ("x", "y", "width", "height")}
    form = {"title": "T", "description": "", "tags": "", "collection": image.collection_id}
    admin_client.post(reverse("wagtailimages:edit", args=[image.pk]), form | focus)
    assert "fill-320x160" not in image.renditions.values_list("filter_spec", flat=True).filter(
        focal_point_key=""
    )


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.mp4", b"<html>", "not what its name ending says"),
        ("a.vtt", b"WEBVTT\n\n00:01 --> 00:02\n", "see line 3"),
    ],
)
def test_a_file_that_lies_is_refused_with_the_reason(admin_client, name, content, says):
    file = SimpleUploadedFile(name, content)
    answer = admin_client.post(reverse("wagtaildocs:add"), {"title": "T", "tags": "", "file": file})
    assert says in answer.content.decode()
    assert not Document.objects.exists()


def document(name: str, content: bytes = b"x") -> Document:
    return Document.objects.create(title=name, file=ContentFile(content, name))


def recording(block, **said):
    empty = {"file": None, "title": "T", "captions": None, "transcript": "", "poster": None}
    value = {name: part for name, part in (empty | said).items() if name in block.child_blocks}
    return block.clean(block.to_python(block.get_prep_value(block.normalize(value))))


def test_nobody_publishes_sound_without_its_words():
    sound = document("a.mp3")
    with pytest.raises(ValidationError):
        recording(Audio(), file=sound)
    assert recording(Audio(), file=sound, transcript="<p>Said</p>")


def test_a_film_is_a_film_and_captions_are_captions():
    film, captions = document("a.webm"), document("a.vtt")
    assert recording(Video(), file=film, captions=captions)
    for wrong in ({"file": captions}, {"file": film, "captions": film}):
        with pytest.raises(ValidationError):
            recording(Video(), **wrong)


def test_the_words_of_captions_are_there_to_read(client, make_lesson):
    film, captions = document("a.webm"), document("a.vtt", CAPTIONS)
    value = {"file": film.pk, "title": "A film", "captions": captions.pk, "transcript": ""}
    html = client.get(
        make_lesson([{"type": "video", "value": value | {"poster": None}}]).url
    ).content.decode()
    assert f'<track kind="captions" src="{captions.url}"' in html
    assert "<p>Turn the spoke</p>" in html
    assert 'controls playsinline preload="metadata"' in html
    assert "autoplay" not in html
