"""The member's part: which letters were written to her. Their text is in her mailbox."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TypedDict

from members.export.parts import CHUNK, part
from members.member import Member
from members.work.models import Letter


class LetterRow(TypedDict):
    """A letter to her, kept here for a while after it was sent."""

    subject: str
    written_at: datetime
    sent_at: datetime | None


@part("letters")
def letters(member: Member) -> Iterator[LetterRow]:
    for row in Letter.objects.filter(member=member).order_by("pk").iterator(CHUNK):
        yield {"subject": row.subject, "written_at": row.written_at, "sent_at": row.sent_at}
