"""Who can be asked now, and who has room to say yes."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member
from members.trust.reach import may_reach
from skills.mentoring.domain import MOST_IN_HAND, MOST_UNDER_WAY
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentorships.models import Mentorship
from skills.mentorships.steps import MoveError
from skills.offers.models import MentorOffer


class CannotBeAskedError(ValidationError):
    """Away, full, or not within reach of this learner."""


class NoRoomError(ValidationError):
    """The mentor has as many learners, or the learner as many requests, as there may be."""


def require_few_requests(learner: Member) -> None:
    """Call it with the learner locked."""
    if MentoringRequest.objects.under_way().filter(learner=learner).count() >= MOST_UNDER_WAY:
        message = _("You have %(n)d requests under way. Withdraw one first.")
        raise NoRoomError(message, params={"n": MOST_UNDER_WAY})


def require_few_in_hand(mentor: Member) -> None:
    """Call it with the mentor locked."""
    taken = Asking.objects.in_hand_of(mentor).filter(
        way=Asking.Way.TAKEN, due_at__gt=timezone.now()
    )
    if taken.count() >= MOST_IN_HAND:
        message = _("You have %(n)d requests in hand. Answer one, or hand it back.")
        raise NoRoomError(message, params={"n": MOST_IN_HAND})


def require_room(mentor: Member) -> None:
    """Call it with the mentor locked: a place is counted, then taken."""
    if not has_room(mentor):
        raise NoRoomError(_("You have as many learners as your offer says. Change it first."))


def has_room(mentor: Member) -> bool:
    """Without an offer there is no place."""
    offer = MentorOffer.objects.filter(member=mentor).first()
    taken = Mentorship.objects.running().filter(mentor=mentor).count()
    return offer is not None and taken < offer.capacity


def is_askable(learner: Member, mentor: Member) -> bool:
    """Whether her turn can come: listed, with room, and within reach."""
    listed = MentorOffer.objects.listed().filter(member=mentor).exists()
    reached = mentor != learner and may_reach(learner, mentor, invited=False) is None
    return listed and reached and has_room(mentor)


def require_askable(learner: Member, mentor: Member) -> None:
    if not is_askable(learner, mentor):
        message = _("%(name)s cannot be asked just now. Choose somebody else.")
        raise CannotBeAskedError(message, params={"name": mentor})


def require_reach(learner: Member, mentor: Member) -> None:
    """Who asked has invited the answer; what stands between them since then is another matter."""
    if may_reach(mentor, learner, invited=True):
        raise CannotBeAskedError(_("This person cannot be reached."))


def require_both(asking: Asking) -> None:
    """What a round proposed is answered by both, where it was proposed (skills.rounds).

    A minor agrees to an adult who took her request from the queue (`consent`).
    """
    if asking.needs_consent:
        raise CannotBeAskedError(_("It begins once the learner says yes to you."))
    if asking.way == Asking.Way.ROUND and not asking.proposal.both_agreed:
        raise CannotBeAskedError(_("This was proposed to both of you: answer it there."))


def require_willing(asking: Asking) -> None:
    if not asking.is_willing:
        raise MoveError(_("This has changed meanwhile. Look again."))


def require_place_with(asking: Asking) -> None:
    """As the learner is told who agrees. Call it with both locked."""
    require_reach(asking.request.learner, asking.mentor)
    if not has_room(asking.mentor):
        message = _("%(name)s has no place left just now.")
        raise CannotBeAskedError(message, params={"name": asking.mentor})
