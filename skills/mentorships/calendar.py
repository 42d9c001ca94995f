"""A session as a calendar reads it (RFC 5545, and 5546 for what is mailed).

Each gets an invitation of her own, in her own time zone: nobody's e-mail address is told to the
other. The organizer is the university's address.
"""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from members.models import Member
from members.site_name import site_name
from skills.mentorships.models import MentorSession
from skills.mentorships.zones import times_of

PRODUCT = "-//The popular university//Mentoring//EN"


def invitation(session: MentorSession, to: Member) -> bytes:
    """REQUEST, or CANCEL once it is called off: what her calendar does with the same UID."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if session.cancelled_at else "REQUEST")
    calendar.add_component(event(session, to))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def event(session: MentorSession, to: Member) -> Event:
    starts = session.starts_at.astimezone(ZoneInfo(to.time_zone))
    entry = Event()
    entry.add("uid", f"{session.uuid}@{settings.BASE_URL.hostname}")
    entry.add("sequence", session.sequence)
    entry.add("dtstamp", timezone.now())
    entry.add("dtstart", starts)
    entry.add("dtend", starts + timedelta(minutes=session.minutes))
    entry.add("status", "CANCELLED" if session.cancelled_at else "CONFIRMED")
    entry.add("summary", title_of(session, to))
    entry.add("description", description_of(session, to))
    if session.where:
        entry.add("location", session.where)
    entry.add("url", settings.WAGTAILADMIN_BASE_URL + session.mentorship.get_absolute_url())
    entry.add("organizer", address(settings.DEFAULT_FROM_EMAIL, site_name()))
    entry.add("attendee", address(to.email, str(to), partstat="ACCEPTED", rsvp="FALSE"))
    return entry


def address(email: str, name: str, **parameters: str) -> vCalAddress:
    found = vCalAddress(f"mailto:{email}")
    found.params.update({"cn": name} | parameters)
    return found


def title_of(session: MentorSession, to: Member) -> str:
    name = session.mentorship.other(to)
    if session.about:
        return _("Session with %(name)s: %(about)s") % {"name": name, "about": session.about}
    return _("Session with %(name)s") % {"name": name}


def description_of(session: MentorSession, to: Member) -> str:
    """Both time zones, named."""
    return "\n".join(str(time) for time in times_of(session, to))
