"""The site's search, with what people really type."""

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from courses.catalog.query import found
from skills.graph.models import Discipline, Skill
from skills.scope.models import ScopeTag

QUERIES = 10


@pytest.fixture
def wheels(db: None) -> list[Skill]:
    bicycles = Discipline.objects.create(slug="bicycles", name="Bicycles")
    return [
        Skill.objects.create(discipline=bicycles, slug="spokes", name="Read a spoke pattern",
                             summary="Before a wheel is trued."),
        Skill.objects.create(discipline=bicycles, slug="wheel", name="True a wheel"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed", ['"', '"true', '" "', "   ", "\0", "true\0", "*", "a AND", "ü" * 999]
)
def test_whatever_is_typed_gets_a_page(db: None, client: Client, typed: str) -> None:
    assert client.get("/search/", {"q": typed}).status_code == 200


def test_a_name_that_holds_the_word_comes_before_a_text_that_does(wheels: list[Skill]) -> None:
    assert [str(skill) for skill in found(Skill.objects.all(), "wheel", limit=5)] == [
        "True a wheel",
        "Read a spoke pattern",
    ]


def test_the_beginning_of_a_word_in_a_name_is_enough(wheels: list[Skill]) -> None:
    assert [str(skill) for skill in found(Skill.objects.all(), "spo", limit=5)] == [
        "Read a spoke pattern"
    ]


def test_a_word_that_nothing_has_leads_on_to_the_courses(
    client: Client, wheels: list[Skill]
) -> None:
    page = client.get("/search/", {"q": "zeppelin"}).content.decode()
    assert "Nothing here is called “zeppelin”" in page
    assert 'href="/courses/">See all courses' in page


def test_drafts_are_not_found(client: Client, wheels: list[Skill]) -> None:
    Skill.objects.update(live=False)
    assert "True a wheel" not in client.get("/search/", {"q": "wheel"}).content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_search_takes_the_same_queries_however_much_it_finds(
    client: Client,
    wheels: list[Skill],
    django_assert_num_queries: DjangoAssertNumQueries,
    many: int,
) -> None:
    for number in range(many):
        ScopeTag.objects.create(name=f"wheel {number}", slug=f"w{number}", kind="tool")
    client.get("/search/", {"q": "wheel"})  # Django asks once for each content type
    with django_assert_num_queries(QUERIES):
        client.get("/search/", {"q": "wheel"})
