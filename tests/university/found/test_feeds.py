"""Feeds are Atom, hold what everybody may see, keep their ids, and are not sent twice."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.university.found.conftest import Town, add_course, add_lesson, shut
from university.feeds.reading import LONGEST

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def addresses(town: Town) -> list[str]:
    own = f"/feeds/courses/{town.course.pk}.atom"
    return ["/feeds/new.atom", own, "/feeds/disciplines/cycling.atom", "/feeds/news.atom"]


def read(client: Client, address: str) -> ET.Element:
    answer = client.get(address)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)  # noqa: S314 - what we wrote ourselves


def titles(feed: ET.Element) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def test_each_feed_tells_what_is_new_the_newest_first(client: Client, town: Town) -> None:
    found = [titles(read(client, address)) for address in addresses(town)]
    assert found == [
        ["Wheels: Spokes", "Wheels"],
        ["Wheels: Spokes"],
        ["Wheels: Spokes", "Wheels"],
        ["We are open"],
    ]


@pytest.mark.parametrize("number", range(4))
def test_a_feed_has_all_that_atom_asks_for(client: Client, town: Town, number: int) -> None:
    """RFC 4287, 4.1: id, title, updated and author; each entry with id, title, updated, link."""
    address = addresses(town)[number]
    feed = read(client, address)
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "The popular university"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver{address}"
    for entry in feed.iter(f"{ATOM}entry"):
        assert entry.get(f"{XML}lang") == "en"
        assert entry.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert entry.findtext(f"{ATOM}updated")
        page = entry.find(f"{ATOM}link").get("href").removeprefix("http://testserver")
        assert client.get(page).status_code == 200
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("number", range(4))
def test_nothing_secret_is_in_a_feed_whoever_asks(
    client: Client, town: Town, editor, number: int
) -> None:
    client.force_login(editor)
    assert b"secret" not in client.get(addresses(town)[number]).content.lower()


def test_what_is_shut_or_gone_has_no_feed(client: Client, town: Town) -> None:
    address = f"/feeds/courses/{town.course.pk}.atom"
    town.course.unpublish()
    assert client.get(address).status_code == 404
    for other in ("/feeds/courses/99999999999999999999999.atom", "/feeds/disciplines/x.atom"):
        assert client.get(other).status_code == 404
    shut(town.news)
    assert client.get("/feeds/news.atom").status_code == 404


def test_an_id_stays_when_the_page_is_renamed(client: Client, town: Town) -> None:
    address = f"/feeds/courses/{town.course.pk}.atom"
    before = read(client, address).findtext(f"{ATOM}entry/{ATOM}id")
    town.lesson.title, town.lesson.slug = "Hubs", "hubs"
    town.lesson.save_revision().publish()
    entry = read(client, address).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Wheels: Hubs"
    assert entry.findtext(f"{ATOM}id") == before


def test_what_has_not_changed_is_not_sent_again(client: Client, town: Town) -> None:
    first = client.get("/feeds/new.atom")
    assert "max-age=900" in first["Cache-Control"]
    by_etag = client.get("/feeds/new.atom", headers={"if-none-match": first["ETag"]})
    by_date = client.get("/feeds/new.atom", headers={"if-modified-since": first["Last-Modified"]})
    assert [by_etag.status_code, by_date.status_code] == [304, 304]
    town.lesson.unpublish()
    after = client.get("/feeds/new.atom", headers={"if-none-match": first["ETag"]})
    assert after.status_code == 200


def test_an_empty_feed_is_the_same_each_time(client: Client, town: Town) -> None:
    town.course.unpublish()
    once, again = (client.get("/feeds/new.atom") for _ in range(2))
    assert titles(read(client, "/feeds/new.atom")) == []
    assert once["ETag"] == again["ETag"]


def test_what_xml_cannot_hold_is_left_out(client: Client, town: Town) -> None:
    add_lesson(town.course, "Bell \x07 & <b>", town.skill)
    assert titles(read(client, "/feeds/new.atom"))[0] == "Wheels: Bell  & <b>"


@pytest.mark.parametrize("many", [1, 3])
def test_a_feed_takes_the_same_queries_however_long(
    client: Client, town: Town, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    for number in range(many):
        course = add_course(town.catalogue, f"Course {number}", town.skill)
        add_lesson(course, f"Lesson {number}", town.skill)
    client.get("/feeds/new.atom")
    with django_assert_num_queries(7):
        client.get("/feeds/new.atom")
    with django_assert_num_queries(8):
        client.get("/feeds/disciplines/cycling.atom")


def test_a_feed_ends_somewhere(client: Client, town: Town) -> None:
    for number in range(LONGEST):
        add_lesson(town.course, f"Lesson {number}", town.skill)
    assert len(titles(read(client, "/feeds/new.atom"))) == LONGEST


@pytest.mark.parametrize(
    ("page", "number"), [("/courses/wheels/", 1), ("/courses/wheels/spokes/", 1), ("/news/", 3)]
)
def test_pages_name_their_feeds(client: Client, town: Town, page: str, number: int) -> None:
    html = client.get(page).content.decode()
    for address in ("/feeds/new.atom", addresses(town)[number]):
        assert f'<link rel="alternate" type="application/atom+xml" href="{address}"' in html
