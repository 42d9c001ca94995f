"""The sample's offers to mentor: who helps with what, when, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.references import BadReferenceError, parse_skill
from skills.exchange.spec import SkillKey
from skills.exchange.yaml_text import parse_yaml

OFFERS = "offers.yaml"
WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
HOURS = 3  # of an entry: day, from, to


@dataclass(frozen=True)
class ToldOffer:
    """`hours`: weekday (0 is Monday), from, to, in the mentor's own zone.

    `away_days`: how many days from today she is away, 0 where she is here.
    """

    handle: str
    words: str
    languages: tuple[str, ...]
    learners: int
    place: str
    without: tuple[SkillKey, ...]
    hours: tuple[tuple[int, int, int], ...]
    away_days: int


def read_offers(content: Path) -> list[ToldOffer]:
    """Raises BadInputError with all that is wrong."""
    problems: list[Problem] = []
    value = parse_yaml((content / OFFERS).read_text("utf-8"), OFFERS)
    items = value if isinstance(value, list) else [value]
    offers = [read_offer(Fields(item, Where(OFFERS), problems)) for item in items]
    if problems:
        raise BadInputError(problems)
    return offers


def read_offer(fields: Fields) -> ToldOffer:
    told = ToldOffer(
        handle=fields.text("handle", limit=40),
        words=fields.text("words", limit=600),
        languages=fields.texts("languages", required=True),
        learners=int(fields.number("learners")),
        place=fields.text("place", required=False, limit=120),
        without=tuple(read_skills(fields, "without")),
        hours=tuple(read_hours(fields)),
        away_days=int(fields.number("away_days", default=0)),
    )
    fields.end()
    return told


def read_skills(fields: Fields, key: str) -> Iterator[SkillKey]:
    for reference in fields.texts(key):
        try:
            yield parse_skill(reference)
        except BadReferenceError as error:
            fields.refuse(f"{key}: {error}")


def read_hours(fields: Fields) -> Iterator[tuple[int, int, int]]:
    for item in fields.list("hours", required=True):
        if not isinstance(item, list) or len(item) != HOURS or item[0] not in WEEK:
            fields.refuse("“hours” must hold entries like [mon, 18, 21]")
            continue
        yield WEEK.index(item[0]), item[1], item[2]
