"""What the page of mentors shows: candidates, their reasons in words, and how a score adds up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from members.models import Member
from skills.atlas import Atlas, SkillName
from skills.graph.models import Discipline
from skills.matching.candidates import Found
from skills.matching.domain import Match, Share
from skills.matching.hours import Common, in_common
from skills.offers.models import MentorOffer
from skills.offers.sheet import language_names
from skills.scope.models import ScopeTag

REASONS_SHOWN = 3
OF = 1000  # what a score of 1 is shown as: whole numbers add up before everybody's eyes


class SharedThing(NamedTuple):
    thing: SkillName | ScopeTag
    is_tag: bool
    level: int


class Term(NamedTuple):
    """A line of the sum; `factor` where it multiplies what stands above it."""

    label: str
    points: int
    factor: float | None = None


class Candidate(NamedTuple):
    """`things`: the most telling that the two share; `more`: how many others. `ways`: crossings
    that the mentor made and the learner wants to make."""

    offer: MentorOffer
    mentor: Member
    things: list[SharedThing]
    more: int
    ways: list[tuple[Discipline, Discipline]]
    languages: list[str]
    hours: int | None
    common: list[Common]
    same_clock: bool
    free: int
    terms: list[Term]
    points: int


def candidates_of(atlas: Atlas, found: Iterable[Found], spoken: Iterable[str]) -> list[Candidate]:
    """No query."""
    languages = frozenset(spoken)
    return [candidate(atlas, one.match, one.offer, languages) for one in found]


def candidate(atlas: Atlas, match: Match, offer: MentorOffer, spoken: frozenset[str]) -> Candidate:
    things = list(shared(atlas, match.shares))
    common = in_common(match.common, offer.member.time_zone) if match.common else []
    terms = list(sum_of(atlas, match))
    return Candidate(
        offer=offer,
        mentor=offer.member,
        things=things[:REASONS_SHOWN],
        more=len(things[REASONS_SHOWN:]),
        ways=ways_named(atlas, match.ways),
        languages=language_names(code for code in offer.languages if code in spoken),
        hours=match.hours,
        common=common,
        same_clock=all(one.starts == one.mentor_starts for one in common),
        free=match.free,
        terms=terms,
        points=sum(term.points for term in terms),
    )


def shared(atlas: Atlas, shares: Iterable[Share]) -> Iterator[SharedThing]:
    """By name; what has none any more is left out."""
    for share in shares:
        named = atlas.tags if share.thing.is_tag else atlas.skills
        thing = named.get(share.thing.pk)
        if thing is not None:
            yield SharedThing(thing, share.thing.is_tag, share.level)


def ways_named(
    atlas: Atlas, ways: Iterable[tuple[int, int]]
) -> list[tuple[Discipline, Discipline]]:
    known = atlas.disciplines
    return [(known[a], known[b]) for a, b in ways if a in known and b in known]


def sum_of(atlas: Atlas, match: Match) -> Iterator[Term]:
    """The exact score line by line. Each is the difference of two rounded running totals, so
    the lines add up to the total, and no line is further off than by one."""
    total, shown = 0.0, 0
    for label, total, factor in running_totals(atlas, match):
        points = round(OF * total)
        yield Term(label, points - shown, factor)
        shown = points


def running_totals(atlas: Atlas, match: Match) -> Iterator[tuple[str, float, float | None]]:
    total = 0.0
    for share in match.shares:
        named = atlas.tags if share.thing.is_tag else atlas.skills
        total += share.overlap
        yield str(named.get(share.thing.pk, _("something that has no name any more"))), total, None
    hours = _("Hours in common") if match.hours is not None else _("Hours, as you gave none")
    for label, factor in zip(
        (_("Made the same crossing"), hours, _("Room for you")),
        match.multipliers,
        strict=True,
    ):
        total *= factor
        yield label, total, factor
