"""The flows of all: sums that point at nobody, a drawing true to them, tables for editors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from members.models import Member
from skills.atlas import current_atlas
from skills.counting import FEWEST
from skills.flows import sheet
from skills.flows.counts import count
from skills.flows.domain.counts import Counts, Row, counted
from skills.flows.domain.sankey import BAR, THINNEST, WIDTH, sankey
from skills.graph.models import Discipline, Skill
from skills.journey.models import Crossing
from tests.skills.factories import make_discipline, make_skill, make_tag, tag_skill

START = datetime(2026, 1, 1, tzinfo=UTC)
ADDRESS = "/skills/flows/"

rows = st.builds(
    Row,
    member=st.integers(1, 30),
    start=st.sampled_from([None, 1, 2, 3]),
    end=st.integers(1, 3),
    tags=st.lists(st.integers(11, 13), max_size=2),
)
crossings = st.lists(
    rows.filter(lambda row: row.start != row.end), unique_by=lambda row: (row.member, row.end)
)


def all_numbers(counts: Counts) -> list[int]:
    return [
        *counts.moves.values(),
        *counts.began.values(),
        *counts.carried.values(),
    ]


@given(crossings)
def test_no_number_is_of_fewer_than_five_people_or_more_than_there_are(found: list[Row]) -> None:
    counts = counted(found)
    assert all(number >= FEWEST and number % FEWEST == 0 for number in all_numbers(counts))
    people = Counter((row.start, row.end) for row in found)
    for move, number in counts.moves.items():
        assert people[move] - FEWEST < number <= people[move]
    for tag, number in counts.carried.items():
        assert number <= len({row.member for row in found if tag in row.tags and row.start})


@given(crossings.filter(bool))
def test_one_person_more_changes_a_number_only_at_a_multiple_of_five(found: list[Row]) -> None:
    last = found[-1]
    with_her, without = counted(found), counted(found[:-1])
    way = (last.start or 0, last.end)
    others = {move: n for move, n in with_her.moves.items() if move != way}
    assert others == {move: n for move, n in without.moves.items() if move != way}
    gained = with_her.moves.get(way, 0) - without.moves.get(way, 0)
    assert gained in (0, FEWEST)


def test_who_was_carried_twice_by_a_tag_is_one_person() -> None:
    found = [Row(member, 1, end, [11]) for member in range(4) for end in (2, 3)]
    assert counted(found).carried == {}
    assert counted([*found, Row(9, 1, 2, [11])]).carried == {11: 5}


def test_a_way_names_the_tags_that_carried_five_and_no_others() -> None:
    found = [Row(n, 1, 2, [11, 12] if n < 4 else [12]) for n in range(5)]
    assert counted(found).carried_on == {(1, 2): (12,)}


moves = st.dictionaries(
    st.tuples(st.integers(1, 5), st.integers(1, 5)), st.integers(1, 20).map(lambda n: n * 5)
)


@given(moves, st.permutations([1, 2, 3, 4, 5]), st.booleans())
def test_bars_are_as_high_as_their_bands_and_say_their_people(
    moves: dict[tuple[int, int], int],
    order: list[int],
    mirrored: bool,  # noqa: FBT001
) -> None:
    drawing = sankey(moves, order, mirrored=mirrored)
    scale = 340 / max(sum(moves.values()), 1)
    for side, bars in ((0, drawing.starts), (1, drawing.ends)):
        assert [bar.discipline for bar in bars] == [
            pk for pk in order if any(move[side] == pk for move in moves)
        ]
        for bar in bars:
            own = [people for move, people in moves.items() if move[side] == bar.discipline]
            assert bar.people == sum(own)
            high = sum(max(people * scale, THINNEST) for people in own)
            assert bar.height == pytest.approx(high, abs=0.1)
            assert 0 <= bar.x <= WIDTH - BAR
            assert bar.y + bar.height <= drawing.height
        below = [bar.y + bar.height for bar in bars]
        assert all(after.y > end for end, after in zip(below, bars[1:], strict=False))
    assert {(band.start, band.end): band.people for band in drawing.bands} == moves
    assert {bar.x for bar in drawing.starts} <= {WIDTH - BAR if mirrored else 0}


@pytest.fixture
def three(db: None) -> list[Skill]:
    """Three disciplines, of which the first two share a saw."""
    skills = [make_skill(discipline=make_discipline(name)) for name in ("Wood", "Metal", "Books")]
    saw = make_tag("Saw")
    for skill in skills[:2]:
        tag_skill(skill, saw)
    return skills


def cross(people: int, start: Discipline, end: Skill, tags: Iterable[int] = ()) -> None:
    """As the fold would store it."""
    began = Member.objects.count()
    for number in range(began, began + people):
        member = Member.objects.create(email=f"{number}@example.org", handle=f"person-{number}")
        Crossing.objects.create(
            member=member,
            from_discipline=start,
            to_discipline=end.discipline,
            at=START,
            first_skill=end,
            tags=list(tags),
        )


def main_of(client: Client) -> str:
    response = client.get(ADDRESS)
    assert response.status_code == 200
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def read(client: Client) -> str:
    """As it would be on the next day."""
    cache.clear()
    return main_of(client)


def test_four_people_leave_no_trace_and_the_page_says_why(
    client: Client, three: list[Skill]
) -> None:
    before = read(client)
    cross(4, three[0].discipline, three[1], [three[0].scope.get().pk])
    assert read(client) == before
    assert "On no way have 5 people gone yet." in before
    assert "Bridges still to walk" in before


def test_a_way_of_five_is_drawn_and_told_with_what_carried_it(
    client: Client, three: list[Skill]
) -> None:
    cross(7, three[0].discipline, three[1], [three[0].scope.get().pk])
    page = read(client)
    assert '<td class="number" data-name="People, at least">5</td>' in page
    assert page.count('class="sankey-band"') == 1
    assert "Bridges still to walk" not in page


def test_a_bridge_is_missing_only_between_kin_where_nobody_is_seen(
    client: Client, three: list[Skill]
) -> None:
    tag_skill(three[2], three[0].scope.get())
    cross(5, three[1].discipline, three[0])
    page = read(client)
    bridges = page[page.index('id="bridges"') : page.index('id="tags"')]
    assert bridges.count("<li>") == 2
    assert bridges.count("Books") == 2


def test_it_is_counted_once_a_day(client: Client, three: list[Skill]) -> None:
    before = read(client)
    cross(5, three[0].discipline, three[1])
    assert main_of(client) == before
    assert read(client) != before


def test_from_right_to_left_the_drawing_is_mirrored(three: list[Skill]) -> None:
    cross(5, three[0].discipline, three[1])
    atlas = current_atlas()
    shown = sheet.ways(atlas, count())
    assert [bar.x for bar, _ in sheet.picture(atlas, shown).bars] == [0, WIDTH - BAR]
    with translation.override("ar"):
        assert [bar.x for bar, _ in sheet.picture(atlas, shown).bars] == [WIDTH - BAR, 0]


@pytest.mark.parametrize("ways", [1, 3])
def test_the_page_is_the_same_queries_however_many_ways(
    client: Client, three: list[Skill], ways: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(ways):
        cross(5, three[number].discipline, three[number - 1])
    read(client)
    cache.clear()
    with django_assert_num_queries(3):  # the graph's version, the day's crossings, the kinship's
        client.get(ADDRESS)
    with django_assert_num_queries(2):
        client.get(ADDRESS)


@pytest.fixture
def cms(client: Client, editor: Member) -> Client:
    client.force_login(editor)
    return client


def test_editors_find_the_tables_in_the_cms(cms: Client, three: list[Skill]) -> None:
    cross(12, three[0].discipline, three[1], [three[0].scope.get().pk])
    page = cms.get(reverse("flows_report")).content.decode()
    for key in ("ways", "beginnings", "bridges", "tags"):
        assert reverse("flows_table", args=[key]) in page
    assert cms.get("/cms/reports/flows/nothing/").status_code == 404


def test_a_table_is_exported_with_the_same_rounding(cms: Client, three: list[Skill]) -> None:
    cross(12, three[0].discipline, three[1], [three[0].scope.get().pk])
    cross(4, three[0].discipline, three[2])
    address = reverse("flows_table", args=["ways"])
    answer = cms.get(f"{address}?export=csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines == ['From,To,"People, at least",What carried them', "Wood,Metal,10,Saw"]


def test_whoever_edits_no_skills_does_not_find_them(client: Client, mentor: Member) -> None:
    client.force_login(mentor)
    assert client.get(reverse("flows_report")).status_code == 302
