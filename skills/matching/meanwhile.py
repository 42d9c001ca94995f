"""What a learner is told while she waits: how long an answer takes, and what to go on with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from members.languages import language_choices
from skills.atlas import Atlas, SkillName
from skills.graph.models import Discipline
from skills.matching.waiting import Wait, expected_wait


class WaitLine(NamedTuple):
    language: str
    wait: Wait | None


class Meanwhile(NamedTuple):
    """`discipline`: that most of what she wants is in. `next`: the first skill she is ready for."""

    discipline: Discipline | None
    waits: list[WaitLine]
    next: SkillName | None


def meanwhile(
    atlas: Atlas, skills: Sequence[int], languages: Iterable[str], levels: Mapping[int, int]
) -> Meanwhile:
    """No query while the answers of the hour are at hand."""
    known = [skill.pk for skill in atlas.named(skills)]
    home = home_of(atlas, known)
    waits = list(waits_for(home, languages)) if home else []
    return Meanwhile(home, waits, next_ready(atlas, known, levels))


def home_of(atlas: Atlas, skills: Iterable[int]) -> Discipline | None:
    homes = Counter(atlas.skills[pk].discipline.pk for pk in skills)
    return atlas.disciplines[homes.most_common(1)[0][0]] if homes else None


def waits_for(home: Discipline, languages: Iterable[str]) -> Iterator[WaitLine]:
    names = dict(language_choices())
    for code in languages:
        if code in names:
            yield WaitLine(names[code], expected_wait(home.pk, code))


def next_ready(atlas: Atlas, skills: Iterable[int], levels: Mapping[int, int]) -> SkillName | None:
    ready = frozenset(atlas.graph.ready(levels))
    return next((atlas.skills[pk] for pk in skills if pk in ready), None)
