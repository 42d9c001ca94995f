"""What an adult took of a minor from the queue begins with the minor's yes (ADR 0041).

The mentor's yes proposes her, without a word of her own; the learner says yes or no by a click.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from skills.mentoring import gates
from skills.mentoring.actions import begin, in_hand
from skills.mentoring.domain import ANSWER_WITHIN
from skills.mentoring.models import Asking
from skills.mentoring.notices import tell_agreed, tell_turned_down, tell_willing
from skills.mentoring.onward import pass_on
from skills.mentorships.models import Mentorship
from skills.moves import Who
from skills.offers.actions import still_here


def propose_herself(*, asking: Asking) -> None:
    """By its mentor, in place of `accept_request`. Twice changes nothing.

    Raises MoveError, NoRoomError, CannotBeAskedError.
    """
    with transaction.atomic():
        request, asking = in_hand(asking)
        if asking.is_willing:
            return
        gates.require_room(asking.mentor)
        gates.require_reach(request.learner, asking.mentor)
        now = timezone.now()
        due = {"answered_at": now, "due_at": now + ANSWER_WITHIN}
        asking.move("be willing", Asking.State.OFFERED, who=Who.MENTOR, by=asking.mentor, **due)
        still_here(member=asking.mentor)
        tell_willing(asking)


def agree(*, asking: Asking) -> Mentorship:
    """By the learner. Raises MoveError, CannotBeAskedError."""
    with transaction.atomic():
        request, asking = in_hand(asking)
        gates.require_willing(asking)
        gates.require_place_with(asking)
        asking.move("agree", Asking.State.ACCEPTED, who=Who.LEARNER, by=request.learner)
        mentorship = begin(request, asking, "agree", who=Who.LEARNER, by=request.learner)
        tell_agreed(mentorship)
    return mentorship


def turn_down(*, asking: Asking) -> None:
    """By the learner. It goes on; this mentor finds it in the queue no more. Raises MoveError."""
    with transaction.atomic():
        request, asking = in_hand(asking)
        gates.require_willing(asking)
        asking.move("turn down", Asking.State.MOVED_ON, who=Who.LEARNER, by=request.learner)
        pass_on(request, "turn down", who=Who.LEARNER, by=request.learner, left=asking)
        tell_turned_down(asking)
