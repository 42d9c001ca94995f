"""Blocking, taking it back, and turning to somebody for the first time."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.member import Member
from members.trust.models import Block, Contact
from members.trust.reach import is_new, may_reach

NEW_CONTACTS_A_DAY = 5  # for an account of less than a week
A_DAY = timedelta(days=1)


class CannotReachError(ValidationError):
    """One of them has blocked the other, is gone, or is a minor who did not ask for it."""


class EnoughForTodayError(ValidationError):
    """A new account has turned to as many people, or written as much, as it may in a day."""


def block(*, by: Member, of: Member) -> Block:
    """Twice changes nothing."""
    return Block.objects.get_or_create(by=by, of=of)[0]


def unblock(*, by: Member, of: Member) -> None:
    Block.objects.filter(by=by, of=of).delete()


def make_contact(*, by: Member, to: Member, invited: bool) -> None:
    """To be called where `by` turns to `to`: a request, a first message. Once a person counts once.

    Raises CannotReachError, EnoughForTodayError.
    """
    refusal = may_reach(by, to, invited=invited)
    if refusal:
        raise CannotReachError(refusal.label, code=refusal.value)
    if is_new(by):
        count_contact(by, to)


def count_contact(by: Member, to: Member) -> None:
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)
        if not Contact.objects.filter(by=by, to=to).exists():
            require_few_contacts(by)
            Contact.objects.create(by=by, to=to)


def require_few_contacts(member: Member) -> None:
    today = Contact.objects.filter(by=member, at__gt=timezone.now() - A_DAY)
    if today.count() >= NEW_CONTACTS_A_DAY:
        message = _("In your first week you can turn to %(n)d new people a day. Try tomorrow.")
        raise EnoughForTodayError(message, params={"n": NEW_CONTACTS_A_DAY})
