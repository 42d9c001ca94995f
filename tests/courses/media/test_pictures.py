"""Pictures come in modern formats and several sizes, made before anybody waits for them."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file, get_test_image_file_svg

from courses.media.making import make_missing

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a rendition to the garbage collector.
    pytest.mark.filterwarnings(
        "ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning"
    ),
]


@pytest.fixture
def image(db: None) -> Image:
    return Image.objects.create(title="T", file=get_test_image_file(size=(1000, 600)))


def figure(image: Image) -> dict:
    value = {"image": image.pk, "alt": "A wheel", "caption": "", "credit": ""}
    return {"type": "figure", "value": value}


def picture_in(client, url: str) -> str:
    html = client.get(url).content.decode()
    (found,) = re.findall(r"<picture>.*?</picture>", html, re.S)
    return found


def test_a_reader_never_waits_for_a_modern_format(client, make_lesson, image):
    lesson = make_lesson([figure(image)])
    html = picture_in(client, lesson.url)
    assert "<source" not in html
    assert 'width="800" height="480"' in html
    assert [row.filter_spec for row in image.renditions.all()] == ["width-800"]


def test_the_worker_makes_all_sizes_in_both_formats(client, make_lesson, image):
    lesson = make_lesson([figure(image)])
    assert make_missing() == 1
    html = picture_in(client, lesson.url)
    avif, webp = re.findall(r'<source type="(.*?)" srcset="(.*?)" sizes="\(', html)
    assert (avif[0], webp[0]) == ("image/avif", "image/webp")
    # 1000 pixels are not blown up to 1200.
    assert re.findall(r"\.(\w+) (\d+)w", avif[1]) == [
        ("avif", "400"), ("avif", "800"), ("avif", "1000")
    ]  # fmt: skip
    assert 'loading="lazy"' in html
    assert 'alt="A wheel"' in html
    assert make_missing() == 0


def test_a_picture_that_is_on_no_page_is_left_alone(image):
    assert make_missing() == 0


def test_a_picture_that_cannot_be_read_does_not_stop_the_next(make_lesson, image):
    lost = Image.objects.create(title="Lost", file=get_test_image_file(filename="lost.png"))
    make_lesson([figure(lost), figure(image)])
    lost.file.storage.delete(lost.file.name)
    assert make_missing() == 1


def test_a_drawing_stays_a_drawing(client, make_lesson):
    drawing = Image.objects.create(title="D", file=get_test_image_file_svg())
    lesson = make_lesson([figure(drawing)])
    assert make_missing() == 0
    assert ".svg" in picture_in(client, lesson.url)


def test_a_cover_is_cut_around_its_focal_point(client, course, image):
    image.focal_point_x, image.focal_point_y = 900, 300
    image.focal_point_width = image.focal_point_height = 50
    image.save()
    course.cover = image
    course.save_revision().publish()
    assert make_missing() == 1
    html = picture_in(client, course.url)
    assert html.count("<source") == 2
    assert 'width="640" height="320"' in html
    assert all(row.focal_point_key for row in image.renditions.all())


def test_the_catalogue_asks_the_same_queries_for_one_cover_and_for_three(client, catalogue, course):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            html = client.get(catalogue.url).content.decode()
        assert html.count("<picture>") == html.count("<source") / 2
        return len(queries)

    def cover(page) -> None:
        page.cover = Image.objects.create(title=page.title, file=get_test_image_file())
        page.save_revision().publish()
        make_missing()
        client.get(catalogue.url)

    cover(course)
    one = count()
    for slug in ("b", "c"):
        cover(catalogue.add_child(instance=type(course)(title=slug, slug=slug)))
    assert count() == one
