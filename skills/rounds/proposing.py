"""A round becomes proposals: both sides of every pair are asked, a minor before her mentor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from members.models import Member
from members.notices.actions import notify
from skills.mentoring.domain import ANSWER_WITHIN
from skills.mentoring.gates import require_reach
from skills.mentoring.locks import hold
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentoring.onward import put_in_hand
from skills.mentorships.locks import lock_members
from skills.mentorships.models import Mentorship
from skills.moves import NEW, Who
from skills.offers.models import MentorOffer
from skills.rounds.actions import hold_ready
from skills.rounds.changes import changes_since
from skills.rounds.errors import StaleRoundError
from skills.rounds.models import Proposal, Round
from skills.rounds.notices import PROPOSED
from skills.rounds.packing import unpack
from skills.rounds.reading import proposed

TO_LEARNER = gettext_noop("%(name)s is proposed to you as a mentor. Say yes or no within 3 days.")
TO_MENTOR = gettext_noop("%(name)s is proposed to you as a learner. Say yes or no within 3 days.")


def propose(row: Round, *, by: Member) -> int:
    """All pairs of the round, or none; how many. Raises RoundChangedError, StaleRoundError."""
    with transaction.atomic():
        held = hold_ready(row)
        pairs = unpack(held.reading).pairs()
        requests = MentoringRequest.objects.select_related("learner").in_bulk(pairs)
        offers = MentorOffer.objects.select_related("member").in_bulk(set(pairs.values()))
        # In one order before anything: two rounds that share people wait for each other here.
        learners = {request.learner_id for request in requests.values()}
        lock_members(learners | {offer.member_id for offer in offers.values()})
        require_standing(held, pairs, offers)
        held.state, held.proposed_by, held.proposed_at = Round.State.PROPOSED, by, timezone.now()
        held.version += 1
        held.save()
        for pk, offer in sorted(pairs.items()):
            propose_pair(held, requests[pk], offers[offer].member, by=by)
    return len(pairs)


def require_standing(held: Round, pairs: dict[int, int], offers: dict[int, MentorOffer]) -> None:
    changed = changes_since(held, unpack(held.reading))
    broken = [change.words for change in changed if change.breaks]
    if broken or not have_room(Counter(pairs.values()), offers):
        raise StaleRoundError(broken)


def have_room(given: Counter[int], offers: dict[int, MentorOffer]) -> bool:
    """Two rounds at once may each have counted on the same place."""
    waiting, running = proposed(), running_of(offer.member_id for offer in offers.values())
    return all(
        pk in offers
        and running[offers[pk].member_id] + waiting.get(offers[pk].member_id, 0) + count
        <= offers[pk].capacity
        for pk, count in given.items()
    )


def running_of(mentors: Iterable[int]) -> Counter[int]:
    rows = Mentorship.objects.running().filter(mentor__in=list(mentors))
    return Counter(rows.order_by().values_list("mentor", flat=True))


def propose_pair(row: Round, request: MentoringRequest, mentor: Member, *, by: Member) -> Proposal:
    """Her question is shown to the mentor with it; that of a minor once she has agreed."""
    learner = request.learner
    proposal = Proposal.objects.create(
        round=row, request=request, mentor=mentor, due_at=timezone.now() + ANSWER_WITHIN
    )
    if not learner.is_minor:
        ask_mentor(proposal, hold(request, mentor), who=Who.COORDINATOR, by=by)
    notify(
        to=learner,
        kind=PROPOSED,
        text=TO_LEARNER,
        values={"name": mentor},
        url=proposal.get_absolute_url(),
        key=str(proposal.pk),
    )
    return proposal


def ask_mentor(proposal: Proposal, held: MentoringRequest, *, who: Who, by: Member | None) -> None:
    """The request is in her hand from now on. `held`: locked.

    Raises MoveError, where it is in another's hand already, and CannotBeAskedError.
    """
    mentor = proposal.mentor
    require_reach(held.learner, mentor)
    held.move("propose", MentoringRequest.State.OFFERED, who=who, by=by)
    asking = held.askings.filter(mentor=mentor).first() or Asking(
        request=held, mentor=mentor, position=held.askings.count(), state=NEW
    )
    asking.way = Asking.Way.ROUND
    put_in_hand(asking, "propose", ANSWER_WITHIN, who=who, by=by)
    proposal.asking, proposal.due_at = asking, timezone.now() + ANSWER_WITHIN
    proposal.save()
    notify(
        to=mentor,
        kind=PROPOSED,
        text=TO_MENTOR,
        values={"name": held.learner},
        url=proposal.get_absolute_url(),
        key=str(proposal.pk),
    )
