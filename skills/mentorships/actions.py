"""What either does in a mentorship: pause, resume, end, set its goals, keep a note."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Member
from members.notices.actions import notify
from skills.graph.models import Skill
from skills.levels import Level
from skills.mentorships.locks import hold_mentorship
from skills.mentorships.models import Mentorship, MentorshipGoal, PrivateNote
from skills.mentorships.notices import CHANGED
from skills.offers.actions import still_here

State = Mentorship.State


def pause(*, mentorship: Mentorship, by: Member) -> None:
    """No silence is counted until it goes on. Raises MoveError."""
    with transaction.atomic():
        held = hold_mentorship(mentorship)
        held.move("pause", State.PAUSED, who=held.role_of(by), by=by)
        tell_other(held, by, _("%(name)s has paused your mentorship."))


def resume(*, mentorship: Mentorship, by: Member) -> None:
    """Raises MoveError."""
    with transaction.atomic():
        held = hold_mentorship(mentorship)
        held.move("resume", State.ACTIVE, who=held.role_of(by), by=by, **fresh())
        tell_other(held, by, _("%(name)s is back: your mentorship goes on."))


def fresh() -> dict[str, object]:
    """The changes that a sign of the mentor makes: silence is counted from here."""
    return {"mentor_seen_at": timezone.now(), "nudged": 0}


def give_sign(*, mentorship: Mentorship, by: Member) -> None:
    """Whatever a mentor does for her learner is one. Of the learner it changes nothing."""
    if by.pk == mentorship.mentor_id:
        Mentorship.objects.filter(pk=mentorship.pk).update(**fresh())
        still_here(member=by)


def tell_other(mentorship: Mentorship, by: Member, text: str | Promise) -> None:
    """`text` may name her who did it: %(name)s."""
    notify(
        to=mentorship.other(by),
        kind=CHANGED,
        text=text,
        values={"name": by},
        url=mentorship.get_absolute_url(),
        key=f"{mentorship.pk}:{mentorship.steps.count()}",
    )


def add_goals(*, mentorship: Mentorship, skills: Iterable[Skill], level: Level) -> None:
    """What the two share from now on: of these skills the mentor sees the learner's levels."""
    for skill in skills:
        MentorshipGoal.objects.update_or_create(
            mentorship=mentorship, skill=skill, defaults={"level": level}
        )


def keep_note(*, mentorship: Mentorship, member: Member, text: str) -> None:
    """Her own, read by nobody else. An empty one is none."""
    if text.strip():
        PrivateNote.objects.update_or_create(
            mentorship=mentorship, member=member, defaults={"text": text, "at": timezone.now()}
        )
    else:
        PrivateNote.objects.filter(mentorship=mentorship, member=member).delete()
