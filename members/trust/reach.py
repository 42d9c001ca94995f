"""Who may reach whom. Asked by every slice in which a member turns to another."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.member import Member
from members.trust.models import Block

NEW_FOR = timedelta(days=7)


class Refusal(models.TextChoices):
    """Why not, for the code. People read one and the same sentence.

    Else a refusal would tell who has blocked them, and who is a child.
    """

    BLOCKED = "blocked", _("This person cannot be reached.")
    GONE = "gone", _("This person cannot be reached.")
    MINOR = "minor", _("This person cannot be reached.")


def may_reach(sender: Member, receiver: Member, *, invited: bool) -> Refusal | None:
    """None: yes. `invited`: the receiver asked for it, or a round that the receiver is in."""
    if not (sender.is_active and receiver.is_active):
        return Refusal.GONE
    if receiver.is_minor and not sender.is_minor and not invited:
        return Refusal.MINOR
    if Block.objects.between(sender, receiver).exists():
        return Refusal.BLOCKED
    return None


def is_new(member: Member) -> bool:
    """An account of a week has shown that somebody wants to stay."""
    return member.joined_at > timezone.now() - NEW_FOR
