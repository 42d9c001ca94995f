"""The answers to a proposal: both say yes, one says no, or time goes by."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.models import Member
from members.notices.actions import notify
from skills.mentoring import actions as mentoring
from skills.mentoring.locks import hold
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentoring.onward import move_on, pass_on
from skills.mentorships.models import Mentorship
from skills.moves import Who
from skills.rounds.models import Proposal
from skills.rounds.notices import ANSWERED
from skills.rounds.proposing import ask_mentor

State = Proposal.State
IT_BEGINS = gettext_noop("You and %(name)s both said yes: your mentorship has begun.")
NO_TO_LEARNER = gettext_noop(
    "The proposal of %(name)s came to nothing. Your request is open again, in its old place."
)
NO_TO_MENTOR = gettext_noop("The proposal of %(name)s came to nothing. You need do nothing.")


class OverError(ValidationError):
    """It was answered, its time is over, or the request came into other hands."""


def agree(proposal: Proposal, *, by: Member) -> Mentorship | None:
    """The yes of one side; with the other's, a mentorship begins.

    Raises OverError, and what `accept_request` and `ask_mentor` raise.
    """
    with transaction.atomic():
        request, held = hold_open(proposal)
        if by.pk == request.learner_id:
            held.learner_agreed_at = held.learner_agreed_at or timezone.now()
            if held.asking is None:
                ask_mentor(held, request, who=Who.LEARNER, by=by)
        else:
            held.mentor_agreed_at = held.mentor_agreed_at or timezone.now()
        held.save()
        return begin(held, by=by) if held.both_agreed else None


def begin(held: Proposal, *, by: Member) -> Mentorship:
    asking = Asking.objects.get(proposal=held)
    mentorship = mentoring.accept_request(asking=asking)
    end(held, State.AGREED)
    if by != held.mentor:  # `accept_request` tells the learner
        tell(held, held.mentor, IT_BEGINS, by, url=mentorship.get_absolute_url())
    return mentorship


def decline(proposal: Proposal, *, by: Member) -> None:
    """The request is open again. Raises OverError."""
    with transaction.atomic():
        request, held = hold_open(proposal)
        if by.pk != request.learner_id:
            mentoring.decline(asking=Asking.objects.get(proposal=held))
        elif held.asking:
            held.asking.move("turn down", Asking.State.MOVED_ON, who=Who.LEARNER, by=by)
            pass_on(request, "turn down", who=Who.LEARNER, by=by, left=held.asking)
        end(held, State.DECLINED)
        tell_over(held, request, by=by)


def hold_open(proposal: Proposal) -> tuple[MentoringRequest, Proposal]:
    """Both locked, and as they stand now."""
    request = hold(proposal.request, proposal.mentor)
    held = Proposal.objects.select_for_update(of=("self",)).with_all().get(pk=proposal.pk)
    if not held.is_open or held.due_at <= timezone.now() or outcome(held):
        raise OverError(_("This proposal is over. Nothing was changed."))
    return request, held


def outcome(proposal: Proposal) -> str:
    """What became of it by other ways, "" where it stands."""
    if proposal.asking is None:
        is_open = proposal.request.state == MentoringRequest.State.OPEN
        return "" if is_open else State.OVERTAKEN
    return {
        Asking.State.ACCEPTED: State.AGREED,
        Asking.State.DECLINED: State.DECLINED,
        Asking.State.MOVED_ON: State.LAPSED,
        Asking.State.WITHDRAWN: State.OVERTAKEN,
    }.get(Asking.State(proposal.asking.state), "")


def settle_all() -> int:
    """Ends the proposals whose time is over, or that were ended elsewhere; how many."""
    ended = ~Q(asking=None) & ~Q(asking__state=Asking.State.OFFERED)
    taken = Q(asking=None) & ~Q(request__state=MentoringRequest.State.OPEN)
    late = Proposal.objects.open().filter(Q(due_at__lte=timezone.now()) | ended | taken)
    return sum(settle(proposal) for proposal in late.with_all())


@transaction.atomic
def settle(proposal: Proposal) -> bool:
    """False where somebody was faster."""
    now = timezone.now()
    request = hold(proposal.request, proposal.mentor)
    held = Proposal.objects.select_for_update(of=("self",)).with_all().get(pk=proposal.pk)
    if not held.is_open:
        return False
    state = outcome(held)
    if not state and held.due_at > now:
        return False
    if not state and held.asking:
        move_on(request, now)
    end(held, state or State.LAPSED)
    if held.state != State.AGREED:
        tell_over(held, request)
    return True


def end(held: Proposal, state: str) -> None:
    held.state, held.ended_at = state, timezone.now()
    held.save()


def tell_over(held: Proposal, request: MentoringRequest, by: Member | None = None) -> None:
    """Each side that did not end it herself; a mentor only if she was ever asked."""
    learner = request.learner
    if by != learner and held.state != State.OVERTAKEN:
        tell(held, learner, NO_TO_LEARNER, held.mentor)
    if by != held.mentor and held.asking_id:
        tell(held, held.mentor, NO_TO_MENTOR, learner)


def tell(held: Proposal, to: Member, text: str, about: Member, url: str = "") -> None:
    notify(
        to=to,
        kind=ANSWERED,
        text=text,
        values={"name": about},
        url=url or held.get_absolute_url(),
        key=str(held.pk),
    )
