"""Where a way could go elsewhere: another alternative, a course or none, and what that costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from time import monotonic
from typing import NamedTuple

from django.utils.translation import gettext as _

from skills.graph.domain import Need
from skills.paths.aims import Aim
from skills.paths.domain import Step
from skills.paths.ground import Ground
from skills.paths.ways import quick

# Each is planned to say what it costs: as many as fit in a moment.
MOST_FORKS = 12
MOMENT = 0.3  # seconds


class Turn(NamedTuple):
    """`aim`: the same goals, with another choice at the step of `skill`."""

    skill: int
    words: str
    aim: Aim


class Fork(NamedTuple):
    """`address`: the query of the plan that it would be, so many `hours` longer or shorter."""

    words: str
    address: str
    hours: float
    is_longer: bool


def forks(ground: Ground, aim: Aim, steps: Sequence[Step]) -> dict[int, list[Fork]]:
    """By skill, the first few along the way. Both sides are counted as found at once."""
    begun = monotonic()
    here = quick(ground, aim).hours
    found: dict[int, list[Fork]] = {}
    for turn in islice(turns(ground, aim, steps), MOST_FORKS):
        if monotonic() - begun > MOMENT:
            break
        more = quick(ground, turn.aim).hours - here
        fork = Fork(turn.words, turn.aim.query(ground.atlas), abs(more), more > 0)
        found.setdefault(turn.skill, []).append(fork)
    return found


def turns(ground: Ground, aim: Aim, steps: Sequence[Step]) -> Iterator[Turn]:
    for step in steps:
        if step.skill in ground.atlas.skills:
            yield from choice_undone(aim, step)
            yield from other_needs(ground, aim, step, steps)
            if step.offer is None:
                yield from courses(ground, aim, step)
            else:
                yield from by_oneself(ground, aim, step, steps)


def choice_undone(aim: Aim, step: Step) -> Iterator[Turn]:
    free = aim._replace(
        needs=tuple(pair for pair in aim.needs if pair[0] != step.skill),
        through=tuple(pair for pair in aim.through if pair[0] != step.skill),
    )
    if free != aim:
        yield Turn(step.skill, _("You chose this. Let the hours decide again"), free)


def other_needs(ground: Ground, aim: Aim, step: Step, steps: Sequence[Step]) -> Iterator[Turn]:
    """Of each group of alternatives that nothing held meets, those that the way does not use."""
    used = {other.skill for other in steps if step.skill in other.for_}
    for group in ground.atlas.graph.needs(step.skill):
        if len(group) > 1 and not any(is_held(ground, need) for need in group):
            rivals = {need.skill for need in group}
            others = tuple(p for p in aim.needs if p[0] != step.skill or p[1] not in rivals)
            for name in ground.atlas.named(sorted(rivals - used)):
                words = _("Build it on “%(name)s” instead") % {"name": name}
                yield Turn(step.skill, words, aim._replace(needs=(*others, (step.skill, name.pk))))


def is_held(ground: Ground, need: Need) -> bool:
    return ground.levels.get(need.skill, 0) >= need.level


def courses(ground: Ground, aim: Aim, step: Step) -> Iterator[Turn]:
    """Those that teach it far enough."""
    for offer, level in ground.world.offers_of.get(step.skill, ()):
        if level >= step.level:
            title = ground.courses_by_pk[offer.pk].title
            words = _("Learn it in the course “%(title)s”") % {"title": title}
            yield Turn(step.skill, words, learnt_through(aim, [step.skill], offer.pk))


def by_oneself(ground: Ground, aim: Aim, step: Step, steps: Sequence[Step]) -> Iterator[Turn]:
    """Said once for each course, where it begins."""
    inside = [other.skill for other in steps if other.offer == step.offer]
    course = ground.courses_by_pk.get(step.offer or 0)
    if course and inside[0] == step.skill:
        words = _("Do without the course “%(title)s”") % {"title": course.title}
        yield Turn(step.skill, words, learnt_through(aim, inside, 0))


def learnt_through(aim: Aim, skills: Sequence[int], course: int) -> Aim:
    others = tuple(pair for pair in aim.through if pair[0] not in skills)
    return aim._replace(through=(*others, *((skill, course) for skill in skills)))
