"""The map of some skills as shapes with coordinates: what the SVG template writes out.

Where things stand is the same for everyone and kept with the version of the graph; what one
person holds is put on top of it for each request.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from typing import Any, TypeVar

from django.utils.translation import get_language

from skills.atlas import Atlas
from skills.graph.domain.layout import Layout, Link, Point, lay_out, unimplied
from skills.graph.lines import Lines, SkillLine

Made = TypeVar("Made")

# In the units of the drawing, which are pixels where it is not scaled.
COLUMN, ROW, SIDE, TOP, FOOT = 176, 112, 88, 32, 88
STUB = 30  # a track leaves and enters a station level
LETTERS, MOST_LINES, LEADING = 20, 3, 16
LABEL_BELOW = 28

MOST_DRAWINGS = 64  # kept in memory for one version of the graph, about 100 KB each at most
CALM = 90  # with more tracks than these, only those are drawn that others do not imply


@dataclass(frozen=True)
class Label:
    """A line of text and the height of its base."""

    text: str
    y: float


@dataclass(frozen=True)
class Stop:
    """Where a skill stands. `joined`: what its tracks lead to, by pk."""

    pk: int
    x: float
    y: float
    labels: tuple[Label, ...]
    joined: str

    @property
    def note_y(self) -> float:
        """Where the word about its state stands: under the name."""
        return self.labels[-1].y + LEADING

    @property
    def plan_y(self) -> float:
        return self.note_y + LEADING


@dataclass(frozen=True)
class Station:
    """A stop with what one person holds of its skill."""

    line: SkillLine
    stop: Stop
    is_center: bool


@dataclass(frozen=True)
class Track:
    """`path`: the d of an SVG path. An alternative is one way of several."""

    path: str
    is_alternative: bool


@dataclass(frozen=True)
class Geometry:
    width: float
    height: float
    stops: tuple[Stop, ...]
    tracks: tuple[Track, ...]


@dataclass(frozen=True)
class Drawing:
    geometry: Geometry
    stations: tuple[Station, ...]


@dataclass(frozen=True)
class Pen:
    """From the grid to the paper; `mirrored` for languages that read from the right."""

    width: float
    mirrored: bool

    def at(self, point: Point) -> tuple[float, float]:
        x = SIDE + point.column * COLUMN
        return (self.width - x if self.mirrored else x), TOP + point.row * ROW

    def track(self, route: Sequence[Point]) -> str:
        """Level out of a station, straight to the next, level into it."""
        points = [self.at(point) for point in route]
        stub = -STUB if self.mirrored else STUB
        legs = [
            f"H{x1 + stub:g}L{x2 - stub:g} {y2:g}H{x2:g}" for (x1, _), (x2, y2) in pairwise(points)
        ]
        x, y = points[0]
        return f"M{x:g} {y:g}{''.join(legs)}"

    def stop(self, pk: int, name: str, point: Point, joined: Iterable[int]) -> Stop:
        x, y = self.at(point)
        texts = wrap(name, LETTERS, max_lines=MOST_LINES, placeholder=" …")
        labels = [Label(text, y + LABEL_BELOW + row * LEADING) for row, text in enumerate(texts)]
        return Stop(pk, x, y, tuple(labels), " ".join(map(str, joined)))


def draw(
    lines: Lines,
    skills: Iterable[int],
    links: Iterable[Link],
    *,
    center: int | None = None,
    mirrored: bool = False,
) -> Drawing:
    """What is needed stands before what needs it. O(skills and links, with their waypoints)."""
    names = {skill.pk: skill.label for skill in lines.atlas.named(skills)}
    tracks = frozenset(link for link in links if names.keys() >= set(link))

    def make() -> Geometry:
        return skill_geometry(lines.atlas, names, tracks, mirrored=mirrored)

    geometry = kept(lines.atlas, ("skills", tuple(names), tracks, mirrored), make)
    shown = {line.skill.pk: line for line in lines.of(names)}
    stations = tuple(Station(shown[s.pk], s, s.pk == center) for s in geometry.stops)
    return Drawing(geometry, stations)


def kept(atlas: Atlas, key: Hashable, make: Callable[[], Made]) -> Made:
    """Made once for a version of the graph and a language; the oldest goes when they are many."""
    drawn: dict[Hashable, Any] = atlas.drawn
    key = get_language(), key
    made: Made | None = drawn.get(key)
    if made is None:
        made = make()
        while len(drawn) >= MOST_DRAWINGS:
            drawn.pop(next(iter(drawn)), None)
        drawn[key] = made
    return made


def skill_geometry(
    atlas: Atlas, names: dict[int, str], links: frozenset[Link], *, mirrored: bool
) -> Geometry:
    alternatives = {link for link in links if is_alternative(atlas, link)}
    return geometry_of(names, links, alternatives, mirrored=mirrored)


def geometry_of(
    names: dict[int, str],
    links: Collection[Link],
    alternatives: Collection[Link] = (),
    *,
    mirrored: bool,
) -> Geometry:
    """Of whatever has names and needs: skills by pk, chapters by index."""
    layout = lay_out(list(names), links if len(links) <= CALM else unimplied(links))
    pen = Pen(max(layout.columns - 1, 0) * COLUMN + 2 * SIDE, mirrored)
    return Geometry(
        width=pen.width,
        height=TOP + max(layout.rows - 1, 0) * ROW + FOOT + LEADING,
        stops=stops(pen, names, layout),
        tracks=tuple(
            Track(pen.track(route), link in alternatives) for link, route in layout.routes.items()
        ),
    )


def stops(pen: Pen, names: dict[int, str], layout: Layout) -> tuple[Stop, ...]:
    """Column by column, downward: the order in which Tab walks them."""
    joined: dict[int, list[int]] = {}
    for one, other in layout.routes:
        joined.setdefault(one, []).append(other)
        joined.setdefault(other, []).append(one)
    return tuple(
        pen.stop(pk, names[pk], point, joined.get(pk, ()))
        for pk, point in sorted(layout.places.items(), key=lambda item: item[1])
    )


def is_alternative(atlas: Atlas, link: Link) -> bool:
    """Whether another skill of its group would do in its place."""
    skill, needed = link
    groups = atlas.graph.needs(skill)
    return not any([need.skill for need in group] == [needed] for group in groups)
