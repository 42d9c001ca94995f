"""What learners and mentors do with a request: ask, take, accept, decline, hand back, withdraw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from members.models import Member
from members.trust.actions import make_contact
from skills.graph.models import Skill
from skills.mentoring import gates
from skills.mentoring.domain import MOST_ASKED, RESERVED_FOR
from skills.mentoring.locks import hold
from skills.mentoring.models import Asking, MentoringRequest, end_of_waiting
from skills.mentoring.notices import tell_accepted, tell_withdrawn
from skills.mentoring.onward import close, offer, pass_on, put_in_hand
from skills.mentorships.beginning import begin_mentorship
from skills.mentorships.locks import lock_members
from skills.mentorships.models import Mentorship
from skills.mentorships.steps import MoveError
from skills.moves import NEW, Who
from skills.offers.actions import still_here
from skills.paths.models import Plan
from skills.scope.models import ScopeTag

State = MentoringRequest.State


def ask(
    *,
    learner: Member,
    question: str,
    skills: Mapping[Skill, int],
    mentors: Sequence[Member] = (),
    tags: Sequence[ScopeTag] = (),
    languages: Sequence[str] = (),
    wants_queue: bool = True,
    plan: Plan | None = None,
    page: Page | None = None,
    block_id: str = "",
) -> MentoringRequest:
    """A request for help in `skills` (to which level), offered to the first of `mentors`.

    Raises NoRoomError, CannotBeAskedError, and what `make_contact` raises; then nothing is kept.
    """
    asked = list(dict.fromkeys(mentors))[:MOST_ASKED]
    with transaction.atomic():
        lock_members({learner.pk, *(mentor.pk for mentor in asked)})
        gates.require_few_requests(learner)
        for mentor in asked:
            gates.require_askable(learner, mentor)
            make_contact(by=learner, to=mentor, invited=False)
        request = MentoringRequest(
            learner=learner,
            question=question,
            languages=list(languages),
            wants_queue=wants_queue or not asked,
            plan=plan,
            page=page,
            block_id=block_id,
            state=NEW,
        )
        request.move("ask", State.OFFERED if asked else State.OPEN, who=Who.LEARNER, by=learner)
        request.want(skills, tags)
        for position, mentor in enumerate(asked):
            asking = Asking(request=request, mentor=mentor, position=position, state=NEW)
            asking.move("ask", Asking.State.WAITING, who=Who.LEARNER, by=learner)
        first = request.askings.first()
        if first:
            offer(first, who=Who.LEARNER, by=learner)
    return request


def take(*, request: MentoringRequest, mentor: Member) -> Asking:
    """Out of the queue, reserved for half an hour.

    Raises MoveError, NoRoomError, and what `make_contact` raises.
    """
    with transaction.atomic():
        held = hold(request, mentor)
        gates.require_few_in_hand(mentor)
        gates.require_room(mentor)
        if not MentoringRequest.objects.in_queue_for(mentor).filter(pk=held.pk).exists():
            raise MoveError(_("It is no longer in the queue."))
        # Who stands in the queue has asked whoever looks there; a minor is asked once more before
        # an adult can say a word to her (`consent`).
        make_contact(by=mentor, to=held.learner, invited=True)
        held.move("take", State.OFFERED, who=Who.ANY_MENTOR, by=mentor)
        asking = held.askings.filter(mentor=mentor).first() or Asking(
            request=held, mentor=mentor, position=held.askings.count(), state=NEW
        )
        asking.way = Asking.Way.TAKEN
        put_in_hand(asking, "take", RESERVED_FOR, who=Who.ANY_MENTOR, by=mentor)
    return asking


def accept_request(*, asking: Asking, words: str = "") -> Mentorship:
    """By its mentor, while it is in her hand. Raises MoveError, NoRoomError, CannotBeAskedError."""
    with transaction.atomic():
        request, asking = in_hand(asking)
        gates.require_both(asking)
        gates.require_room(asking.mentor)
        gates.require_reach(request.learner, asking.mentor)
        answer(asking, "accept", Asking.State.ACCEPTED, words)
        mentorship = begin(request, asking, "accept", who=Who.MENTOR, by=asking.mentor)
        tell_accepted(mentorship)
    return mentorship


def begin(
    request: MentoringRequest, asking: Asking, verb: str, *, who: Who, by: Member
) -> Mentorship:
    close(request, verb, State.ACCEPTED, who=who, by=by)
    return begin_mentorship(
        mentor=asking.mentor,
        learner=request.learner,
        goals={wanted.skill_id: wanted.level for wanted in request.wanted_skills.all()},
        request_id=request.pk,
    )


def decline(*, asking: Asking, words: str = "") -> None:
    """By its mentor; it goes on to the next. Raises MoveError."""
    with transaction.atomic():
        request, asking = in_hand(asking)
        words = "" if asking.needs_consent else words
        answer(asking, "decline", Asking.State.DECLINED, words)
        pass_on(request, "decline", who=Who.MENTOR, by=asking.mentor, left=asking)


def hand_back(*, asking: Asking) -> None:
    """What she took from the queue goes back there. Raises MoveError."""
    with transaction.atomic():
        request, asking = in_hand(asking)
        answer(asking, "hand back", Asking.State.MOVED_ON)
        pass_on(request, "hand back", who=Who.MENTOR, by=asking.mentor, left=asking)


def withdraw(*, request: MentoringRequest) -> None:
    """By the learner. Raises MoveError."""
    with transaction.atomic():
        held = hold(request)
        close(held, "withdraw", State.WITHDRAWN, who=Who.LEARNER, by=held.learner)
        for asking in held.askings.unanswered().select_related("mentor"):
            was_asked = asking.state == Asking.State.OFFERED
            asking.move("withdraw", Asking.State.WITHDRAWN, who=Who.LEARNER, by=held.learner)
            if was_asked:
                tell_withdrawn(asking, held.learner)


def put_in_queue(*, request: MentoringRequest) -> None:
    """By the learner, where nobody said yes, or nobody took it in time. Raises MoveError."""
    with transaction.atomic():
        held = hold(request)
        gates.require_few_requests(held.learner)
        held.move(
            "queue",
            State.OPEN,
            who=Who.LEARNER,
            by=held.learner,
            wants_queue=True,
            closed_at=None,
            expires_at=end_of_waiting(),
        )


def in_hand(asking: Asking) -> tuple[MentoringRequest, Asking]:
    """Both as they stand now, locked. Her time may be over though no clock has said so yet."""
    request = hold(asking.request)
    asking = request.askings.select_related("mentor").get(pk=asking.pk)
    if asking.state == Asking.State.OFFERED and asking.due_at and asking.due_at <= timezone.now():
        raise MoveError(_("Your time for it is over, and it has moved on."))
    return request, asking


def answer(asking: Asking, verb: str, state: str, words: str = "") -> None:
    now = timezone.now()
    asking.move(verb, state, who=Who.MENTOR, by=asking.mentor, answered_at=now, words=words)
    still_here(member=asking.mentor)
