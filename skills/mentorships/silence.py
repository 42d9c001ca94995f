"""A mentor who gives no sign is nudged after each week."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.notices.actions import notify
from members.talk.models import Message
from skills.mentorships.domain import NUDGES, nudges_due
from skills.mentorships.locks import hold_mentorship
from skills.mentorships.models import Mentorship
from skills.mentorships.notices import SILENCE

LEARNER_HEARS_AT = 2  # the second nudge: she need not wait for the fourth week


def hear_messages(mentorship: Mentorship) -> None:
    """What the mentor wrote is a sign too; the room in which it is said knows nothing of us."""
    if mentorship.conversation_id is None:
        return
    said = Message.objects.filter(
        conversation=mentorship.conversation_id, by=mentorship.mentor_id
    ).order_by("-pk")
    at = said.values_list("at", flat=True).first()
    if at and at > mentorship.mentor_seen_at:
        mentorship.mentor_seen_at, mentorship.nudged = at, 0
        mentorship.save(update_fields=["mentor_seen_at", "nudged"])


def nudge_silent() -> None:
    for mentorship in Mentorship.objects.silent_for(NUDGES[0]):
        nudge(mentorship)


@transaction.atomic
def nudge(mentorship: Mentorship) -> None:
    """Nothing where she was nudged so often already, or gave a sign a moment ago."""
    held = hold_mentorship(mentorship)
    hear_messages(held)
    now = timezone.now()
    due = nudges_due(now - held.mentor_seen_at)
    if held.state == Mentorship.State.ACTIVE and due > held.nudged:
        held.nudged = due
        held.save(update_fields=["nudged"])
        tell(held, days=(now - held.mentor_seen_at).days)


def tell(mentorship: Mentorship, days: int) -> None:
    since = mentorship.mentor_seen_at.isoformat()
    key = f"{mentorship.pk}:{mentorship.nudged}:{since}"
    notify(
        to=mentorship.mentor,
        kind=SILENCE,
        text=_("%(name)s has heard nothing from you for %(days)s days. A line is enough."),
        values={"name": mentorship.learner, "days": days},
        url=mentorship.get_absolute_url(),
        key=key,
    )
    if mentorship.nudged >= LEARNER_HEARS_AT:
        notify(
            to=mentorship.learner,
            kind=SILENCE,
            text=_(
                "%(name)s has given no sign for %(days)s days. We have reminded them. You can ask "
                "for another mentor now; after 28 days we do it for you."
            ),
            values={"name": mentorship.mentor, "days": days},
            url=mentorship.get_absolute_url(),
            key=key,
        )
