"""What a learner and her mentors are told of a request."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Member
from members.notices.actions import notify
from members.notices.domain import Often
from members.notices.kinds import Kind, register
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentorships.models import Mentorship
from skills.mentorships.notices import MENTORING

ASKED = register(
    Kind(
        "request-asked",
        _("Somebody asks you to mentor"),
        default=Often.IMMEDIATELY,
        group=MENTORING,
    )
)
ACCEPTED = register(
    Kind(
        "request-accepted",
        _("A mentor says yes to you"),
        default=Often.IMMEDIATELY,
        group=MENTORING,
    )
)
MOVED_ON = register(Kind("request-moved-on", _("Your request moves on"), group=MENTORING))

State = MentoringRequest.State
# Why it moved, and where to.
ONWARD: dict[tuple[str, str], str | Promise] = {
    ("decline", State.OFFERED): _("%(name)s cannot take your request. Now %(next)s is asked."),
    ("decline", State.OPEN): _("%(name)s cannot take your request. It stands in the queue now."),
    ("decline", State.DECLINED): _("%(name)s cannot take your request. Nobody else is asked."),
    ("move on", State.OFFERED): _("%(name)s has not answered. Now %(next)s is asked."),
    ("move on", State.OPEN): _("%(name)s has not answered. Your request is in the queue now."),
    ("move on", State.DECLINED): _("%(name)s has not answered. Nobody else is asked."),
    ("reopen", State.OFFERED): _("We look for another mentor for you. Now %(next)s is asked."),
    ("reopen", State.OPEN): _(
        "We look for another mentor for you. Your request has kept its place in the queue."
    ),
}


def tell_asked(asking: Asking) -> None:
    request = asking.request
    notify(
        to=asking.mentor,
        kind=ASKED,
        text=_("%(name)s asks you to mentor: %(question)s"),
        values={"name": request.learner, "question": request},
        url=request.get_absolute_url(),
        key=f"{asking.pk}:{asking.offered_at:%Y%m%d%H%M}",
        by=request.learner,
    )


def tell_accepted(mentorship: Mentorship) -> None:
    notify(
        to=mentorship.learner,
        kind=ACCEPTED,
        text=_("%(name)s says yes and mentors you."),
        values={"name": mentorship.mentor},
        url=mentorship.get_absolute_url(),
        key=str(mentorship.pk),
    )


def tell_willing(asking: Asking) -> None:
    """No word of hers goes along."""
    request = asking.request
    notify(
        to=request.learner,
        kind=ACCEPTED,
        text=_("%(name)s would mentor you. Say yes or no within 3 days."),
        values={"name": asking.mentor},
        url=request.get_absolute_url(),
        key=f"{asking.pk}:{asking.answered_at:%Y%m%d%H%M}",
        by=asking.mentor,
    )


def tell_agreed(mentorship: Mentorship) -> None:
    notify(
        to=mentorship.mentor,
        kind=ASKED,
        text=_("%(name)s says yes to you: your mentorship has begun."),
        values={"name": mentorship.learner},
        url=mentorship.get_absolute_url(),
        key=f"mentorship:{mentorship.pk}",
        by=mentorship.learner,
    )


def tell_turned_down(asking: Asking) -> None:
    notify(
        to=asking.mentor,
        kind=ASKED,
        text=_("The learner whose request you took has said no. You need do nothing."),
        url=asking.request.get_absolute_url(),
        key=f"{asking.pk}:turned-down",
        by=asking.request.learner,
    )


def tell_onward(request: MentoringRequest, verb: str, *, left: Asking | None) -> None:
    """`left`: in whose hand it was. What comes back from a look in the queue is no news.

    What becomes of a proposal, `skills.rounds` tells to both.
    """
    text = ONWARD.get((verb, request.state))
    if left and left.way == Asking.Way.ROUND:
        return
    if text is None or (left and left.way == Asking.Way.TAKEN and verb != "decline"):
        return
    now = request.askings.offered().select_related("mentor").first()
    notify(
        to=request.learner,
        kind=MOVED_ON,
        text=text,
        values={"name": left.mentor if left else "", "next": now.mentor if now else ""},
        url=request.get_absolute_url(),
        key=f"{request.pk}:{request.steps.count()}",
    )


def tell_expired(request: MentoringRequest) -> None:
    notify(
        to=request.learner,
        kind=MOVED_ON,
        text=_("Nobody took your request in 60 days. You can put it into the queue again."),
        url=request.get_absolute_url(),
        key=f"{request.pk}:{request.steps.count()}",
    )


def tell_withdrawn(asking: Asking, learner: Member) -> None:
    """Who had to agree first is not named."""
    named = _("%(name)s has withdrawn the request. Nothing is left to answer.")
    unnamed = _("The request you took is withdrawn. Nothing is left to answer.")
    notify(
        to=asking.mentor,
        kind=ASKED,
        text=unnamed if asking.needs_consent else named,
        values={"name": learner},
        url=asking.request.get_absolute_url(),
        key=f"{asking.pk}:withdrawn",
        by=learner,
    )
