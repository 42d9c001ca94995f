"""Conversations of members whom another slice brought together, and what they say there."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypedDict

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from members.member import Member
from members.trust.models import Block
from members.uploads.kept import KeptFile

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


LINES_BEFORE = 5  # go along with what is reported


class ReportedLine(TypedDict):
    by: str
    at: str  # ISO 8601
    text: str


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, person: Member | AnonymousUser) -> ConversationQuerySet:
        """Those she takes part in, also when they are closed. No query for a visitor."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(participants__member=person)

    def with_people(self) -> ConversationQuerySet:
        return self.prefetch_related("participants__member")

    def latest_first(self) -> ConversationQuerySet:
        """With the time of the last message, as `last_at`."""
        messages = Message.objects.filter(conversation=OuterRef("pk")).order_by("-pk")
        last = Subquery(messages.values("at")[:1])
        return self.annotate(last_at=last).order_by(
            models.F("last_at").desc(nulls_last=True), "-pk"
        )


class Conversation(models.Model):
    """Opened and closed by the slice that brought its people together; no page starts one."""

    title = models.CharField(max_length=120, blank=True)
    is_open = models.BooleanField(_("open"), default=True)
    # One of its people is a minor: the safeguarding lead may read it, and all are told.
    lead_may_read = models.BooleanField(default=False)
    # The address of the page on which it stands, where it stands on another than its own.
    stands_at = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")

    def __str__(self) -> str:
        return self.title or ", ".join(str(member) for member in self.people)

    def get_absolute_url(self) -> str:
        return self.stands_at or reverse("talk:conversation", args=[self.pk])

    @property
    def people(self) -> list[Member]:
        return [participant.member for participant in self.participants.all()]

    def others(self, member: Member) -> list[Member]:
        return [other for other in self.people if other.pk != member.pk]


class Participant(models.Model):
    """That a member takes part, and how far she has read: a message's pk."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="participants"
    )
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    read_to = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "member"], name="participant_once"),
        ]


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, person: Member | AnonymousUser) -> MessageQuerySet:
        """In her conversations, except what somebody wrote after a block between the two."""
        if not person.is_authenticated:
            return self.none()
        by_her = Block.objects.filter(by=person, of=OuterRef("by"), at__lte=OuterRef("at"))
        of_her = Block.objects.filter(of=person, by=OuterRef("by"), at__lte=OuterRef("at"))
        own = self.filter(conversation__participants__member=person)
        return own.filter(~Exists(by_her), ~Exists(of_her))

    def unread_by(self, member: Member) -> MessageQuerySet:
        read_to = Participant.objects.filter(
            conversation=OuterRef("conversation"), member=member
        ).values("read_to")
        return self.visible_to(member).exclude(by=member).filter(pk__gt=Subquery(read_to))

    def last_lines(self) -> list[ReportedLine]:
        """What goes along with a report."""
        lines = self.select_related("by").order_by("-pk")[:LINES_BEFORE]
        return [
            {"by": str(line.by), "at": line.at.isoformat(), "text": line.reported_text()}
            for line in reversed(lines)
        ]

    def with_all(self) -> MessageQuerySet:
        """What a thread shows of each. One query more."""
        return self.select_related("by").prefetch_related("pictures")


class Message(models.Model):
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="messages"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="messages"
    )
    text = models.TextField(max_length=4000, blank=True)
    # The lesson that it is about, and there the exercise.
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    block_id = models.CharField(max_length=64, blank=True)
    # Its author was new, and nobody had answered: addresses in it are not shown to others.
    links_held = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    hidden_at = models.DateTimeField(null=True, editable=False)  # by a moderator

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["pk"]
        indexes = [models.Index(fields=["by", "at"], name="messages_of_a_day")]

    def get_absolute_url(self) -> str:
        return f"{self.conversation.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        return f"message-{self.pk}"

    @property
    def author(self) -> Member:
        return self.by

    def reported_text(self) -> str:
        """With what its pictures show."""
        seen = [gettext("[A picture: %(alt)s]") % {"alt": one.alt} for one in self.pictures.all()]
        return "\n".join([self.text, *seen]).strip()

    def reported_pictures(self) -> models.QuerySet[MessagePicture]:
        return self.pictures.all()

    def reported_context(self) -> list[ReportedLine]:
        """What was written just before it."""
        earlier = Message.objects.filter(conversation=self.conversation_id, pk__lt=self.pk)
        return earlier.last_lines()


def stored_name(picture: MessagePicture, name: str) -> str:
    return f"messages/{uuid.uuid4().hex}{PurePosixPath(name).suffix}"


class PictureQuerySet(models.QuerySet["MessagePicture"]):
    def visible_to(self, person: Member | AnonymousUser) -> PictureQuerySet:
        shown = Message.objects.visible_to(person).filter(hidden_at=None)
        return self.filter(message__in=shown)


class MessagePicture(KeptFile):
    """Drawn anew from its pixels (`members.pictures`). Its bytes leave the storage with its row."""

    owned_by = "message__by"

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="pictures")
    file = models.FileField(upload_to=stored_name)
    small = models.FileField(upload_to=stored_name)

    objects = PictureQuerySet.as_manager()

    class Meta(KeptFile.Meta):
        verbose_name = _("picture of a message")
        verbose_name_plural = _("pictures of messages")


class LeadReading(models.Model):
    """That the safeguarding lead read a conversation: shown to all who take part in it."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="readings"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("reading by the safeguarding lead")
        verbose_name_plural = _("readings by the safeguarding lead")
        ordering = ["pk"]


def unread_in(member: Member, conversations: Iterable[Conversation | int]) -> Counter[int]:
    """How many messages wait for her in each, by pk; none where nothing does. One query.

    `conversations`: rows or pks.
    """
    unread = Message.objects.unread_by(member).filter(conversation__in=conversations)
    rows = unread.values_list("conversation").annotate(models.Count("pk"))
    return Counter(dict(rows.order_by()))
