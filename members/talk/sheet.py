"""A conversation as one of its people reads it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString
from wagtail.models import Page

from members.member import Member
from members.talk.actions import mark_read, reached_by
from members.talk.forms import MessageForm, speakable_pages
from members.talk.models import Conversation, LeadReading, Message
from members.talk.words import linked
from members.trust.models import safeguarding_lead

A_PAGE = 40


class About(NamedTuple):
    """The lesson, or the exercise in it, that a message is about."""

    title: str
    address: str


class Entry(NamedTuple):
    """A message; `readings` by the safeguarding lead came between the one before and this one."""

    message: Message
    words: SafeString
    about: About | None
    is_own: bool
    is_unread: bool
    can_be_taken_back: bool
    readings: list[LeadReading]


class Thread(NamedTuple):
    """`before`: to ask for what is older than these messages; 0 where nothing is.

    `readings`: those since the last message. `lead`: None also where nobody is named.
    """

    room: Conversation
    others: list[Member]
    entries: list[Entry]
    before: int
    readings: list[LeadReading]
    can_write: bool
    form: MessageForm
    lead: Member | None


class Eyes(NamedTuple):
    """Who reads; how far she had read, and the others; when the lead did."""

    member: Member
    read_to: int
    seen_to: int
    readings: list[LeadReading]

    def own(self, message: Message) -> bool:
        return message.by_id == self.member.pk

    def unseen(self, message: Message) -> bool:
        led = any(reading.at >= message.at for reading in self.readings)
        return message.pk > self.seen_to and not led

    def between(self, since: datetime | None, until: datetime | None) -> list[LeadReading]:
        return [
            reading
            for reading in self.readings
            if (not since or since < reading.at) and (not until or reading.at <= until)
        ]


def thread(
    conversation: Conversation, member: Member, *, before: int = 0, form: MessageForm | None = None
) -> Thread:
    """The newest of its messages, or those before one; the same queries however many.

    What is shown here counts as read from now on.
    """
    prefetch_related_objects([conversation], "participants__member")
    older, messages = a_page(conversation, member, before)
    eyes = eyes_of(conversation, member, messages)
    last_at = messages[-1].at if messages else None
    others = conversation.others(member)
    return Thread(
        conversation,
        others,
        entries(older, messages, eyes),
        messages[0].pk if older else 0,
        [] if before else eyes.between(last_at, None),
        conversation.is_open and bool(reached_by(member, others)),
        form or MessageForm(),
        safeguarding_lead() if conversation.lead_may_read else None,
    )


def a_page(
    conversation: Conversation, member: Member, before: int
) -> tuple[Message | None, list[Message]]:
    """The message that stands before them, if one does, and they in the order of time."""
    visible = Message.objects.visible_to(member).filter(conversation=conversation).with_all()
    if before:
        visible = visible.filter(pk__lt=before)
    found = list(visible.order_by("-pk")[: A_PAGE + 1])
    return (found[A_PAGE] if len(found) > A_PAGE else None), found[:A_PAGE][::-1]


def eyes_of(conversation: Conversation, member: Member, messages: list[Message]) -> Eyes:
    newest = messages[-1].pk if messages else 0
    others = [one for one in conversation.participants.all() if one.member_id != member.pk]
    readings = conversation.readings.select_related("by")
    return Eyes(
        member,
        mark_read(conversation=conversation, member=member, newest=newest),
        max((other.read_to for other in others), default=0),
        list(readings) if conversation.lead_may_read else [],
    )


def entries(older: Message | None, messages: list[Message], eyes: Eyes) -> list[Entry]:
    named = abouts(messages)
    before = [older, *messages[:-1]]
    return [
        Entry(
            message,
            linked(message.text, held=message.links_held and not eyes.own(message)),
            named.get(message.pk),
            eyes.own(message),
            message.pk > eyes.read_to and not eyes.own(message),
            eyes.own(message) and eyes.unseen(message),
            eyes.between(previous.at if previous else None, message.at),
        )
        for previous, message in zip(before, messages, strict=False)
    ]


def abouts(messages: Iterable[Message]) -> dict[int, About]:
    """Of the messages about a page that everybody may still see. No query where none is."""
    wanted = {message.page_id for message in messages} - {None}
    pages = {page.pk: page for page in speakable_pages().filter(pk__in=wanted)} if wanted else {}
    return {
        message.pk: about(pages[message.page_id], message.block_id)
        for message in messages
        if message.page_id in pages
    }


def about(page: Page, block_id: str) -> About:
    return About(page.title, f"{page.url}#x-{block_id}" if block_id else page.url)
