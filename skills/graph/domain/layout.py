"""A layered drawing of a small graph, on a grid: columns run from what is needed to what it opens.

After Sugiyama, Tagawa and Toda (1981): layers by longest path, a waypoint wherever a link passes
a column, crossings thinned out by sweeps of barycenters, then rows pulled straight. What has no
link stands in rows of its own below.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from graphlib import TopologicalSorter
from itertools import pairwise
from math import ceil
from operator import or_
from typing import NamedTuple

SWEEPS = 4
SHELF = 4  # columns of a drawing that has few by itself

Link = tuple[int, int]  # skill, what it needs
Stop = tuple[int, ...]  # (skill,), or (skill, needs, column) for a waypoint of a link


class Point(NamedTuple):
    column: int
    row: float


@dataclass(frozen=True)
class Layout:
    """Where each skill stands, and each link's way from what is needed to what needs it."""

    places: Mapping[int, Point]
    routes: Mapping[Link, tuple[Point, ...]]

    @property
    def columns(self) -> int:
        return max((point.column for point in self.places.values()), default=-1) + 1

    @property
    def rows(self) -> float:
        points = [*self.places.values(), *(p for route in self.routes.values() for p in route)]
        return max((point.row for point in points), default=-1.0) + 1


def lay_out(skills: Sequence[int], links: Iterable[Link]) -> Layout:
    """`links` without loops, among `skills`. O(sweeps · (skills + waypoints) log)."""
    links = sorted(links)
    linked = {skill for link in links for skill in link}
    layout = _layered([skill for skill in skills if skill in linked], links)
    return _shelved(layout, [skill for skill in skills if skill not in linked])


def unimplied(links: Iterable[Link]) -> set[Link]:
    """Without the links that a way over others implies: the transitive reduction. `links` have
    no loops. O(skills · links / 64), over sets of bits.
    """
    needs: dict[int, set[int]] = {}
    for skill, needed in links:
        needs.setdefault(skill, set()).add(needed)
        needs.setdefault(needed, set())
    bit = {skill: 1 << at for at, skill in enumerate(needs)}
    below: dict[int, int] = {}
    kept: set[Link] = set()
    for skill in TopologicalSorter(needs).static_order():
        implied = reduce(or_, (below[needed] for needed in needs[skill]), 0)
        kept |= {(skill, needed) for needed in needs[skill] if not implied & bit[needed]}
        below[skill] = reduce(or_, (bit[needed] for needed in needs[skill]), implied)
    return kept


def _shelved(layout: Layout, skills: Sequence[int]) -> Layout:
    """With these in rows below, as many in a row as the drawing is wide."""
    width, top = max(layout.columns, SHELF), ceil(layout.rows)
    shelf = {s: Point(at % width, float(top + at // width)) for at, s in enumerate(skills)}
    return Layout({**layout.places, **shelf}, layout.routes)


def _layered(skills: Sequence[int], links: Sequence[Link]) -> Layout:
    layer = _layers(skills, links)
    ways = {link: _stops(link, layer) for link in links}
    columns = _columns(skills, layer, ways.values())
    joined = _joined(ways.values())
    for sweep in range(SWEEPS):
        _untangle(columns, joined, backwards=bool(sweep % 2))
    rows = _straighten(columns, joined)
    point = {
        stop: Point(column, rows[stop]) for column, stops in enumerate(columns) for stop in stops
    }
    return Layout(
        places={skill: point[(skill,)] for skill in skills},
        routes={link: tuple(point[stop] for stop in way) for link, way in ways.items()},
    )


def _layers(skills: Sequence[int], links: Sequence[Link]) -> dict[int, int]:
    """The longest path from the left; then all as far right as what they open lets them."""
    needs: dict[int, list[int]] = {skill: [] for skill in skills}
    opens: dict[int, list[int]] = {skill: [] for skill in skills}
    for skill, needed in links:
        needs[skill].append(needed)
        opens[needed].append(skill)
    layer = dict.fromkeys(skills, 0)
    ordered = _needs_first(needs, opens)
    for skill in ordered:
        layer[skill] = max((layer[needed] + 1 for needed in needs[skill]), default=0)
    for skill in reversed(ordered):
        if opens[skill]:
            layer[skill] = min(layer[opened] for opened in opens[skill]) - 1
    return layer


def _needs_first(needs: Mapping[int, list[int]], opens: Mapping[int, list[int]]) -> list[int]:
    waiting = {skill: len(needed) for skill, needed in needs.items()}
    done = [skill for skill, count in waiting.items() if not count]
    for skill in done:  # grows while we walk it
        for opened in opens[skill]:
            waiting[opened] -= 1
            if not waiting[opened]:
                done.append(opened)
    return done


def _stops(link: Link, layer: Mapping[int, int]) -> list[Stop]:
    skill, needed = link
    between = range(layer[needed] + 1, layer[skill])
    return [(needed,), *((skill, needed, column) for column in between), (skill,)]


def _columns(
    skills: Sequence[int], layer: Mapping[int, int], ways: Iterable[list[Stop]]
) -> list[list[Stop]]:
    columns: list[list[Stop]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for skill in skills:
        columns[layer[skill]].append((skill,))
    for way in ways:
        for stop in way[1:-1]:
            columns[stop[2]].append(stop)
    return columns


def _joined(ways: Iterable[list[Stop]]) -> dict[Stop, list[Stop]]:
    """The stops beside each, in the columns next to its own."""
    joined: dict[Stop, list[Stop]] = {}
    for way in ways:
        for one, other in pairwise(way):
            joined.setdefault(one, []).append(other)
            joined.setdefault(other, []).append(one)
    return joined


def _untangle(
    columns: list[list[Stop]], joined: Mapping[Stop, list[Stop]], *, backwards: bool
) -> None:
    """Orders each column by the mean place of its neighbors in the column before it."""
    ordered = columns[::-1] if backwards else columns
    for before, stops in pairwise(ordered):
        place = {stop: index / len(before) for index, stop in enumerate(before)}
        own = {stop: index / len(stops) for index, stop in enumerate(stops)}
        stops.sort(key=lambda stop: _mean(joined.get(stop, []), place, own[stop]))


def _mean(stops: Iterable[Stop], place: Mapping[Stop, float], default: float) -> float:
    known = [place[stop] for stop in stops if stop in place]
    return sum(known) / len(known) if known else default


def _straighten(
    columns: Sequence[list[Stop]], joined: Mapping[Stop, list[Stop]]
) -> dict[Stop, float]:
    """Rows that keep the order and the distance of one, near the mean of the neighbors' rows."""
    rows = {stop: float(index) for stops in columns for index, stop in enumerate(stops)}
    for sweep in range(SWEEPS):
        for stops in columns[::-1] if sweep % 2 else columns:
            wanted = [_mean(joined.get(stop, []), rows, rows[stop]) for stop in stops]
            rows.update(zip(stops, _apart(wanted), strict=True))
    top = min(rows.values(), default=0.0)
    return {stop: round((row - top) * 2) / 2 for stop, row in rows.items()}


def _apart(wanted: Sequence[float]) -> list[float]:
    """As near to `wanted` as a distance of one lets: pushed down, then moved up as a whole."""
    found: list[float] = []
    for row in wanted:
        found.append(max(row, found[-1] + 1) if found else row)
    drift = (sum(found) - sum(wanted)) / len(found) if found else 0.0
    return [row - drift for row in found]
