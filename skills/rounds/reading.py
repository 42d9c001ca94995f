"""What a round reads before it decides: its requests, and the best candidates of each."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from django.db.models import Count
from django.utils import timezone

from skills.matching.domain import OfferIndex, Wanted, best
from skills.matching.store import current_index
from skills.mentoring.models import MentoringRequest
from skills.rounds.domain import NOBODY
from skills.rounds.models import Proposal, Round
from skills.rounds.needs import needs_of
from skills.rounds.packing import Reading

# More add nothing: with twenty, the optimum is that of all candidates to 0.01 % (science.md E).
CANDIDATES = 20
WEEK_SECONDS = 7 * 86_400


def read(of: Round) -> Reading:
    """Nobody is chosen yet."""
    index, needs = current_index(), needs_of(of.requests())
    found = [best(index, wanted, CANDIDATES) for _request, wanted in needs]
    offers = np.unique(np.concatenate([pks for pks, _scores in found] or [np.empty(0, np.int64)]))
    taken, room = places(index, offers)
    counts = [len(pks) for pks, _scores in found]
    now = timezone.now()
    return Reading(
        requests=np.array([request.pk for request, _wanted in needs], np.int64),
        weeks=np.array([weeks(request, now.timestamp()) for request, _wanted in needs], float),
        offers=offers,
        taken=taken,
        room=room,
        request=np.repeat(np.arange(len(needs)), counts),
        offer=np.searchsorted(offers, np.concatenate([offers[:0], *(pks for pks, _s in found)])),
        score=np.concatenate([np.empty(0), *(scores for _pks, scores in found)]),
        chosen=np.full(len(needs), NOBODY),
    )


def weeks(request: MentoringRequest, now: float) -> float:
    return max(now - request.waiting_since.timestamp(), 0) / WEEK_SECONDS


def places(index: OfferIndex, offers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How many learners each has, and how many more may be proposed to her. One query."""
    rows = np.searchsorted(index.offers.pk, offers)
    free = index.offers.free[rows].astype(np.int64)
    taken = index.offers.capacity[rows].astype(np.int64) - free
    waiting = proposed()
    held = np.array([waiting.get(int(pk), 0) for pk in index.offers.member[rows]], np.int64)
    return taken + held, np.maximum(free - held, 0)


def proposed() -> Mapping[int, int]:
    """By mentor, how many proposals wait for an answer: each keeps one of her places."""
    rows = Proposal.objects.open().order_by().values("mentor").annotate(n=Count("pk"))
    return {row["mentor"]: row["n"] for row in rows}


def need_of(request: MentoringRequest) -> Wanted | None:
    """None where it is gone."""
    found = needs_of(MentoringRequest.objects.filter(pk=request.pk))
    return found[0][1] if found else None
