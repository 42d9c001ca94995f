"""Invitations to make an account: each behind a link that is good once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from skills.tokens import hash_of

if TYPE_CHECKING:
    from datetime import datetime

OPEN_FOR = timedelta(days=14)


def end_of_invitation() -> datetime:
    return timezone.now() + OPEN_FOR


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> InvitationQuerySet:
        return self.filter(used_at=None, withdrawn_at=None, expires_at__gt=timezone.now())

    def with_token(self, token: str) -> InvitationQuerySet:
        return self.filter(token_hash=hash_of(token))


class Invitation(models.Model):
    """Open until an account is made with it, it is withdrawn, or its time is over."""

    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    email = models.EmailField(
        _("e-mail address"),
        blank=True,
        help_text=_("The link is mailed there. Left empty: you hand it over yourself."),
    )
    note = models.CharField(
        _("for whom"), max_length=120, blank=True, help_text=_("Only editors read this.")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=end_of_invitation, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    used_at = models.DateTimeField(null=True, editable=False)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-made_at", "-pk"]

    @property
    def is_open(self) -> bool:
        return not (self.used_at or self.withdrawn_at) and self.expires_at > timezone.now()
