"""All that the page of mentors is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from members.languages import language_choices
from skills.atlas import Atlas
from skills.graph.models import Discipline
from skills.matching.candidates import Found
from skills.matching.hours import PART_NAMES
from skills.matching.meanwhile import Meanwhile, meanwhile
from skills.matching.need import Need
from skills.matching.reading import languages_in
from skills.matching.sheet import Candidate, candidates_of


class Option(NamedTuple):
    value: str
    label: str
    is_on: bool


class MentorsPage(NamedTuple):
    """`fields`: the need, for a request."""

    need: Need
    candidates: list[Candidate]
    disciplines: list[Discipline]
    languages: list[Option]
    parts: list[Option]
    meanwhile: Meanwhile
    fields: list[tuple[str, str]]

    @property
    def ask_query(self) -> str:
        return urlencode(self.fields)


def mentors_page(
    atlas: Atlas,
    need: Need,
    found: Sequence[Found],
    levels: Mapping[int, int],
    *,
    spoken: int,
) -> MentorsPage:
    """No query while the answers of the hour are at hand. `spoken`: languages of all mentors."""
    return MentorsPage(
        need=need,
        candidates=candidates_of(atlas, found, need.languages),
        disciplines=list(atlas.disciplines.values()),
        languages=language_options(need, spoken),
        parts=[
            Option(part, str(name), part in need.hours.parts) for part, name in PART_NAMES.items()
        ],
        meanwhile=meanwhile(atlas, list(need.wanted_skills), need.languages, levels),
        fields=list(request_fields(need)),
    )


def request_fields(need: Need) -> Iterator[tuple[str, str]]:
    for skill in need.skills:
        if skill.is_on:
            yield "skill", str(skill.thing.pk)
    for tag in need.tags:
        if tag.is_on:
            yield "tag", tag.thing.slug
    if need.source.page:
        yield "page", str(need.source.page)
    if need.source.plan:
        yield "plan", str(need.source.plan)


def language_options(need: Need, spoken: int) -> list[Option]:
    """Those that mentors speak, and those chosen already."""
    offered = {*languages_in(spoken), *need.languages}
    return [
        Option(code, name, code in need.languages)
        for code, name in language_choices()
        if code in offered
    ]
