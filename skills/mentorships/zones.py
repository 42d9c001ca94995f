"""When a session is, for each of the two: her own clock, and the other's."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Member
from skills.mentorships.models import MentorSession


class ZonedTime(NamedTuple):
    """`at` is in `zone`; `name`: whose clock it is, empty for one's own."""

    at: datetime
    zone: str
    name: str

    @property
    def place(self) -> str:
        return self.zone.replace("_", " ")

    def __str__(self) -> str:
        day = date_format(self.at, "DATE_FORMAT")
        told = {
            "day": f"{date_format(self.at, 'l')}, {day}",
            "time": date_format(self.at, "TIME_FORMAT"),
            "zone": self.place,
            "name": self.name,
        }
        if self.name:
            return _("%(day)s, %(time)s (%(zone)s, the clock of %(name)s)") % told
        return _("%(day)s, %(time)s (%(zone)s, your clock)") % told


def times_of(session: MentorSession, reader: Member) -> list[ZonedTime]:
    """Her own first; the other's too where another clock stands on the wall."""
    other = session.mentorship.other(reader)
    own, theirs = zoned(session, reader, ""), zoned(session, other, str(other))
    return [own] if own.at.utcoffset() == theirs.at.utcoffset() else [own, theirs]


def zoned(session: MentorSession, whose: Member, name: str) -> ZonedTime:
    zone = ZoneInfo(whose.time_zone)
    return ZonedTime(session.starts_at.astimezone(zone), whose.time_zone, name)
