"""The checks of the graph: each finds what an editor should look at, and says why it matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from django.db.models import Model, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from skills.atlas import Atlas
from skills.graph.domain import SkillGraph
from skills.graph.models import Discipline, Prerequisite, Skill
from skills.report.domain import (
    NeverChosen,
    Redundant,
    long_chains,
    near_duplicates,
    needs_to_look_at,
)
from skills.scope.models import ScopeTag

LONGEST = 12  # skills one after the other: at a few hours each, about a season of evenings


class Finding(NamedTuple):
    """One thing to look at: its row's kind and pk, its name, and what is to be said of it.

    `twin`: the pk of what it may be the same as.
    """

    model: type[Model]
    pk: int
    name: str
    words: str
    twin: int | None = None


@dataclass(frozen=True)
class Check:
    """`key` stands in its address. `find` costs at most a few queries, however many it finds."""

    key: str
    title: str | Promise
    meaning: str | Promise
    find: Callable[[Atlas], Iterable[Finding]]


def of_skill(atlas: Atlas, pk: int, words: str) -> Iterator[Finding]:
    for skill in atlas.named([pk]):
        yield Finding(Skill, pk, f"{skill.discipline}: {skill}", words)


def named(atlas: Atlas, pks: Iterable[int]) -> str:
    return ", ".join(f"“{skill}”" for skill in atlas.named(pks))


def untaught(atlas: Atlas) -> Iterator[Finding]:
    taught = Skill.objects.filter(Q(taught_by__lesson__live=True) | Q(taught_in__course__live=True))
    lacking = atlas.skills.keys() - set(taught.values_list("pk", flat=True))
    for pk in filter(lacking.__contains__, atlas.skills):
        yield from of_skill(atlas, pk, _("No lesson and no course teaches it yet."))


def orphans(atlas: Atlas) -> Iterator[Finding]:
    graph = atlas.graph
    for pk in atlas.skills:
        if not (graph.needs(pk) or graph.opens(pk) or graph.tags_of(pk)):
            words = _("It needs nothing, opens nothing and shares no scope tag.")
            yield from of_skill(atlas, pk, words)


@lru_cache(maxsize=1)
def needs_findings(graph: SkillGraph) -> tuple[Redundant | NeverChosen, ...]:
    return tuple(needs_to_look_at(graph))


def redundant(atlas: Atlas) -> Iterator[Finding]:
    for found in needs_findings(atlas.graph):
        if isinstance(found, Redundant):
            words = _("Another of its needs asks for %(skill)s already.")
            yield from of_skill(atlas, found.skill, words % {"skill": named(atlas, [found.needs])})


def never_chosen(atlas: Atlas) -> Iterator[Finding]:
    for found in needs_findings(atlas.graph):
        if isinstance(found, NeverChosen):
            words = _("Nobody has to choose %(skill)s: %(because)s is needed in any case.") % {
                "skill": named(atlas, [found.needs]),
                "because": named(atlas, [found.because]),
            }
            yield from of_skill(atlas, found.skill, words)


def needs_unpublished(atlas: Atlas) -> Iterator[Finding]:
    """The graph leaves such needs out, and what is left may ask for less than was meant."""
    rows = Prerequisite.objects.filter(skill__live=True, needs__live=False)
    for skill, needs in rows.order_by("skill", "group").values_list("skill", "needs__name"):
        words = _("It needs “%(skill)s”, which is not published.") % {"skill": needs}
        yield from of_skill(atlas, skill, words)


def too_long(atlas: Atlas) -> Iterator[Finding]:
    for way in long_chains(atlas.graph, LONGEST):
        words = _("%(count)d skills one after the other, from %(first)s.") % {
            "count": len(way),
            "first": named(atlas, way[:1]),
        }
        yield from of_skill(atlas, way[-1], words)


def without_bridge(atlas: Atlas) -> Iterator[Finding]:
    for pk, discipline in atlas.disciplines.items():
        if not atlas.scope.kin.get(pk):
            words = _("It shares no scope tag with any other discipline.")
            yield Finding(Discipline, pk, str(discipline), words)


def rarely_used(atlas: Atlas) -> Iterator[Finding]:
    for pk, tag in atlas.tags.items():
        users = atlas.scope.users.get(pk, ())
        if not users:
            yield Finding(ScopeTag, pk, str(tag), _("No skill uses it."))
        elif len(users) == 1:
            words = _("Only %(skill)s uses it.") % {"skill": named(atlas, users)}
            yield Finding(ScopeTag, pk, str(tag), words)


def alike(atlas: Atlas) -> Iterator[Finding]:
    everything: dict[type[Model], dict[int, str]] = {
        Discipline: {pk: str(discipline) for pk, discipline in atlas.disciplines.items()},
        Skill: {pk: str(skill) for pk, skill in atlas.skills.items()},
        ScopeTag: {pk: str(tag) for pk, tag in atlas.tags.items()},
    }
    return chain.from_iterable(_alike(model, names) for model, names in everything.items())


def _alike(model: type[Model], names: dict[int, str]) -> Iterator[Finding]:
    for one, other in near_duplicates(names):
        words = _("Its name is almost “%(name)s”.") % {"name": names[other]}
        yield Finding(model, one, names[one], words, twin=other)


CHECKS = (
    Check(
        "untaught",
        lazy("Skills that nothing teaches"),
        lazy("A plan can lead there, but nobody is shown how."),
        untaught,
    ),
    Check(
        "orphans",
        lazy("Skills tied to nothing"),
        lazy("No path and no shared scope leads to them; they are found by their name only."),
        orphans,
    ),
    Check(
        "redundant",
        lazy("Needs said twice"),
        lazy("They can be taken out, and the way to the skill stays the same."),
        redundant,
    ),
    Check(
        "never-chosen",
        lazy("Alternatives that nobody can choose"),
        lazy("What they are an alternative to is needed in any case."),
        never_chosen,
    ),
    Check(
        "unpublished",
        lazy("Needs that are not published"),
        lazy("Learners see the skill without them."),
        needs_unpublished,
    ),
    Check(
        "long",
        lazy("Long chains"),
        lazy("So many skills stand one before the other that few will walk so far."),
        too_long,
    ),
    Check(
        "no-bridge",
        lazy("Disciplines without a bridge"),
        lazy("What is learned there counts nowhere else, and nobody finds the way over."),
        without_bridge,
    ),
    Check(
        "rare-tags",
        lazy("Scope tags used once, or never"),
        lazy("A tag is worth something where several skills share it."),
        rarely_used,
    ),
    Check(
        "alike",
        lazy("Names almost alike"),
        lazy("They may be one thing under two names; what is the same can be merged."),
        alike,
    ),
)
