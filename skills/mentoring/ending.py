"""The end of a mentorship, and another mentor where one is wanted or needed."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Member
from members.notices.actions import notify
from members.talk.actions import close_conversation
from members.trust.actions import block
from skills.mentoring.locks import hold
from skills.mentoring.onward import reopen
from skills.mentorships.domain import RELEASED_AFTER
from skills.mentorships.locks import hold_mentorship, lock_conversation
from skills.mentorships.models import Mentorship
from skills.mentorships.notices import CHANGED, SILENCE
from skills.mentorships.sessions import call_off_all
from skills.mentorships.silence import hear_messages
from skills.mentorships.teaching import credit_teaching
from skills.moves import Who
from skills.offers.actions import touch

Ending, State = Mentorship.Ending, Mentorship.State
# Nobody is told of a block, nor of a report.
SAID = {
    Ending.THANKS: _("%(name)s has ended your mentorship, with thanks."),
    Ending.ANOTHER: _("%(name)s has ended your mentorship."),
    Ending.BLOCK: _("Your mentorship with %(name)s has ended."),
    Ending.REPORT: _("Your mentorship with %(name)s has ended."),
}


def end_mentorship(*, mentorship: Mentorship, by: Member, ending: str, words: str = "") -> None:
    """In one step, by either; `words` are for the other. Raises MoveError.

    With `another` the request that it came of moves again, and keeps its place in the queue.
    """
    with transaction.atomic():
        held = hold_all(mentorship)
        who = held.role_of(by)
        said = {"ended_by": by, "ending": ending, "last_words": words}
        finish(held, "end", State.ENDED, who=who, by=by, **said)
        tell(held, held.other(by), SAID[Ending(ending)])
        if ending == Ending.ANOTHER and held.request:
            reopen(request=held.request, who=who, by=by)
        if ending in (Ending.BLOCK, Ending.REPORT):
            block(by=by, of=held.other(by))


def hold_all(mentorship: Mentorship) -> Mentorship:
    """With its conversation, its request and all who are in that: it may move again."""
    lock_conversation(mentorship)
    if mentorship.request:
        hold(mentorship.request, *mentorship.people)
    return hold_mentorship(mentorship)


def finish(
    mentorship: Mentorship,
    verb: str,
    to: str,
    *,
    who: Who,
    by: Member | None = None,
    **changes: object,
) -> None:
    """It takes no place any more; what it has shown of the mentor is kept."""
    mentorship.move(verb, to, who=who, by=by, ended_at=timezone.now(), **changes)
    credit_teaching(mentorship)
    call_off_all(mentorship)
    touch(mentorship.mentor)
    if mentorship.conversation:
        close_conversation(conversation=mentorship.conversation)


def tell(mentorship: Mentorship, to: Member, text: str | Promise) -> None:
    notify(
        to=to,
        kind=CHANGED,
        text=text,
        values={"name": mentorship.other(to)},
        url=mentorship.get_absolute_url(),
        key=f"{mentorship.pk}:ended",
    )


def release_silent() -> None:
    """After four weeks without a sign of the mentor: the learner gets another."""
    for mentorship in Mentorship.objects.silent_for(RELEASED_AFTER):
        release(mentorship)


@transaction.atomic
def release(mentorship: Mentorship) -> None:
    """Nothing where the mentor gave a sign a moment ago."""
    held = hold_all(mentorship)
    hear_messages(held)
    if not Mentorship.objects.silent_for(RELEASED_AFTER).filter(pk=held.pk).exists():
        return
    finish(held, "time out", State.TIMED_OUT, who=Who.CLOCK)
    say = _("You gave no sign for four weeks, so %(name)s now looks for another mentor.")
    notify(
        to=held.mentor,
        kind=SILENCE,
        text=say,
        values={"name": held.learner},
        url=held.get_absolute_url(),
        key=f"{held.pk}:released",
    )
    if held.request:
        reopen(request=held.request, who=Who.CLOCK)
    else:
        tell(held, held.learner, _("%(name)s gave no sign for four weeks: the mentorship is over."))
