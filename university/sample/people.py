"""Reads the sample's members: who they are, and what they have done and shown so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.references import BadReferenceError, parse_skill
from skills.exchange.spec import SkillKey
from skills.exchange.yaml_text import parse_yaml
from skills.levels import LEVELS

MEMBERS = "members.yaml"
MONTHS = 6
MONTH = timedelta(days=365.25) / 12
ROLES = {"mentor": "Mentors", "editor": "Editors"}


class Said(NamedTuple):
    """A level in a skill: attested `by` somebody, or claimed by oneself.

    `months_ago`: when it was attested; `taken_back`: why it stands no more.
    """

    skill: SkillKey
    level: int
    by: str = ""
    months_ago: float = 0
    taken_back: str = ""


@dataclass(frozen=True)
class Person:
    """`groups` are names of groups; `lessons` are `course/lesson` or `course/*`.

    `months`: how long she has been here; `minor_for_months`: until she turns 18, if that is ahead.
    """

    handle: str
    display_name: str
    email: str
    about: str
    languages: tuple[str, ...]
    time_zone: str
    months: float
    minor_for_months: float
    is_lead: bool
    groups: tuple[str, ...]
    lessons: tuple[str, ...]
    mastered: tuple[SkillKey, ...]
    attested: tuple[Said, ...]
    claims: tuple[Said, ...]
    enrolled: tuple[str, ...]


def read_people(content: Path) -> list[Person]:
    """Raises BadInputError with all that is wrong."""
    value = parse_yaml((content / MEMBERS).read_text("utf-8"), MEMBERS)
    problems: list[Problem] = []
    if not isinstance(value, list):
        raise BadInputError([Problem(Where(MEMBERS), "the file must hold a list")])
    people = [read_person(Fields(item, Where(MEMBERS), problems)) for item in value]
    handles = {person.handle for person in people}
    for person in people:
        for by in sorted({said.by for said in person.attested} - handles):
            problems.append(Problem(Where(MEMBERS), f"{person.handle}: nobody is called “{by}”"))
    if problems:
        raise BadInputError(problems)
    return people


def read_person(fields: Fields) -> Person:
    person = Person(
        handle=fields.text("handle", limit=40),
        display_name=fields.text("display_name", limit=80),
        email=fields.text("email"),
        about=fields.text("about", required=False, limit=600),
        languages=fields.texts("languages", required=True),
        time_zone=fields.text("time_zone"),
        months=fields.number("months_here", default=MONTHS),
        minor_for_months=fields.number("minor_for_months", default=0),
        is_lead=fields.flag("safeguarding_lead"),
        groups=tuple(groups(fields)),
        lessons=fields.texts("lessons_seen"),
        mastered=tuple(skills(fields, "mastered")),
        attested=tuple(said(fields, "attested", attestor=True)),
        claims=tuple(said(fields, "claims")),
        enrolled=fields.texts("enrolled"),
    )
    fields.end()
    return person


def groups(fields: Fields) -> Iterator[str]:
    for role in fields.texts("roles"):
        if role in ROLES:
            yield ROLES[role]
        else:
            fields.refuse(f"“{role}” is no role; there are {', '.join(ROLES)}")


def skills(fields: Fields, key: str) -> Iterator[SkillKey]:
    for reference in fields.texts(key):
        try:
            yield parse_skill(reference)
        except BadReferenceError as error:
            fields.refuse(f"{key}: {error}")


def said(fields: Fields, key: str, *, attestor: bool = False) -> Iterator[Said]:
    for inner in fields.mappings(key):
        level = inner.choice("level", LEVELS)
        by = inner.text("by") if attestor else ""
        months = inner.number("months_ago", default=MONTHS) if attestor else 0
        taken_back = inner.text("taken_back", required=False, limit=300) if attestor else ""
        try:
            skill = parse_skill(inner.text("skill"))
        except BadReferenceError as error:
            inner.refuse(f"{key}: {error}")
            continue
        inner.end()
        if level:
            yield Said(skill, LEVELS[level].value, by, months, taken_back)
