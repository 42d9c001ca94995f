"""What the sample's members asked mentors for, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.spec import SkillKey
from skills.exchange.yaml_text import parse_yaml
from university.sample.offers import read_skills

REQUESTS = "requests.yaml"
ANSWERS = ["yes", "no", "silent", "waiting"]
ENDINGS = ["thanks", "another"]


class ToldAsking(NamedTuple):
    """`hours`: how long the mentor took to answer."""

    mentor: str
    answer: str
    hours: float
    words: str


class ToldMessage(NamedTuple):
    by: str
    days_ago: float
    text: str


class ToldSession(NamedTuple):
    in_days: int
    hour: int
    minutes: int
    where: str
    about: str


@dataclass(frozen=True)
class ToldRequest:
    """`ending` and after how many days, where the mentorship has ended."""

    learner: str
    skills: tuple[SkillKey, ...]
    question: str
    languages: tuple[str, ...]
    days_ago: float
    asked: tuple[ToldAsking, ...]
    messages: tuple[ToldMessage, ...]
    session: ToldSession | None
    ending: str
    ended_after_days: float
    wants_queue: bool
    is_paused: bool
    is_timed_out: bool
    is_withdrawn: bool
    is_expired: bool


def read_requests(content: Path) -> list[ToldRequest]:
    """Raises BadInputError with all that is wrong."""
    problems: list[Problem] = []
    value = parse_yaml((content / REQUESTS).read_text("utf-8"), REQUESTS)
    items = value if isinstance(value, list) else [value]
    requests = [read_request(Fields(item, Where(REQUESTS), problems)) for item in items]
    if problems:
        raise BadInputError(problems)
    return requests


def read_request(fields: Fields) -> ToldRequest:
    ended = fields.mapping_at("ended")
    told = ToldRequest(
        learner=fields.text("learner", limit=40),
        skills=tuple(read_skills(fields, "skills")),
        question=fields.text("question", limit=1500),
        languages=fields.texts("languages", required=True),
        days_ago=fields.number("days_ago"),
        asked=tuple(read_askings(fields)),
        messages=tuple(read_messages(fields)),
        session=read_session(fields),
        ending=ended.choice("ending", ENDINGS) if ended.mapping else "",
        ended_after_days=ended.number("after_days") if ended.mapping else 0,
        wants_queue=fields.flag("queue", default=True),
        is_paused=fields.flag("paused"),
        is_timed_out=fields.flag("timed_out"),
        is_withdrawn=fields.flag("withdrawn"),
        is_expired=fields.flag("expired"),
    )
    ended.end()
    fields.end()
    return told


def read_askings(fields: Fields) -> Iterator[ToldAsking]:
    for inner in fields.mappings("asked"):
        yield ToldAsking(
            mentor=inner.text("mentor", limit=40),
            answer=read_answer(inner),
            hours=inner.number("hours", default=0),
            words=inner.text("words", required=False, limit=600),
        )
        inner.end()


def read_answer(fields: Fields) -> str:
    """YAML reads an unquoted yes and no as truth values."""
    value = fields.get("answer")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return fields.choice("answer", ANSWERS)


def read_messages(fields: Fields) -> Iterator[ToldMessage]:
    for inner in fields.mappings("messages"):
        yield ToldMessage(
            by=inner.text("by", limit=40),
            days_ago=inner.number("days_ago"),
            text=inner.text("text"),
        )
        inner.end()


def read_session(fields: Fields) -> ToldSession | None:
    inner = fields.mapping_at("session")
    if not inner.mapping:
        return None
    session = ToldSession(
        in_days=int(inner.number("in_days")),
        hour=int(inner.number("hour")),
        minutes=int(inner.number("minutes")),
        where=inner.text("where"),
        about=inner.text("about"),
    )
    inner.end()
    return session
