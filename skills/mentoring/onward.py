"""Where a request goes when its mentor no longer has it: to the next in order, or to the queue."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from members.models import Member
from skills.mentoring import gates
from skills.mentoring.domain import ANSWER_WITHIN
from skills.mentoring.locks import hold
from skills.mentoring.models import Asking, MentoringRequest, end_of_waiting
from skills.mentoring.notices import tell_asked, tell_expired, tell_onward
from skills.moves import Who

State = MentoringRequest.State


def pass_on(
    request: MentoringRequest,
    verb: str,
    *,
    who: Who,
    by: Member | None = None,
    left: Asking | None = None,
) -> None:
    """The request is locked, and in nobody's hand any more; it was in that of `left`.

    Without a queue its way may end.
    """
    asking = next_to_ask(request, who=who, by=by)
    if asking:
        request.move(verb, State.OFFERED, who=who, by=by, closed_at=None)
        offer(asking, who=who, by=by)
    elif request.wants_queue:
        request.move(verb, State.OPEN, who=who, by=by, closed_at=None)
    else:
        close(request, verb, State.DECLINED, who=who, by=by)
    if by != request.learner:
        tell_onward(request, verb, left=left)


def next_to_ask(request: MentoringRequest, *, who: Who, by: Member | None) -> Asking | None:
    """The first who can still be asked; those before her are skipped."""
    for asking in request.askings.waiting().select_related("mentor"):
        if gates.is_askable(request.learner, asking.mentor):
            return asking
        asking.move("skip", Asking.State.MOVED_ON, who=who, by=by)
    return None


def offer(asking: Asking, *, who: Who, by: Member | None) -> None:
    put_in_hand(asking, "offer", ANSWER_WITHIN, who=who, by=by)
    tell_asked(asking)


def put_in_hand(asking: Asking, verb: str, time: timedelta, *, who: Who, by: Member | None) -> None:
    now = timezone.now()
    changes = {"offered_at": now, "due_at": now + time, "answered_at": None}
    asking.move(verb, Asking.State.OFFERED, who=who, by=by, **changes)


def close(request: MentoringRequest, verb: str, state: str, *, who: Who, by: Member | None) -> None:
    request.move(verb, state, who=who, by=by, closed_at=timezone.now())


def reopen(*, request: MentoringRequest, who: Who, by: Member | None = None) -> None:
    """Its mentorship has ended, and another mentor is wanted: it keeps its place in the queue.

    Call it in the transaction that ends the mentorship.
    """
    held = hold(request)
    held.expires_at = end_of_waiting()
    held.wants_queue = True
    pass_on(held, "reopen", who=who, by=by)


def move_on_overdue() -> None:
    """Those whose mentor let her time go by, or is gone."""
    now = timezone.now()
    in_hand = Asking.objects.filter(request=OuterRef("pk"), state=Asking.State.OFFERED)
    offered = MentoringRequest.objects.filter(state=State.OFFERED)
    late = offered.exclude(Exists(in_hand.filter(due_at__gt=now)))
    for request in late:
        move_on(request, now)


@transaction.atomic
def move_on(request: MentoringRequest, now: datetime) -> None:
    """Nothing where somebody was faster."""
    held = hold(request)
    if held.state != State.OFFERED or held.askings.offered().filter(due_at__gt=now).exists():
        return
    left = held.askings.offered().select_related("mentor").first()
    if left:
        left.move("move on", Asking.State.MOVED_ON, who=Who.CLOCK)
    pass_on(held, "move on", who=Who.CLOCK, left=left)


def expire_old() -> None:
    """Those that nobody took in time."""
    old = MentoringRequest.objects.filter(state=State.OPEN, expires_at__lte=timezone.now())
    for request in old:
        expire(request)


@transaction.atomic
def expire(request: MentoringRequest) -> None:
    held = hold(request)
    if held.state == State.OPEN and held.expires_at <= timezone.now():
        close(held, "expire", State.EXPIRED, who=Who.CLOCK, by=None)
        tell_expired(held)
