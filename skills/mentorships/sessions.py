"""Planning a session, changing it, calling it off, and reminding the two of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import Member
from members.notices.actions import notify
from skills.mentorships.actions import give_sign
from skills.mentorships.letters import send_invitations
from skills.mentorships.locks import hold_mentorship
from skills.mentorships.models import MentorSession, Mentorship
from skills.mentorships.notices import SESSION

REMINDED_BEFORE = timedelta(hours=24)


class SessionError(ValidationError):
    """In the past, called off already, or the mentorship is not running."""


def plan_session(
    *,
    mentorship: Mentorship,
    by: Member,
    starts_at: datetime,
    minutes: int,
    where: str = "",
    about: str = "",
) -> MentorSession:
    """By either. Both get an invitation for their calendars. Raises SessionError."""
    with transaction.atomic():
        held = hold_mentorship(mentorship)
        require_running(held)
        session = MentorSession(mentorship=held, by=by)
        write(session, starts_at, minutes=minutes, where=where, about=about)
        spread(session, by, _("%(name)s has planned a session: %(when)s."))
    return session


def change_session(
    *,
    session: MentorSession,
    by: Member,
    starts_at: datetime,
    minutes: int,
    where: str = "",
    about: str = "",
) -> None:
    """Their calendars move the same entry. Raises SessionError."""
    with transaction.atomic():
        held = hold_session(session)
        held.sequence += 1
        write(held, starts_at, minutes=minutes, where=where, about=about)
        spread(held, by, _("%(name)s has changed a session: %(when)s."))


def cancel_session(*, session: MentorSession, by: Member) -> None:
    """Raises SessionError."""
    with transaction.atomic():
        call_off(hold_session(session), by)


def call_off(session: MentorSession, by: Member | None) -> None:
    """Without `by`: because the mentorship is over, of which they are told anyway."""
    session.sequence += 1
    session.cancelled_at = timezone.now()
    session.save()
    if by:
        spread(session, by, _("%(name)s has called off a session: %(when)s."))
    else:
        send_invitations(session)


def call_off_all(mentorship: Mentorship) -> None:
    for session in mentorship.sessions.ahead():
        call_off(session, None)


def hold_session(session: MentorSession) -> MentorSession:
    mentorship = hold_mentorship(session.mentorship)
    require_running(mentorship)
    held = mentorship.sessions.filter(pk=session.pk, cancelled_at=None).first()
    if held is None:
        raise SessionError(gettext("It is called off already."))
    return held


def require_running(mentorship: Mentorship) -> None:
    if not mentorship.is_running:
        raise SessionError(gettext("This mentorship has ended."))


def write(
    session: MentorSession, starts_at: datetime, *, minutes: int, where: str, about: str
) -> None:
    """Who plans for within a day needs no reminder."""
    now = timezone.now()
    if starts_at <= now:
        raise SessionError({"starts_at": gettext("This is in the past.")})
    session.starts_at, session.minutes = starts_at, minutes
    session.where, session.about = where, about
    session.reminded_at = now if starts_at - now <= REMINDED_BEFORE else None
    session.save()


def spread(session: MentorSession, by: Member, text: str | Promise) -> None:
    send_invitations(session)
    tell(session, session.mentorship.other(by), text, by=by)
    give_sign(mentorship=session.mentorship, by=by)


def tell(
    session: MentorSession, to: Member, text: str | Promise, *, by: Member | None = None
) -> None:
    other = session.mentorship.other(to)
    notify(
        to=to,
        kind=SESSION,
        text=text,
        values={"name": other, "when": when_for(session, to)},
        url=session.mentorship.get_absolute_url(),
        key=f"{session.pk}:{session.sequence}:{'near' if by is None else 'changed'}",
        by=by,
    )


def when_for(session: MentorSession, reader: Member) -> str:
    """In figures, which every language reads, on her own clock."""
    there = session.starts_at.astimezone(ZoneInfo(reader.time_zone))
    return f"{there:%Y-%m-%d %H:%M} ({reader.time_zone})"


def remind_of_sessions() -> None:
    """Once, a day before."""
    soon = MentorSession.objects.to_remind(timezone.now() + REMINDED_BEFORE)
    for session in soon.select_related("mentorship__mentor", "mentorship__learner"):
        with transaction.atomic():
            if MentorSession.objects.filter(pk=session.pk, reminded_at=None).update(
                reminded_at=timezone.now()
            ):
                for person in sorted(session.mentorship.people, key=lambda one: one.pk):
                    tell(session, person, _("Your session with %(name)s is near: %(when)s."))
