"""All disciplines as one line of stations, as large as their skills are many; bridges beside it."""

from __future__ import annotations

from math import sqrt
from textwrap import wrap
from typing import NamedTuple

from skills.graph.domain.lanes import Bracket, Pair, brackets
from skills.graph.drawing import Label
from skills.graph.overview import BridgeLine, DisciplineCard

ROW, TOP, EDGE = 92, 50, 12
SMALL, LARGE = 14, 28  # radius of the smallest and of the largest station
LANE, NEAREST = 19, 20  # between two lanes, and from a station's edge to the first of them
CORNER = 9
SPREAD = 16  # from a station's middle to the outermost track that leaves it
THIN, THICK = 2, 7  # of a bridge, by its weight
NAMES, LETTERS, MOST_LINES, LEADING, NOTE = 146, 15, 3, 18, 15  # the room for names


class Place(NamedTuple):
    card: DisciplineCard
    x: float
    y: float
    radius: float
    name_x: float
    name: tuple[Label, ...]

    @property
    def note_y(self) -> float:
        return self.name[-1].y + LEADING

    @property
    def plan_y(self) -> float:
        """Where it says that one's plan leads there: under how large it is."""
        return self.note_y + NOTE


class BridgeTrack(NamedTuple):
    bridge: BridgeLine
    path: str
    width: float
    x: float
    y: float


class Overview(NamedTuple):
    width: float
    height: float
    spine: str
    places: list[Place]
    bridges: list[BridgeTrack]
    mirrored: bool


class Ruler(NamedTuple):
    """From places in the line to the paper; `mirrored` for languages that read from the right."""

    width: float
    line_x: float
    mirrored: bool

    def x(self, x: float) -> float:
        return self.width - x if self.mirrored else x

    def y(self, place: int) -> float:
        return TOP + place * ROW

    def bracket(self, pair: Pair, bracket: Bracket) -> tuple[str, float, float]:
        """The path, and where its middle is."""
        top, foot = self.y(pair[0]) + bracket.start * SPREAD, self.y(pair[1]) + bracket.end * SPREAD
        side = self.line_x - LARGE - NEAREST - bracket.lane * LANE
        start, turn, lane = self.x(self.line_x), self.x(side + CORNER), self.x(side)
        path = (
            f"M{start:g} {top:.1f}H{turn:g}L{lane:g} {top + CORNER:.1f}"
            f"V{foot - CORNER:.1f}L{turn:g} {foot:.1f}H{start:g}"
        )
        return path, lane, (top + foot) / 2


def draw_overview(
    cards: list[DisciplineCard], bridges: list[BridgeLine], *, mirrored: bool
) -> Overview | None:
    """A discipline that is added stands after the others; none of them moves sideways."""
    if not cards:
        return None
    place = {card.discipline.pk: at for at, card in enumerate(cards)}
    pairs = {(place[b.first.pk], place[b.second.pk]): b for b in bridges}
    drawn = brackets(pairs)
    lanes = max((bracket.lane + 1 for bracket in drawn.values()), default=0)
    line_x = EDGE + max(lanes - 1, 0) * LANE + (NEAREST if lanes else 0) + LARGE + EDGE
    ruler = Ruler(line_x + LARGE + NAMES, line_x, mirrored)
    last = ruler.y(len(cards) - 1)
    return Overview(
        width=ruler.width,
        height=last + TOP,
        spine=f"M{ruler.x(line_x):g} {TOP}V{last}",
        places=places(cards, ruler),
        bridges=bridge_tracks(pairs, drawn, ruler),
        mirrored=mirrored,
    )


def places(cards: list[DisciplineCard], ruler: Ruler) -> list[Place]:
    """The area of a station grows with its skills."""
    most = max(card.skills for card in cards) or 1
    return [
        Place(
            card=card,
            x=ruler.x(ruler.line_x),
            y=ruler.y(at),
            radius=round(SMALL + (LARGE - SMALL) * sqrt(card.skills / most), 1),
            name_x=ruler.x(ruler.line_x + LARGE + EDGE),
            name=name(card.discipline.label, ruler.y(at)),
        )
        for at, card in enumerate(cards)
    ]


def name(text: str, y: float) -> tuple[Label, ...]:
    """In lines around the height of the station, with room for a note under them."""
    texts = wrap(text, LETTERS, max_lines=MOST_LINES, placeholder=" …")
    top = y - (len(texts) - 1) * LEADING
    return tuple(Label(line, top + at * LEADING) for at, line in enumerate(texts))


def bridge_tracks(
    pairs: dict[Pair, BridgeLine], drawn: dict[Pair, Bracket], ruler: Ruler
) -> list[BridgeTrack]:
    """The far lanes first, so that the near ones lie over them."""
    most = max((bridge.weight for bridge in pairs.values()), default=0) or 1
    return [
        BridgeTrack(
            pairs[pair],
            *_with_width(ruler.bracket(pair, drawn[pair]), pairs[pair].weight / most),
        )
        for pair in sorted(drawn, key=lambda pair: (-drawn[pair].lane, pair))
    ]


def _with_width(bracket: tuple[str, float, float], share: float) -> tuple[str, float, float, float]:
    path, x, y = bracket
    return path, round(THIN + (THICK - THIN) * share, 1), x, y
