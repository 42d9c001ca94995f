"""Making a group, inviting, joining with consent, and leaving."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.models import Member
from skills.graph.models import Discipline
from skills.groups.models import (
    MOST_PEOPLE,
    Group,
    Invitation,
    Membership,
    end_of_invitation,
)
from skills.tokens import hash_of, new_token

MOST_GROUPS = 20


class InvitationClosedError(ValidationError):
    """Taken back, replaced, or too old."""


class FullError(ValidationError):
    """The group has as many people as a group can, or the member as many groups."""


def make_group(*, by: Member, name: str, words: str, disciplines: Iterable[Discipline]) -> Group:
    """Who makes it is its first member and organizes it. Raises FullError."""
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)
        require_few_groups(by)
        group = Group.objects.create(name=name, words=words, made_by=by)
        group.disciplines.set(disciplines)
        group.memberships.create(member=by, role=Membership.Role.ORGANIZER)
    return group


def require_few_groups(member: Member) -> None:
    if member.memberships.count() >= MOST_GROUPS:
        message = _("You are in %(n)d groups, and more is not possible. Leave one first.")
        raise FullError(message, params={"n": MOST_GROUPS})


def invite(*, group: Group) -> str:
    """The token of a new link, which is written down nowhere; the link before it ends."""
    token = new_token()
    Invitation.objects.update_or_create(
        group=group,
        defaults={"token_hash": hash_of(token), "expires_at": end_of_invitation()},
    )
    return token


def withdraw_invitation(*, group: Group) -> None:
    """Twice changes nothing."""
    Invitation.objects.filter(group=group).delete()


def join(*, token: str, member: Member) -> Group:
    """Her yes, kept with its time. Twice changes nothing.

    Raises InvitationClosedError, FullError.
    """
    with transaction.atomic():
        invitation = Invitation.objects.with_token(token).select_for_update(of=("group",)).first()
        if invitation is None or not invitation.is_open:
            raise InvitationClosedError(_("This link is good no more."))
        group = invitation.group
        if not group.memberships.filter(member=member).exists():
            require_few_groups(member)
            require_room(group)
            group.memberships.create(member=member)
    return group


def require_room(group: Group) -> None:
    if group.memberships.count() >= MOST_PEOPLE:
        message = _("This group has %(n)d people, and more is not possible.")
        raise FullError(message, params={"n": MOST_PEOPLE})


def leave(*, membership: Membership) -> None:
    """Also how an organizer removes somebody. What follows: `skills.groups.receivers`."""
    with transaction.atomic():
        # Two who leave at once: else each would see the other and name her organizer.
        Group.objects.select_for_update().get(pk=membership.group_id)
        membership.delete()
