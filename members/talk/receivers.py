"""What leaves with a row, whatever deleted it: also an account that is erased."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete

from members.talk.models import Conversation, MessagePicture, Participant
from members.uploads.kept import forget_with_row


def connect() -> None:
    # A cascade calls no action of ours; this is the only word it sends.
    post_delete.connect(forget_with_row, MessagePicture, dispatch_uid="members.talk.forget")
    post_delete.connect(end_with_the_last, Participant, dispatch_uid="members.talk.end")


def end_with_the_last(instance: Participant, **kwargs: Any) -> None:
    """A conversation in which nobody takes part any more is deleted."""
    Conversation.objects.filter(pk=instance.conversation_id, participants=None).delete()
