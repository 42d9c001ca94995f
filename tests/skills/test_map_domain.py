"""Chapters, bridges side by side, and what a large map leaves out: rules without a browser."""

from __future__ import annotations

from graphlib import TopologicalSorter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from skills.atlas import SkillName
from skills.graph.chapters import MOST_DRAWN, chapters
from skills.graph.domain.lanes import Pair, brackets
from skills.graph.domain.layout import SHELF, Link, lay_out, unimplied
from skills.graph.drawing import geometry_of
from skills.graph.models import Discipline
from tests.skills.graphs import Edge, edges_without_loops

PAIRS = st.sets(
    st.sampled_from([(a, b) for a, b in combinations(range(8), 2)]), min_size=1, max_size=16
)


def links_of(edges: list[Edge]) -> set[Link]:
    return {(skill, needs) for skill, needs, _, _ in edges}


def below(links: set[Link]) -> dict[int, set[int]]:
    """By walking, in the order of needs: the oracle."""
    needs: dict[int, set[int]] = {}
    for skill, needed in links:
        needs.setdefault(skill, set()).add(needed)
    found: dict[int, set[int]] = {}
    for skill in TopologicalSorter(needs).static_order():
        found[skill] = set().union(*({n} | found[n] for n in needs.get(skill, ())))
    return found


@given(edges_without_loops())
def test_a_calm_map_leaves_out_only_what_its_other_lines_say(edges: list[Edge]) -> None:
    links = links_of(edges)
    kept = unimplied(links)
    assert kept <= links
    assert {k: v for k, v in below(kept).items() if v} == {
        k: v for k, v in below(links).items() if v
    }
    for link in kept:
        assert link[1] not in below(kept - {link}).get(link[0], set())


@given(edges_without_loops())
def test_a_mirrored_map_is_the_reflection(edges: list[Edge]) -> None:
    names = {pk: f"Skill {pk}" for pk in range(1, 8)}
    plain = geometry_of(names, links_of(edges), mirrored=False)
    mirrored = geometry_of(names, links_of(edges), mirrored=True)
    assert (plain.width, plain.height) == (mirrored.width, mirrored.height)
    assert {s.pk: (plain.width - s.x, s.y) for s in plain.stops} == {
        s.pk: (s.x, s.y) for s in mirrored.stops
    }


@given(edges_without_loops())
def test_the_same_skills_are_drawn_the_same_in_whatever_order_links_come(
    edges: list[Edge],
) -> None:
    links = sorted(links_of(edges))
    assert lay_out(range(1, 8), links) == lay_out(range(1, 8), links[::-1])


def test_what_has_no_link_stands_in_rows_below() -> None:
    places = lay_out([1, 2, 3, 4, 5, 6, 7], [(2, 1)]).places
    assert [places[pk].row for pk in (3, 4, 5, 6, 7)] == [1, 1, 1, 1, 2]
    assert {places[pk].column for pk in (3, 4, 5, 6)} == set(range(SHELF))


@given(PAIRS)
def test_brackets_of_one_lane_never_touch(pairs: set[Pair]) -> None:
    drawn = brackets(pairs)
    assert drawn.keys() == pairs
    for one, other in combinations(pairs, 2):
        if drawn[one].lane == drawn[other].lane:
            assert one[1] < other[0] or other[1] < one[0]


@given(PAIRS)
def test_brackets_leave_a_station_apart_and_uncrossed(pairs: set[Pair]) -> None:
    drawn = brackets(pairs)
    for place in range(8):
        up = sorted((drawn[p].lane, drawn[p].end) for p in pairs if p[1] == place)
        down = sorted((-drawn[p].lane, drawn[p].start) for p in pairs if p[0] == place)
        heights = [height for _lane, height in up + down]
        assert heights == sorted(set(heights))
        assert all(-1 < height < 1 for height in heights)


def names_of(chapter_names: list[str]) -> list[SkillName]:
    home = Discipline(slug="home", name="Home")
    return [
        SkillName(pk, f"s-{pk}", f"Skill {pk:05}", "", 2.0, home, chapter)
        for pk, chapter in enumerate(chapter_names)
    ]


@given(st.lists(st.sampled_from(["", "Metal", "metal!", "木工"]), max_size=40))
def test_every_skill_has_one_chapter_with_an_address_of_its_own(given_names: list[str]) -> None:
    skills = names_of(given_names)
    found = chapters(skills)
    assert sorted(skill.pk for chapter in found for skill in chapter.skills) == [
        *range(len(skills))
    ]
    assert len({chapter.key for chapter in found}) == len(found)


def test_a_chapter_is_never_larger_than_a_map() -> None:
    found = chapters(names_of(["Metal"] * 700 + ["Wood"] * 3 + [""] * 301))
    assert max(len(chapter.skills) for chapter in found) <= MOST_DRAWN
    assert [chapter.key for chapter in found if chapter.name == "Wood"] == ["wood"]
    assert {chapter.name.split(":")[0] for chapter in found[:3]} == {"Metal"}
