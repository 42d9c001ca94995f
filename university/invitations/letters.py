"""The letter with an invitation, in the language of the page on which it was written."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from members.site_name import site_name
from university.invitations.models import Invitation


def link_to(token: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('invitations:invitation', args=[token])}"


def send_invitation(invitation: Invitation, token: str) -> None:
    """Raises OSError where no mail goes out."""
    context = {
        "invitation": invitation,
        "link": link_to(token),
        "site_name": site_name(),
        "base_url": settings.WAGTAILADMIN_BASE_URL,
    }
    render = partial(render_to_string, context=context)
    # A name may hold a line break; a subject may not.
    subject = " ".join(render("university/letters/invitation_subject.txt").split())
    text = render("university/letters/invitation.txt").strip() + "\n"
    send_mail(subject, text, None, [invitation.email])
