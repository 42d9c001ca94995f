"""What a coordinator sees of a round: the pairs with their reasons, and who has nobody and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from skills.atlas import Atlas, current_atlas
from skills.matching.candidates import Found
from skills.matching.domain import Match, OfferIndex, Wanted, top
from skills.matching.sheet import Candidate, candidates_of
from skills.matching.store import current_index
from skills.mentoring.models import MentoringRequest, RequestQuerySet
from skills.offers.models import MentorOffer
from skills.rounds.domain import POINT, Market, Why, corrected, prices, why_left
from skills.rounds.models import Correction, Round
from skills.rounds.needs import needs_of
from skills.rounds.packing import Reading
from skills.rounds.reading import CANDIDATES
from skills.rounds.solving import corrections
from skills.rounds.stopped import Stopped, stopped

RULE_NAMES = {
    "best": lazy("The best for all"),
    "greedy": lazy("Always the best pair first"),
    "first_come": lazy("Who came first"),
}


FIGURE_NAMES = {
    "matched": lazy("With a mentor"),
    "worth": lazy("Points"),
    "gini": lazy("Unevenness of load"),
    "idle": lazy("Mentors without a learner"),
    "most": lazy("Most learners of one mentor"),
    "blocking": lazy("Pairs that would rather have each other"),
}


def compared_in_words(figures: dict[str, Any]) -> list[tuple[str | Promise, list[str]]]:
    """Row by row, the values of all rules."""
    return [
        (label, [localize(round(found[name], 2)) for found in figures.values()])
        for name, label in FIGURE_NAMES.items()
    ]


class Row(NamedTuple):
    """`candidate`: whom it has, with the reasons, or None; `why`: in words, where it has nobody."""

    request: MentoringRequest
    candidate: Candidate | None
    offer: MentorOffer | None
    correction: Correction | None
    why: str = ""
    stopped: Stopped | None = None


class Choice(NamedTuple):
    """One candidate of a request: `score` as it was read, `price` of giving it to her by hand."""

    offer: MentorOffer
    candidate: Candidate | None
    score: float
    is_chosen: bool
    price: float | None
    is_forbidden: bool


class Ground(NamedTuple):
    """What all rows of a page are made from, looked up once."""

    atlas: Atlas
    offers: OfferIndex
    reading: Reading
    market: Market

    @classmethod
    def of(cls, reading: Reading) -> Ground:
        return cls(current_atlas(), current_index(), reading, reading.market())

    def matches(self, wanted: Wanted) -> list[Match]:
        return top(self.offers, wanted, CANDIDATES)


def rows_of(of: Round, reading: Reading, pks: Iterable[int]) -> list[Row]:
    """Of requests by pk, in this order. As many queries for one as for thirty."""
    order = list(pks)
    needs = {row.pk: (row, wanted) for row, wanted in needs_of(wanted_rows(order))}
    pairs, settled = reading.pairs(), settled_of(of)
    offers = offers_by_pk(pairs[pk] for pk in order if pk in pairs)
    ground = Ground.of(reading)
    found = []
    for pk in order:
        if pk not in needs:
            continue
        request, wanted = needs[pk]
        offer = offers.get(pairs[pk]) if pk in pairs else None
        candidate = of_pair(ground, wanted, request, offer) if offer else None
        row = Row(request, candidate, offer, settled.get(pk))
        found.append(row if offer else left_over(row, ground, wanted))
    return found


def wanted_rows(pks: Iterable[int]) -> RequestQuerySet:
    return MentoringRequest.objects.filter(pk__in=list(pks)).prefetch_related(
        "skills__discipline", "tags"
    )


def settled_of(of: Round) -> dict[int, Correction]:
    rows = of.corrections.exclude(kind=Correction.Kind.FORBID)
    return {row.request_id: row for row in rows.select_related("offer__member")}


def offers_by_pk(pks: Iterable[int]) -> Mapping[int, MentorOffer]:
    return MentorOffer.objects.select_related("member").in_bulk(set(pks))


def of_pair(
    ground: Ground, wanted: Wanted, request: MentoringRequest, offer: MentorOffer
) -> Candidate | None:
    matches = [Found(one, offer) for one in ground.matches(wanted) if one.offer == offer.pk]
    found = candidates_of(ground.atlas, matches, request.languages)
    return found[0] if found else None


def left_over(row: Row, ground: Ground, wanted: Wanted) -> Row:
    place = ground.reading.place_of(row.request.pk)
    if row.correction or place is None:
        return row._replace(why=_("It sits out this round."))
    why, mentors = why_left(ground.market, ground.reading.chosen, place)
    words = {
        Why.NO_CANDIDATE: _("No mentor passes all conditions."),
        Why.ALL_FULL: _("All who could have no place left."),
        Why.LOST: _("Others gain more by the mentors who could: %(n)d of them."),
    }[why]
    found = stopped(ground.offers, wanted) if why == Why.NO_CANDIDATE else None
    return row._replace(why=words % {"n": len(mentors)}, stopped=found)


def choices_of(
    of: Round, reading: Reading, request: MentoringRequest, wanted: Wanted
) -> tuple[list[Choice], float | None]:
    """The candidates, the best first, and what it costs to leave the request out."""
    ground = Ground.of(reading)
    settled = list(of.corrections.all())
    mine = [one for one in settled if one.request_id == request.pk]
    forbidden = {one.offer_id for one in mine if one.kind == Correction.Kind.FORBID}
    place = reading.requests.tolist().index(request.pk)
    found = None
    if len(forbidden) == len(mine):  # what is settled has no price before it is taken back
        market = corrected(ground.market, corrections(reading, settled))
        found = prices(market, reading.chosen, place)
    pins = found.pin if found else {}
    by_offer = {int(reading.offers[at]): price / POINT for at, price in pins.items()}
    chosen, scores = reading.pairs().get(request.pk), reading.scores_of(place)
    offers = offers_by_pk(scores)
    matches = [
        Found(one, offers[one.offer]) for one in ground.matches(wanted) if one.offer in offers
    ]
    shown = {one.offer.pk: one for one in candidates_of(ground.atlas, matches, request.languages)}
    rows = []
    for pk, score in sorted(scores.items(), key=lambda item: -item[1]):
        if pk in offers:
            price, is_out = by_offer.get(pk), pk in forbidden
            rows.append(Choice(offers[pk], shown.get(pk), score, pk == chosen, price, is_out))
    return rows, found.leave_out / POINT if found else None
