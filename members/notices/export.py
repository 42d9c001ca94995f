"""The member's part: what she was told, and how often she wants letters about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, TypedDict

from members.export.parts import CHUNK, part
from members.member import Member
from members.notices.models import LetterSettings, Notice


class NoticeRow(TypedDict):
    """What she was told."""

    kind: str
    text: Annotated[str, "In the language in which she asked for the export."]
    address: Annotated[str, "On this site."]
    at: datetime
    read_at: datetime | None


class LetterSettingsRow(TypedDict):
    """At most one: how often she wants letters. None where she chose nothing."""

    often: Annotated[dict[str, str], "By kind of notice, where she chose."]
    hour: int
    weekday: Annotated[int, "Monday is 0."]
    no_letters: bool


@part("notices")
def notices(member: Member) -> Iterator[NoticeRow]:
    for row in Notice.objects.of(member).iterator(CHUNK):
        yield {
            "kind": row.kind,
            "text": str(row),
            "address": row.url,
            "at": row.at,
            "read_at": row.read_at,
        }


@part("letter_settings")
def letter_settings(member: Member) -> Iterator[LetterSettingsRow]:
    for row in LetterSettings.objects.filter(member=member):
        yield {
            "often": row.often,
            "hour": row.hour,
            "weekday": row.weekday,
            "no_letters": row.no_letters,
        }
