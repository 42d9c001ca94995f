"""What a coordinator does with a round: make it, read it again, correct it, discard it.

Solving takes its time before the lock; `version` says whether what it began with still stands
once we have it.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from members.models import Member
from skills.mentoring.models import MentoringRequest
from skills.offers.models import MentorOffer
from skills.rounds.errors import NoRoomToPinError, RoundChangedError
from skills.rounds.models import Correction, Round
from skills.rounds.packing import Reading, unpack
from skills.rounds.solving import cost, solved
from skills.rounds.working import put_to_work, save

Kind = Correction.Kind


def make_round(row: Round, *, by: Member) -> Round:
    """`row`: not saved yet, with what narrows it. The worker reads and solves it."""
    row.made_by = by
    with transaction.atomic():
        put_to_work(row)
    return row


def read_again(row: Round) -> None:
    """By the worker. Raises RoundChangedError."""
    with transaction.atomic():
        put_to_work(hold_draft(row))


def correct(
    row: Round, *, kind: str, request: MentoringRequest, offer: MentorOffer | None, by: Member
) -> Correction:
    """Settles one thing by hand, in the place of what was settled for the request before.

    Raises RoundChangedError, NoRoomToPinError.
    """
    reading = unpack(row.reading)
    new = Correction(round=row, kind=kind, request=request, offer=offer, by=by)
    others = [one for one in row.corrections.all() if not replaces(new, one)]
    require_room_to_pin(reading, [*others, new])
    before, after = solved(reading, others), solved(reading, [*others, new])
    new.cost = cost(before, after)
    with transaction.atomic():
        held = hold_ready(row)
        gone = [one.pk for one in held.corrections.all() if replaces(new, one)]
        Correction.objects.filter(pk__in=gone).delete()
        new.save()
        save(held, after, [*others, new])
    return new


def replaces(new: Correction, old: Correction) -> bool:
    """A request has one thing settled; or several mentors with whom it must not be."""
    both_forbid = new.kind == old.kind == Kind.FORBID and new.offer_id != old.offer_id
    return old.request_id == new.request_id and not both_forbid


def require_room_to_pin(reading: Reading, settled: list[Correction]) -> None:
    pins = [one.offer_id for one in settled if one.kind == Kind.PIN]
    for offer in set(pins):
        place = reading.place_of_offer(offer) if offer else None
        if place is None or pins.count(offer) > reading.room[place]:
            raise NoRoomToPinError(_("This mentor has no place left for one more by hand."))


def take_back(correction: Correction) -> None:
    """Raises RoundChangedError."""
    row = correction.round
    settled = [one for one in row.corrections.all() if one.pk != correction.pk]
    after = solved(unpack(row.reading), settled)
    with transaction.atomic():
        held = hold_ready(row)
        held.corrections.filter(pk=correction.pk).delete()
        save(held, after, settled)


def discard(row: Round) -> None:
    """Raises RoundChangedError."""
    with transaction.atomic():
        held = hold_draft(row)
        held.state, held.reading, held.asked_at = Round.State.DISCARDED, b"", None
        held.save()


def hold_ready(row: Round) -> Round:
    """As `hold_draft`, and worked out."""
    held = hold_draft(row)
    if held.asked_at:
        raise RoundChangedError(_("This round is being worked out. Wait a moment."))
    return held


def hold_draft(row: Round) -> Round:
    """Locked until the transaction ends, and still what `row` was read as."""
    held = Round.objects.select_for_update().get(pk=row.pk)
    if not held.is_draft or held.version != row.version:
        raise RoundChangedError(_("Somebody else changed this round meanwhile. Look again."))
    return held
