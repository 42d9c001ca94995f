"""The map of some skills as shapes with coordinates: what the SVG template writes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

from skills.atlas import Atlas
from skills.graph.domain.layout import Link, Point, lay_out
from skills.graph.lines import Lines, SkillLine

# In the units of the drawing, which are pixels where it is not scaled.
COLUMN, ROW, SIDE, TOP, FOOT = 176, 96, 88, 32, 72
STUB = 30  # a track leaves and enters a station level
LETTERS, MOST_LINES, LEADING = 20, 3, 16
LABEL_BELOW = 28


@dataclass(frozen=True)
class Label:
    """A line of text and the height of its base."""

    text: str
    y: float


@dataclass(frozen=True)
class Station:
    line: SkillLine
    x: float
    y: float
    labels: tuple[Label, ...]
    is_center: bool

    @property
    def note_y(self) -> float:
        """Where the word about its state stands: under the name."""
        return self.labels[-1].y + LEADING


@dataclass(frozen=True)
class Track:
    """`path`: the d of an SVG path. An alternative is one way of several."""

    path: str
    is_alternative: bool


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    stations: tuple[Station, ...]
    tracks: tuple[Track, ...]


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

    def station(self, line: SkillLine, point: Point, center: int | None) -> Station:
        x, y = self.at(point)
        texts = wrap(line.skill.name, LETTERS, max_lines=MOST_LINES, placeholder=" …")
        labels = [Label(text, y + LABEL_BELOW + row * LEADING) for row, text in enumerate(texts)]
        return Station(line, x, y, tuple(labels), line.skill.pk == center)


def draw(
    lines: Lines,
    skills: Iterable[int],
    links: Iterable[Link],
    *,
    center: int | None = None,
    mirrored: bool = False,
) -> Drawing:
    """What is needed stands before what needs it. O(skills and links, with their waypoints)."""
    shown = {line.skill.pk: line for line in lines.of(skills)}
    layout = lay_out(list(shown), [link for link in links if shown.keys() >= set(link)])
    pen = Pen(max(layout.columns - 1, 0) * COLUMN + 2 * SIDE, mirrored)
    return Drawing(
        width=pen.width,
        height=TOP + max(layout.rows - 1, 0) * ROW + FOOT + LEADING,
        stations=tuple(
            pen.station(shown[pk], point, center)
            for pk, point in sorted(layout.places.items(), key=lambda item: item[1])
        ),
        tracks=tuple(
            Track(pen.track(route), is_alternative(lines.atlas, link))
            for link, route in layout.routes.items()
        ),
    )


def is_alternative(atlas: Atlas, link: Link) -> bool:
    """Whether another skill of its group would do in its place."""
    skill, needed = link
    groups = atlas.graph.needs(skill)
    return not any([need.skill for need in group] == [needed] for group in groups)
