"""The time line of a journey as shapes: a lane for each discipline, and the bends between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from skills.atlas import Atlas
from skills.graph.models import Discipline
from skills.journey.domain.crossings import Crossed, Held

# In the units of the drawing, which are pixels where it is not scaled.
WIDTH, NAMES, MARGIN = 960, 210, 24
TOP, LANE, FOOT = 34, 58, 34
THICK = 12  # of a lane
NEAR = 13  # marks nearer than this are drawn as one
BEND = 34  # how far before its end a crossing leaves its lane
MOST_LANES = 12
MOST_TICKS = 7
STEPS = (1, 2, 3, 6, 12, 24, 60)  # months between two ticks
SHORTEST = timedelta(days=60)


class Mark(NamedTuple):
    """One or several skills that became able, or practised, at about the same time."""

    x: float
    y: float
    is_able: bool
    names: list[str]


class Lane(NamedTuple):
    """`x`, `width`: from the first skill practised until today, wherever reading begins."""

    discipline: Discipline
    y: float
    x: float
    width: float
    marks: list[Mark]


class Bend(NamedTuple):
    """A crossing: `path` is the d of an SVG path, `x` and `y` where it arrives."""

    path: str
    x: float
    y: float
    name: str
    anchor: str


class Tick(NamedTuple):
    x: float
    at: datetime


class TimeLine(NamedTuple):
    height: float
    lanes: list[Lane]
    bends: list[Bend]
    ticks: list[Tick]
    names_x: float
    names_anchor: str
    more_lanes: int
    width: int = WIDTH


@dataclass(frozen=True)
class Paper:
    """From dates to the paper; `mirrored` for languages that read from the right."""

    first: datetime
    last: datetime
    mirrored: bool

    def x(self, at: datetime) -> float:
        share = (at - self.first) / (self.last - self.first)
        return self.turned(NAMES + MARGIN + share * (WIDTH - NAMES - 2 * MARGIN))

    def turned(self, x: float) -> float:
        return round(WIDTH - x if self.mirrored else x, 1)

    @property
    def onward(self) -> int:
        return -1 if self.mirrored else 1


def time_line(
    held: Iterable[Held],
    crossed: Iterable[Crossed],
    atlas: Atlas,
    now: datetime,
    *,
    mirrored: bool = False,
) -> TimeLine | None:
    """None while nothing is practised. Lanes stand in the order in which they were begun.

    `now` in the zone of the reader: months begin there.
    """
    rows = sorted((row for row in held if row.skill in atlas.skills), key=begun)
    if not rows:
        return None
    first = min(rows[0].practised_at, now - SHORTEST).astimezone(now.tzinfo)
    paper = Paper(first, now, mirrored)
    order = list(dict.fromkeys(row.discipline for row in rows))
    ways = {way.to_discipline: way for way in crossed}
    shown = [pk for pk in order if pk in ways][:MOST_LANES]
    shown = [pk for pk in order if pk in {*shown, *order[: MOST_LANES - len(shown)]}]
    y = {pk: TOP + LANE * place + LANE / 2 for place, pk in enumerate(shown)}
    lanes = [lane(pk, [r for r in rows if r.discipline == pk], y, paper, atlas) for pk in shown]
    begins = {pk: drawn.marks[0].x for pk, drawn in zip(shown, lanes, strict=True)}
    return TimeLine(
        height=TOP + LANE * len(lanes) + FOOT,
        lanes=lanes,
        bends=[bend(way, y, begins, paper, atlas) for pk, way in ways.items() if pk in y],
        ticks=ticks(paper),
        names_x=paper.turned(NAMES - MARGIN / 2),
        names_anchor="start" if mirrored else "end",
        more_lanes=len(order) - len(shown),
    )


def begun(row: Held) -> tuple[datetime, int]:
    return row.practised_at, row.skill


def lane(pk: int, rows: list[Held], y: Mapping[int, float], paper: Paper, atlas: Atlas) -> Lane:
    start, end = paper.x(rows[0].practised_at), paper.x(paper.last)
    return Lane(
        discipline=atlas.disciplines[pk],
        y=y[pk],
        x=min(start, end),
        width=max(abs(end - start), THICK),
        marks=marks(rows, y[pk], paper, atlas),
    )


def marks(rows: list[Held], y: float, paper: Paper, atlas: Atlas) -> list[Mark]:
    """In the order of time; each is drawn once, at its higher level."""
    found: list[Mark] = []
    for row in sorted(rows, key=reached):
        x, name = paper.x(reached(row)), atlas.skills[row.skill].label
        last = found[-1] if found else None
        if last and abs(last.x - x) < NEAR:
            is_able = last.is_able or row.able_at is not None
            found[-1] = Mark(last.x, y, is_able, [*last.names, name])
        else:
            found.append(Mark(x, y, row.able_at is not None, [name]))
    return found


def reached(row: Held) -> datetime:
    return row.able_at or row.practised_at


def bend(
    way: Crossed, y: Mapping[int, float], begins: Mapping[int, float], paper: Paper, atlas: Atlas
) -> Bend:
    """Of a first discipline, or where the one before has no lane, only where it arrives."""
    x, start = paper.x(way.at), way.from_discipline or 0
    is_late = (x - WIDTH / 2) * paper.onward > WIDTH / 5
    path = ""
    if start in y:
        room = min(abs(x - begins[start]), BEND)
        path = curve((x - room * paper.onward, y[start]), (x, y[way.to_discipline]), room)
    return Bend(
        path=path,
        x=x,
        y=y[way.to_discipline],
        name=atlas.skills[way.first_skill].label if way.first_skill in atlas.skills else "",
        anchor="end" if is_late else "start",
    )


def curve(start: tuple[float, float], end: tuple[float, float], room: float) -> str:
    """Level out of one lane, level into the other."""
    (x1, y1), (x2, y2) = start, end
    half = room * 0.6 * (1 if x2 >= x1 else -1)
    return f"M{x1:g} {y1:g}C{x1 + half:g} {y1:g} {x2 - half:g} {y2:g} {x2:g} {y2:g}"


def ticks(paper: Paper) -> list[Tick]:
    """The beginnings of months, so far apart that their names fit."""
    months = (paper.last.year - paper.first.year) * 12 + paper.last.month - paper.first.month
    step = next((step for step in STEPS if months / step <= MOST_TICKS), STEPS[-1])
    found = []
    for month in range(-(-(paper.first.month) // step) * step, paper.first.month + months, step):
        year, index = divmod(paper.first.year * 12 + month, 12)
        at = paper.last.replace(year=year, month=index + 1, day=1, hour=0, minute=0)
        found.append(Tick(paper.x(at), at))
    return found
