"""The member's part: what was said to her and by her."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, TypedDict

from django.db.models import Prefetch, Q, QuerySet

from members.export.account import name
from members.export.parts import CHUNK, part
from members.export.writing import path_of
from members.member import Member
from members.talk.domain import without_addresses
from members.talk.forms import speakable_pages
from members.talk.models import Conversation, Message, MessagePicture


class ConversationRow(TypedDict):
    """A conversation in which she takes part."""

    id: Annotated[int, "What `messages` name it by."]
    title: str
    others: list[str]
    is_open: bool
    opened_at: datetime
    read_to: Annotated[int, "A number that rises with the messages: how far she has read."]
    read_by_the_safeguarding_lead_at: list[datetime]


class PictureRow(TypedDict):
    """A picture in a message."""

    path: Annotated[str | None, "In the archive; null for a picture of somebody else."]
    description: str


class MessageRow(TypedDict):
    """What she wrote, whole; what others wrote, as she reads it."""

    conversation: int
    by: Annotated[str | None, "Null where she wrote it herself."]
    at: datetime
    text: Annotated[str, "Of others without addresses that are held, and empty where hidden."]
    about: Annotated[str | None, "The title of the lesson that it is about."]
    is_hidden: Annotated[bool, "By a moderator."]
    pictures: list[PictureRow]


@part("conversations")
def conversations(member: Member) -> Iterator[ConversationRow]:
    rows = Conversation.objects.visible_to(member).order_by("pk").with_people()
    for row in rows.prefetch_related("readings").iterator(CHUNK):
        [own] = [one for one in row.participants.all() if one.member_id == member.pk]
        readings = row.readings.all() if row.lead_may_read else []
        yield {
            "id": row.pk,
            "title": row.title,
            "others": [str(other) for other in row.others(member)],
            "is_open": row.is_open,
            "opened_at": row.opened_at,
            "read_to": own.read_to,
            "read_by_the_safeguarding_lead_at": [reading.at for reading in readings],
        }


@part("messages")
def messages(member: Member) -> Iterator[MessageRow]:
    seen = Message.objects.visible_to(member).values("pk")
    rows = Message.objects.filter(Q(by=member) | Q(pk__in=seen)).order_by("pk")
    pages = Prefetch("page", speakable_pages().only("title"))
    shown = pictures_of(rows, member)
    for row in rows.select_related("by").prefetch_related(pages).iterator(CHUNK):
        is_gone = row.hidden_at is not None and row.by_id != member.pk
        yield {
            "conversation": row.conversation_id,
            "by": name(row.by, member),
            "at": row.at,
            "text": "" if is_gone else readable(row, member),
            "about": row.page.title if row.page else None,
            "is_hidden": row.hidden_at is not None,
            "pictures": [] if is_gone else shown.get(row.pk, []),
        }


def pictures_of(messages: QuerySet[Message], member: Member) -> dict[int, list[PictureRow]]:
    """By the message. Prefetched, they would make cycles of the rows, which stay in memory long."""
    found: dict[int, list[PictureRow]] = {}
    rows = MessagePicture.objects.filter(message__in=messages.order_by())
    for row in rows.select_related("message").order_by("pk").iterator(CHUNK):
        path = path_of(row) if row.message.by_id == member.pk else None
        found.setdefault(row.message_id, []).append({"path": path, "description": row.alt})
    return found


def readable(message: Message, member: Member) -> str:
    is_held = message.links_held and message.by_id != member.pk
    return without_addresses(message.text) if is_held else message.text
