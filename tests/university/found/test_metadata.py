"""What machines read on pages: true, escaped, and never more than the page itself shows."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from courses.catalog.models import CourseNeed
from members.models import Member
from skills.graph.models import Skill
from tests.university.found.conftest import Town, add_lesson
from university.home.models import HomePage

HERE = "http://testserver"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
GRAPH = re.compile(r'<meta property="og:(\w+)" content="([^"]*)">')


def data_on(client: Client, address: str) -> dict[str, Any]:
    (block,) = BLOCK.findall(client.get(address).content.decode())
    return json.loads(block)


def test_a_course_says_what_it_teaches_needs_and_holds(client: Client, town: Town) -> None:
    sawing = Skill.objects.create(discipline=town.skill.discipline, slug="saw", name="Saw")
    CourseNeed.objects.create(course=town.course, skill=sawing)
    data = data_on(client, "/courses/wheels/")
    assert (data["@context"], data["@type"]) == ("https://schema.org", "Course")
    assert data["name"] == "Wheels"
    assert data["url"] == data["@id"] == f"{HERE}/courses/wheels/"
    assert data["description"] == "All <about> wheels & spokes"
    assert data["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert data["provider"]["name"] == "The popular university"
    assert [skill["name"] for skill in data["teaches"]] == ["True a wheel"]
    assert data["teaches"][0]["url"] == f"{HERE}/skills/cycling/true/"
    assert [need["targetName"] for need in data["coursePrerequisites"]] == ["Saw"]
    assert [part["url"] for part in data["hasPart"]] == [f"{HERE}/courses/wheels/spokes/"]
    assert data["hasCourseInstance"]["courseWorkload"] == data["timeRequired"] == "PT20M"


def test_a_lesson_is_a_part_of_its_course(client: Client, town: Town) -> None:
    data = data_on(client, "/courses/wheels/spokes/")
    assert data["@type"] == "LearningResource"
    assert data["isPartOf"]["url"] == f"{HERE}/courses/wheels/"
    assert (data["position"], data["timeRequired"]) == (1, "PT20M")
    assert [skill["name"] for skill in data["teaches"]] == ["True a wheel"]


def test_no_title_ends_the_block_that_holds_it(client: Client, town: Town) -> None:
    title = "</script><script>alert(1)</script><!--"
    lesson = add_lesson(town.course, title, town.skill)
    html = client.get(lesson.url).content.decode()
    assert "<script>alert" not in html
    assert data_on(client, lesson.url)["name"] == title
    assert title in [part["name"] for part in data_on(client, "/courses/wheels/")["hasPart"]]


@pytest.mark.parametrize("who", ["visitor", "member", "outsider"])
def test_drafts_and_what_is_shut_are_no_part_for_those_who_may_not_see_them(
    client: Client, town: Town, who: str, request: pytest.FixtureRequest
) -> None:
    if who != "visitor":
        client.force_login(request.getfixturevalue(who))
    html = client.get("/courses/wheels/").content.decode()
    assert "secret" not in "".join(BLOCK.findall(html)).lower()
    for address in ("/courses/secret-course/", "/courses/secret-course/secret-lesson/"):
        answer = client.get(address)
        assert b"ld+json" not in answer.content
        assert b"og:" not in answer.content


def test_a_preview_tells_machines_nothing(client: Client, town: Town, editor: Member) -> None:
    client.force_login(editor)
    address = f"/cms/pages/{town.course.pk}/view_draft/"
    html = client.get(address).content.decode()
    assert "All &lt;about&gt; wheels" in html
    assert BLOCK.findall(html) == []
    assert GRAPH.findall(html) == []


def test_a_shared_link_has_a_title_a_text_and_one_address(client: Client, town: Town) -> None:
    html = client.get("/courses/wheels/?exercises").content.decode()
    assert dict(GRAPH.findall(html)) == {
        "site_name": "The popular university",
        "title": "Wheels",
        "type": "article",
        "url": f"{HERE}/courses/wheels/",
        "description": "All &lt;about&gt; wheels &amp; spokes",
    }
    assert f'<link rel="canonical" href="{HERE}/courses/wheels/">' in html


def test_pages_beyond_courses_have_it_too(client: Client, town: Town) -> None:
    for address in ("/", "/courses/", "/news/", "/news/we-are-open/"):
        found = dict(GRAPH.findall(client.get(address).content.decode()))
        assert found["url"] == HERE + address
    assert found["title"] == "We are open"


def test_old_addresses_lead_on_when_a_page_is_renamed_or_moved(
    client: Client, town: Town, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        town.course.slug = "round-things"
        town.course.save_revision().publish()
    for old, new in (("wheels/", "round-things/"), ("wheels/spokes/", "round-things/spokes/")):
        answer = client.get(f"/courses/{old}")
        assert (answer.status_code, answer["Location"]) == (301, f"/courses/{new}")
    town.lesson.refresh_from_db()
    other = HomePage.objects.get().get_children().get(slug="courses").get_children()
    with django_capture_on_commit_callbacks(execute=True):
        town.lesson.move(other.get(slug="secret-course"), pos="last-child")
    assert client.get("/courses/round-things/spokes/").status_code == 301
