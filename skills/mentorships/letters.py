"""Invitations by mail: words for the reader, and a part for her calendar."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from members.languages import language_of
from members.models import Member
from members.work.letters import post
from skills.mentorships.calendar import invitation, title_of
from skills.mentorships.models import MentorSession
from skills.mentorships.zones import times_of


def send_invitations(session: MentorSession) -> None:
    """To both, each in her own language and with her own clock first."""
    for person in session.mentorship.people:
        with translation.override(language_of(person)):
            write(session, person)


def write(session: MentorSession, to: Member) -> None:
    context = {
        "session": session,
        "other": session.mentorship.other(to),
        "times": times_of(session, to),
        "link": settings.WAGTAILADMIN_BASE_URL + session.mentorship.get_absolute_url(),
    }
    post(
        to=to,
        what="session",
        subject=title_of(session, to),
        text=render_to_string("skills/letters/session.txt", context),
        calendar=invitation(session, to).decode(),
    )
