"""Finding what one might want to be able to do, by what one types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from skills.atlas import Atlas, SkillName
from skills.graph.models import Discipline
from skills.levels import Level
from skills.paths.aims import Aim, Wish

FOUND_SHOWN = 20
LONGEST = 200


class Choice(NamedTuple):
    """A goal that can be ticked. `value`: as the address says it."""

    value: str
    thing: SkillName | Discipline
    is_skill: bool
    level: int


class Choices(NamedTuple):
    """`more` were found, and are not listed."""

    chosen: list[Choice]
    found: list[Choice]
    more: int


def choices(atlas: Atlas, aim: Aim, text: str) -> Choices:
    """What is chosen already, and beside it what the words find: of no words, all disciplines."""
    taken = {wish[:2] for wish in aim.wishes}
    found = [wish for wish in matching(atlas, text) if wish[:2] not in taken]
    return Choices(
        chosen=[choice(atlas, wish) for wish in aim.wishes],
        found=[choice(atlas, wish) for wish in found[:FOUND_SHOWN]],
        more=max(len(found) - FOUND_SHOWN, 0),
    )


def choice(atlas: Atlas, wish: Wish) -> Choice:
    is_skill = wish.skill is not None
    return Choice(wish.reference(atlas), wish.named(atlas), is_skill, wish.level)


def matching(atlas: Atlas, text: str) -> Iterator[Wish]:
    """All words must be there. Names before summaries, beginnings before the rest."""
    words = text[:LONGEST].casefold().split()
    for discipline in atlas.disciplines.values():
        if all(word in names_of(discipline) for word in words):
            yield Wish(discipline.pk, None, Level.ABLE.value)
    ranked = [(rank, skill) for skill in atlas.skills.values() if (rank := rank_of(skill, words))]
    for _rank, skill in sorted(ranked, key=lambda entry: entry[0]):
        yield Wish(skill.discipline.pk, skill.pk, Level.PRACTISED.value)


def rank_of(skill: SkillName, words: list[str]) -> int:
    """1 is best; 0 is not found, nor is anything without a word."""
    names = names_of(skill)
    everything = f"{names} {skill.about.casefold()} {names_of(skill.discipline)}"
    if not words or not all(word in everything for word in words):
        return 0
    if any(name.startswith(words[0]) for name in names.splitlines()):
        return 1
    return 2 if all(word in names for word in words) else 3


def names_of(thing: SkillName | Discipline) -> str:
    """As the reader calls it, and as the node does: one on a line."""
    return f"{thing.label}\n{thing.name}".casefold()
