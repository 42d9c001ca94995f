"""The need behind a search for mentors: what is missing, and what the learner made of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language

from members.models import Member
from skills.atlas import Atlas, SkillName
from skills.graph.domain import SkillGraph
from skills.levels import Level
from skills.matching.domain import Wanted
from skills.matching.hours import Hours, read_hours
from skills.matching.reading import language_bits, language_mask, levels_of_tags, seconds
from skills.matching.sources import Source
from skills.scope.models import ScopeTag

MOST_TAGS = 24


class Choice(NamedTuple):
    """A skill or tag of the need. `is_on`: the learner did not drop it."""

    thing: SkillName | ScopeTag
    level: int
    is_on: bool


class Need(NamedTuple):
    """`languages`: those she would speak with a mentor."""

    source: Source
    skills: list[Choice]
    tags: list[Choice]
    languages: list[str]
    hours: Hours

    @property
    def wanted_skills(self) -> dict[int, int]:
        return {choice.thing.pk: choice.level for choice in self.skills if choice.is_on}

    @property
    def wanted_tags(self) -> dict[int, int]:
        return {choice.thing.pk: choice.level for choice in self.tags if choice.is_on}


def read_need(
    atlas: Atlas,
    source: Source,
    asked: QueryDict,
    person: Member | AnonymousUser,
    levels: Mapping[int, int],
) -> Need:
    """As derived; where the form was sent, as its boxes stand. One query for her hours."""
    own = levels_of_tags(atlas.graph, levels)
    skills = [(skill, levels.get(skill.pk, 0)) for skill in atlas.named(source.skills)]
    tags = [(tag, own.get(tag.pk, 0)) for tag in tags_of(atlas, source.skills)]
    edited = "edited" in asked
    return Need(
        source=source,
        skills=choices(skills, asked.getlist("skill") if edited else None),
        tags=choices(tags, asked.getlist("tag") if edited else None),
        languages=read_languages(asked.getlist("language"), person),
        hours=read_hours(asked.getlist("when"), person),
    )


def tags_of(atlas: Atlas, skills: Iterable[int]) -> list[ScopeTag]:
    """The scope of these skills, the rarest first: a rare tool tells more than a common one."""
    used = {tag for skill in skills for tag in atlas.graph.tags_of(skill)}
    rarest = sorted(used, key=lambda tag: (-atlas.scope.rarity(tag), tag))
    return atlas.tags_named(rarest[:MOST_TAGS])


def choices(
    things: Iterable[tuple[SkillName | ScopeTag, int]], kept: Collection[str] | None
) -> list[Choice]:
    return [Choice(thing, level, kept is None or str(thing.pk) in kept) for thing, level in things]


def read_languages(asked: Iterable[str], person: Member | AnonymousUser) -> list[str]:
    """Hers; a visitor's is the one that she reads in."""
    if chosen := [code for code in asked if code in language_bits()]:
        return list(dict.fromkeys(chosen))
    own = person.languages if person.is_authenticated else [(get_language() or "en")[:2]]
    return [code for code in own if code in language_bits()]


def wanted_by(
    need: Need, graph: SkillGraph, levels: Mapping[int, int], person: Member | AnonymousUser
) -> Wanted:
    """Without those whom she shall not see: `candidates.shown_to` finds who they are."""
    wanted = Wanted(
        now=seconds(timezone.now()),
        skills=need.wanted_skills,
        tags=need.wanted_tags,
        languages=language_mask(need.languages) or None,
        hours=need.hours.mask,
        ways=ways_into(graph, levels, need.wanted_skills),
    )
    if not person.is_authenticated:
        return wanted
    return wanted._replace(hidden=frozenset({person.pk}), is_minor=person.is_minor)


def ways_into(
    graph: SkillGraph, levels: Mapping[int, int], skills: Iterable[int]
) -> frozenset[tuple[int, int]]:
    """From each discipline in which she has practised something, into each that the need is in."""
    home = {graph.discipline_of(pk) for pk, level in held(graph, levels) if level > Level.AWARE}
    targets = {graph.discipline_of(pk) for pk in skills if pk in graph}
    return frozenset((start, end) for start in home for end in targets if start != end)


def held(graph: SkillGraph, levels: Mapping[int, int]) -> Iterable[tuple[int, int]]:
    return ((pk, level) for pk, level in levels.items() if pk in graph)
