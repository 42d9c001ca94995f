"""Who could help: out of the index, and then out of the rows as they stand now."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser

from members.models import Member
from skills.matching.domain import Match, OfferIndex, Wanted, top
from skills.matching.store import current_index
from skills.offers.models import MentorOffer

SHOWN = 10
MOST_LOOKS = 5


class Found(NamedTuple):
    match: Match
    offer: MentorOffer


def candidates(wanted: Wanted, *, limit: int = SHOWN) -> list[Match]:
    """One query; `wanted.hidden` says who is not to be among them."""
    return top(current_index(), wanted, limit)


def shown_to(person: Member | AnonymousUser, wanted: Wanted, index: OfferIndex) -> list[Found]:
    """The best whom she may see. One query for each look.

    Who turns out hidden from her (blocked either way, or closed a moment ago) is left out and the
    others are looked for again: so blocks cost nobody a query who has none.
    """
    for _look in range(MOST_LOOKS):
        matches = top(index, wanted, SHOWN)
        offers = rows_of(person, matches)
        gone = frozenset(match.member for match in matches if match.offer not in offers)
        if not gone:
            break
        wanted = wanted._replace(hidden=wanted.hidden | gone)
    return [Found(match, offers[match.offer]) for match in matches if match.offer in offers]


def rows_of(person: Member | AnonymousUser, matches: list[Match]) -> dict[int, MentorOffer]:
    if not matches:
        return {}
    listed = MentorOffer.objects.listed().visible_to(person).select_related("member")
    return listed.in_bulk([match.offer for match in matches])
