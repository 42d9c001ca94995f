"""Search engines are told of what everybody may see, and of nothing else."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries
from wagtail.models import Locale

from courses.lessons.models import LessonPage
from skills.scope.models import ScopeTag
from tests.university.found.conftest import Town, add_lesson

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
HERE = "http://testserver"


def read(client: Client, address: str) -> ET.Element:
    return ET.fromstring(client.get(address).content)  # noqa: S314 - what we wrote ourselves


def locations(found: ET.Element) -> list[str]:
    return [str(loc.text).removeprefix(HERE) for loc in found.iter(f"{MAP}loc")]


def test_the_index_leads_to_every_part(client: Client, town: Town) -> None:
    parts = locations(read(client, "/sitemap.xml"))
    assert parts == ["/sitemaps/pages.xml", "/sitemaps/skills.xml", "/sitemaps/places.xml"]
    assert [client.get(part).status_code for part in parts] == [200, 200, 200]


def test_pages_are_those_that_everybody_may_see(client: Client, town: Town) -> None:
    found = read(client, "/sitemaps/pages.xml")
    assert locations(found) == [
        "/",
        "/courses/",
        "/courses/wheels/",
        "/courses/wheels/spokes/",
        "/news/",
        "/news/we-are-open/",
    ]
    dates = [date.text for date in found.iter(f"{MAP}lastmod")]
    assert len(dates) == 6
    assert all(client.get(path).status_code == 200 for path in locations(found))


def test_skills_tags_and_disciplines_too(client: Client, town: Town) -> None:
    ScopeTag.objects.create(name="Crochet, à main", slug="à-main", kind="tool")
    assert locations(read(client, "/sitemaps/skills.xml")) == ["/skills/cycling/true/"]
    assert locations(read(client, "/sitemaps/places.xml")) == [
        "/skills/",
        "/skills/cycling/",
        "/scope/%C3%A0-main/",
    ]


def test_translations_of_a_page_name_each_other(client: Client, town: Town) -> None:
    spanish = Locale.objects.create(language_code="es")
    lesson = LessonPage(title="Rayos", locale=spanish, translation_key=town.lesson.translation_key)
    town.course.add_child(instance=lesson)
    links = {
        (link.get("hreflang"), str(link.get("href")).removeprefix(HERE))
        for link in read(client, "/sitemaps/pages.xml").iter(f"{XHTML}link")
    }
    expected = {("en", "/courses/wheels/spokes/"), ("es", "/courses/wheels/rayos/")}
    assert links == expected


@pytest.mark.parametrize("many", [1, 3])
def test_the_pages_take_the_same_queries_however_many(
    client: Client, town: Town, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    for number in range(many):
        add_lesson(town.course, f"Lesson {number}", town.skill)
    with django_assert_num_queries(3):  # the home page, what is closed, the pages
        client.get("/sitemaps/pages.xml")


@pytest.mark.parametrize("asked", ["pages.xml?p=2", "pages.xml?p=x", "pages.xml?p=%00", "no.xml"])
def test_no_other_part_exists(client: Client, town: Town, asked: str) -> None:
    assert client.get(f"/sitemaps/{asked}").status_code == 404


def test_robots_are_led_to_the_map_and_away_from_one_s_own_pages(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /account/" in lines
    assert lines[-1] == f"Sitemap: {HERE}/sitemap.xml"
