"""Inviting, withdrawing an invitation, and making an account with one."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member
from members.work.duties import duty
from skills.tokens import hash_of, new_token
from university.invitations.models import Invitation

MAILED_A_DAY = 50
KEPT_FOR = timedelta(days=90)


class TooManyLettersError(ValidationError):
    """An account in the wrong hands shall not write to the whole world."""


class UsedUpError(ValidationError):
    """Somebody else was quicker with the same link, or it was withdrawn meanwhile."""


def invite(*, by: Member, email: str = "", note: str = "") -> tuple[Invitation, str]:
    """The invitation, and the token of its link, which is written down nowhere.

    Raises TooManyLettersError.
    """
    token = new_token()
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)
        if email:
            require_patience(by)
        invitation = Invitation.objects.create(
            token_hash=hash_of(token), by=by, email=email, note=note
        )
    return invitation, token


def require_patience(by: Member) -> None:
    today = Invitation.objects.filter(by=by, made_at__gt=timezone.now() - timedelta(days=1))
    if today.exclude(email="").count() >= MAILED_A_DAY:
        message = _("You have mailed %(n)d invitations today. Hand this link over yourself.")
        raise TooManyLettersError({"email": message % {"n": MAILED_A_DAY}})


def withdraw(*, invitation: Invitation) -> None:
    Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=timezone.now())


def use_up(*, invitation: Invitation, member: Member) -> None:
    """The member is here, so the address is no longer needed. Raises UsedUpError."""
    still_open = Invitation.objects.open().filter(pk=invitation.pk)
    if not still_open.update(used_at=timezone.now(), used_by=member, email=""):
        raise UsedUpError(_("This invitation is no longer good."))


@duty("old-invitations", every=timedelta(days=1))
def forget_old_invitations() -> None:
    """With the addresses they were mailed to."""
    Invitation.objects.filter(expires_at__lt=timezone.now() - KEPT_FOR).delete()
