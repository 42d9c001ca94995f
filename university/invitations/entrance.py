"""Who may make an account: allauth asks here."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import redirect

from members.models import Member
from members.signing_in import AccountAdapter
from university.invitations.actions import UsedUpError, use_up
from university.invitations.models import Invitation
from university.site.models import SignUp, SiteSettings

IN_SESSION = "invitation"


class EntranceAdapter(AccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Asked of the database, not of what is kept: a steward's no counts at once, everywhere."""
        sign_up = SiteSettings.for_request(request).sign_up
        return sign_up == SignUp.ANYONE or (
            sign_up == SignUp.INVITED and invitation_of(request) is not None
        )

    def save_user(
        self,
        request: HttpRequest,
        user: Member,
        form: Any,
        commit: bool = True,  # noqa: FBT001, FBT002 - allauth's
    ) -> Member:
        """Account and invitation in one transaction: of two with the same link, one gets in."""
        invitation = invitation_of(request)
        if invitation is None:
            return super().save_user(request, user, form, commit)
        try:
            with transaction.atomic():
                member: Member = super().save_user(request, user, form, commit)
                use_up(invitation=invitation, member=member)
        except UsedUpError as error:
            raise ImmediateHttpResponse(redirect("account_signup")) from error
        request.session.pop(IN_SESSION, None)
        return member


def invitation_of(request: HttpRequest) -> Invitation | None:
    """The open one whose link this browser has followed."""
    pk = request.session.get(IN_SESSION)
    return pk and Invitation.objects.open().filter(pk=pk).first()
