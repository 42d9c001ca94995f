"""What happens to offers as days go by: the worker sees to it every hour."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from members.notices.actions import notify
from members.notices.models import Notice, NoticeQuerySet
from members.work.duties import duty
from skills.offers.actions import touch
from skills.offers.following import follow_all
from skills.offers.models import ACTIVE_FOR, MentorOffer, MentorOfferQuerySet, utc_day
from skills.offers.notices import OFFER_RESTS

HOURLY = timedelta(hours=1)
NUDGED_BEFORE = timedelta(days=5)
SOON = gettext_noop(
    "Are you still here for learners? Say so, or your offer to mentor leaves the list in %(days)s "
    "days."
)
LAPSED = gettext_noop(
    "Your offer to mentor has left the list: there was no sign of you as a mentor for %(days)s "
    "days. Say that you are still here, and it is back."
)


@duty("offers-lapse", every=HOURLY)
def tell_of_lapsing() -> None:
    """Each once for one silence: some days before an offer leaves the list, and when it has."""
    now = timezone.now()
    here = MentorOffer.objects.filter(MentorOffer.objects.here_where(now))
    alive = MentorOffer.objects.alive_where(now)
    waning = here.filter(alive, active_at__lt=now - ACTIVE_FOR + NUDGED_BEFORE)
    tell_once(waning, "soon", SOON, NUDGED_BEFORE)
    tell_once(here.exclude(alive), "lapsed", LAPSED, ACTIVE_FOR)


def tell_once(offers: MentorOfferQuerySet, step: str, text: str, span: timedelta) -> None:
    for offer in offers.exclude(Exists(told(step))).select_related("member"):
        with transaction.atomic():
            notify(
                to=offer.member,
                kind=OFFER_RESTS,
                text=text,
                values={"days": span.days},
                url=reverse("offers:offer"),
                key=f"{step} {offer.active_at.isoformat()}",
            )
            touch(offer.member_id)


def told(step: str) -> NoticeQuerySet:
    mine = Notice.objects.filter(to=OuterRef("member"), kind=OFFER_RESTS.slug)
    return mine.filter(key__startswith=step, at__gt=OuterRef("active_at"))


@duty("mentors-return", every=HOURLY)
def let_return() -> None:
    """Who said until when she is away is there again on the day after: that counts as a sign."""
    now = timezone.now()
    MentorOffer.objects.filter(away_until__lt=utc_day(now)).update(
        away_until=None, active_at=now, changed_at=now
    )


@duty("offers-follow-levels", every=HOURLY)
def follow_levels() -> None:
    follow_all()
