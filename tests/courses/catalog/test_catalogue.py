"""The catalogue: found by words, narrowed by facets, on pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from courses.catalog.domain import Entry, counts, fitting, length_of

pytestmark = pytest.mark.django_db


def titles(client, **query):
    page = client.get("/courses/", query).context["catalogue"].page
    return [course.title for course in page]


def options(client, name, **query):
    facets = client.get("/courses/", query).context["catalogue"].facets
    found = next(facet for facet in facets if facet.name == name)
    return [(value, number, chosen) for value, _words, number, chosen in found.options]


def test_without_a_question_all_are_there_by_title(client, make_courses):
    make_courses("Wood", "Bread")
    assert titles(client) == ["Bread", "Wood"]


@pytest.mark.parametrize(
    "typed", ['"', '"wood', '" "', "   ", "\0", "wo\0od", "*", "a AND", "(", "ü" * 999, "%", "\\"]
)
@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}])
def test_whatever_is_typed_gets_a_page(client, make_courses, typed, htmx):
    make_courses("Wood")
    assert client.get("/courses/", {"q": typed}, headers=htmx).status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "\0", "9" * 500])
def test_whatever_page_is_asked_for_there_is_one(client, make_courses, number):
    make_courses("Wood")
    assert titles(client, page=number) == ["Wood"]


def test_titles_come_before_texts(client, make_courses):
    make_courses("A box", summary="About wood and its grain")
    make_courses("Wood")
    assert titles(client, q="wood") == ["Wood", "A box"]


def test_the_beginning_of_a_title_is_enough(client, make_courses):
    make_courses("Woodwork", "Bread")
    assert titles(client, q="woo") == ["Woodwork"]


@pytest.mark.parametrize("typed", ["gau", "true a", "BIKES"])
def test_tools_skills_and_disciplines_find_their_courses(client, make_courses, skill, gauge, typed):
    make_courses("Wheels", skill=skill)
    make_courses("Bread")
    assert titles(client, q=typed) == ["Wheels"]


def test_facets_narrow_and_say_what_each_choice_would_leave(
    client, make_courses, skill, garden, gauge
):
    make_courses("Wheels", "Spokes", skill=skill, minutes=60)
    make_courses("Ruedas", skill=skill, minutes=200, language="es")
    make_courses("Rows", skill=garden, minutes=400)
    assert titles(client, discipline="bikes", language="en") == ["Spokes", "Wheels"]
    assert titles(client, scope="gauge", hours="2-to-5") == ["Ruedas"]
    assert options(client, "discipline") == [("bikes", 3, False), ("garden", 1, False)]
    assert options(client, "discipline", language="es", discipline="bikes") == [("bikes", 1, True)]
    assert options(client, "hours", discipline="bikes") == [
        ("up-to-2", 2, False),
        ("2-to-5", 1, False),
    ]


def test_two_values_of_one_facet_widen(client, make_courses, skill, garden):
    make_courses("Wheels", skill=skill)
    make_courses("Rows", skill=garden)
    assert titles(client, discipline=["bikes", "garden"]) == ["Rows", "Wheels"]


def test_a_choice_that_does_not_exist_finds_nothing_and_leads_on(client, make_courses):
    make_courses("Wood")
    page = client.get("/courses/", {"discipline": "alchemy"}).content.decode()
    assert "No course fits." in page
    assert "Show all" in page


def test_the_next_page_keeps_the_question(client, make_courses):
    make_courses(*[f"Wood {number:02}" for number in range(13)])
    page = client.get("/courses/", {"q": "wood"})
    assert 'href="?q=wood&amp;page=2"' in page.content.decode()
    assert titles(client, q="wood", page="2") == ["Wood 12"]


def test_htmx_gets_the_results_alone_and_the_whole_page_when_it_restores_one(client, make_courses):
    make_courses("Wood")
    part = client.get("/courses/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "HX-Request" in part["Vary"]
    restored = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/courses/", headers=restored).content.decode()


def test_what_one_may_not_see_is_neither_listed_nor_counted(client, make_courses, skill, member):
    shut, _open, draft = make_courses("Shut wood", "Open wood", "Draft wood", skill=skill)
    draft.unpublish()
    PageViewRestriction.objects.create(page=shut, restriction_type=PageViewRestriction.LOGIN)
    assert titles(client, q="wood") == titles(client) == ["Open wood"]
    assert options(client, "discipline") == [("bikes", 1, False)]
    client.force_login(member)
    assert titles(client, q="wood") == ["Open wood", "Shut wood"]


VALUES = st.frozensets(st.sampled_from("abc"), max_size=2)
ENTRIES = st.lists(
    st.builds(Entry, pk=st.just(0), values=st.fixed_dictionaries({"f": VALUES, "g": VALUES})),
    max_size=8,
)
CHOSEN = st.fixed_dictionaries({"f": VALUES, "g": VALUES})


@given(ENTRIES, CHOSEN)
def test_a_count_is_the_number_of_courses_that_choosing_the_value_alone_would_leave(
    entries, chosen
):
    for value in "abc":
        left = fitting(entries, chosen | {"f": {value}})
        assert counts(entries, chosen, "f")[value] == len(left)


@pytest.mark.parametrize(
    ("minutes", "length"), [(0, "up-to-2"), (120, "up-to-2"), (121, "2-to-5"), (301, "over-5")]
)
def test_lengths(minutes, length):
    assert length_of(minutes) == length
