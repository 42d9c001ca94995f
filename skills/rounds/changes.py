"""What has changed since a round was read: what only could be better, and what no longer holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import ngettext

from members.trust.models import Block
from skills.mentoring.models import MentoringRequest
from skills.offers.models import MentorOffer
from skills.rounds.models import Round
from skills.rounds.packing import Reading


class Change(NamedTuple):
    """`breaks`: a pair of the round is touched by it, and must be looked at again."""

    words: str
    breaks: bool


def changes_since(of: Round, reading: Reading) -> list[Change]:
    """Four queries."""
    pairs = reading.pairs()
    return [*of_requests(of, reading, pairs), *of_offers(of, reading, pairs), *of_blocks(of, pairs)]


def of_requests(of: Round, reading: Reading, pairs: dict[int, int]) -> Iterator[Change]:
    read, now = set(reading.requests.tolist()), set(of.requests().values_list("pk", flat=True))
    gone = read - now
    if new := len(now - read):
        words = ngettext("%(n)d request has come in.", "%(n)d requests have come in.", new)
        yield Change(words % {"n": new}, breaks=False)
    if broken := len(gone & pairs.keys()):
        words = ngettext(
            "%(n)d request that has a mentor here is no longer open.",
            "%(n)d requests that have a mentor here are no longer open.",
            broken,
        )
        yield Change(words % {"n": broken}, breaks=True)
    if others := len(gone - pairs.keys()):
        words = ngettext(
            "%(n)d other request is no longer open.",
            "%(n)d other requests are no longer open.",
            others,
        )
        yield Change(words % {"n": others}, breaks=False)


def of_offers(of: Round, reading: Reading, pairs: dict[int, int]) -> Iterator[Change]:
    """A change of an offer moves its stamp: of its words, hours, load, levels."""
    changed = MentorOffer.objects.filter(changed_at__gt=of.read_at)
    touched = set(changed.values_list("pk", flat=True))
    given = Counter(pairs.values())
    standing = set(MentorOffer.objects.listed().filter(pk__in=given).values_list("pk", flat=True))
    if broken := len((touched | (given.keys() - standing)) & given.keys()):
        words = ngettext(
            "%(n)d mentor has changed: the offer, the load, or being there.",
            "%(n)d mentors have changed: the offer, the load, or being there.",
            broken,
        )
        yield Change(words % {"n": broken}, breaks=True)
    if others := len(touched - given.keys()):
        words = ngettext(
            "%(n)d other offer is new or changed.", "%(n)d other offers are new or changed.", others
        )
        yield Change(words % {"n": others}, breaks=False)


def of_blocks(of: Round, pairs: dict[int, int]) -> Iterator[Change]:
    offers = dict(MentorOffer.objects.filter(pk__in=pairs.values()).values_list("pk", "member"))
    learners = MentoringRequest.objects.filter(pk__in=pairs).values_list("pk", "learner")
    people = {(learner, offers.get(pairs[pk])) for pk, learner in learners}
    new = Block.objects.filter(at__gt=of.read_at).values_list("by", "of")
    if broken := sum((by, of_) in people or (of_, by) in people for by, of_ in new):
        words = ngettext(
            "%(n)d pair can no longer meet.", "%(n)d pairs can no longer meet.", broken
        )
        yield Change(words % {"n": broken}, breaks=True)
