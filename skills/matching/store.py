"""The one index of offers that a process keeps, renewed by what changed since it last looked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from threading import Lock
from typing import NamedTuple

from django.db.models import Count, F, QuerySet, Subquery
from django.utils import timezone

from skills.matching.domain import OfferIndex
from skills.matching.reading import read_offers
from skills.offers.domain import has_moved, week_of
from skills.offers.models import MentorOffer

# No transaction takes longer from its stamp to its end: who looks later has seen it all.
STILL_COMING = timedelta(minutes=1)
COUNTED_ANEW = 10  # rarity is, when one offer in so many has changed since


class Stamps(NamedTuple):
    """Offers and when they changed, from a moment on. `offers`: how many there are, closed ones
    too; None where nothing has changed."""

    at: dict[int, datetime]
    offers: int | None
    read_at: datetime

    @property
    def newest(self) -> datetime | None:
        return max(self.at.values(), default=None)

    @classmethod
    def since(cls, known: Stamps | None, now: datetime) -> Stamps:
        """One query. Of the last minute all are read again: a slow transaction stamps early."""
        rows: QuerySet[MentorOffer] = MentorOffer.objects.order_by()
        if known and known.newest:
            is_quiet = known.read_at - known.newest > STILL_COMING
            later = {"changed_at__gt": known.newest}
            around = {"changed_at__gte": known.newest - STILL_COMING}
            rows = rows.filter(**(later if is_quiet else around))
        found = list(
            rows.annotate(all=Subquery(all_offers())).values_list("pk", "changed_at", "all")
        )
        stamps = {pk: at for pk, at, _all in found}
        return cls(stamps, found[0][2] if found else None, now)

    def after(self, known: Stamps) -> Stamps:
        """What is known now. Where nothing is new, it has been looked at once more."""
        if self.at:
            return self._replace(offers=self.offers)
        return known._replace(read_at=self.read_at)


def all_offers() -> QuerySet[MentorOffer, int]:
    alone = MentorOffer.objects.order_by().annotate(one=F("pk") * 0).values("one")
    return alone.annotate(n=Count("pk")).values_list("n", flat=True)


@dataclass(frozen=True)
class Held:
    """An index, the week of its hours, what is known, and what changed since rarity was counted."""

    index: OfferIndex
    week: date
    stamps: Stamps
    changes: int = 0


@dataclass
class IndexStore:
    """Many threads read; one renews, the others wait for it."""

    _held: Held | None = None
    _renewing: Lock = field(default_factory=Lock)

    def current(self) -> OfferIndex:
        """One query while nothing changed, seven more for what did.

        Not to be called where offers were written and may yet be rolled back. An offer that was
        erased is out with the next change of any other; pages read the rows they show.
        """
        now = timezone.now()
        week = week_of(now.astimezone(UTC).date())
        with self._renewing:
            held = self._held
            stamps = Stamps.since(held.stamps if held else None, now)
            self._held = renewed(held, stamps, week) if held else built(stamps, week)
            return self._held.index

    def forget(self) -> None:
        """For tests: their transactions are rolled back, and the same stamps come twice."""
        self._held = None


def built(stamps: Stamps, week: date) -> Held:
    return Held(OfferIndex.build(read_offers(MentorOffer.objects.all(), week)), week, stamps)


def renewed(held: Held, stamps: Stamps, week: date) -> Held:
    changed = {pk for pk, at in stamps.at.items() if held.stamps.at.get(pk) != at}
    if week != held.week:
        changed |= whose_clock_moved(held.week, week)
    put = read_offers(MentorOffer.objects.filter(pk__in=changed), week) if changed else []
    gone = changed - {offer.pk for offer in put}
    if stamps.offers is not None and stamps.offers != held.stamps.offers:
        gone |= erased(held.index)
    changes = held.changes + len(put) + len(gone)
    index = held.index.changed(put=put, gone=gone) if put or gone else held.index
    if changes * COUNTED_ANEW > index.rarity.offers:
        index, changes = index.counted_anew(), 0
    return Held(index, week, stamps.after(held.stamps), changes)


def whose_clock_moved(before: date, week: date) -> set[int]:
    zones = set(MentorOffer.objects.order_by().values_list("member__time_zone", flat=True))
    moved = [zone for zone in zones if has_moved(zone, before, week)]
    return set(MentorOffer.objects.filter(member__time_zone__in=moved).values_list("pk", flat=True))


def erased(index: OfferIndex) -> set[int]:
    """Offers that are in the index still, and not in the database any more."""
    return set(index.offers.pk.tolist()) - set(MentorOffer.objects.values_list("pk", flat=True))


_store = IndexStore()


def current_index() -> OfferIndex:
    return _store.current()


def forget_index() -> None:
    _store.forget()
