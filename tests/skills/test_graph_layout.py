"""The map's layout on a grid."""

from itertools import pairwise

from hypothesis import given

from skills.graph.domain.layout import Layout, Point, lay_out
from tests.skills.graphs import Edge, edges_without_loops

SKILLS = range(1, 8)


@given(edges_without_loops())
def test_each_skill_stands_apart_and_right_of_what_it_needs(edges: list[Edge]) -> None:
    links = {(skill, needs) for skill, needs, _, _ in edges}
    layout = lay_out(SKILLS, links)
    assert len(set(layout.places.values())) == len(SKILLS)
    for skill, needs in links:
        assert layout.places[needs].column < layout.places[skill].column


@given(edges_without_loops())
def test_each_link_stops_in_every_column_on_its_way(edges: list[Edge]) -> None:
    links = {(skill, needs) for skill, needs, _, _ in edges}
    layout = lay_out(SKILLS, links)
    assert set(layout.routes) == links
    for (skill, needs), route in layout.routes.items():
        assert (route[0], route[-1]) == (layout.places[needs], layout.places[skill])
        assert all(b.column - a.column == 1 for a, b in pairwise(route))


def test_a_chain_is_one_straight_line() -> None:
    layout = lay_out([1, 2, 3], [(2, 1), (3, 2)])
    assert layout.places == {1: Point(0, 0.0), 2: Point(1, 0.0), 3: Point(2, 0.0)}
    assert (layout.columns, layout.rows) == (3, 1.0)


def test_nothing_is_drawn_of_nothing() -> None:
    assert lay_out([], []) == Layout({}, {})
    assert (lay_out([], []).columns, lay_out([], []).rows) == (0, 0.0)
