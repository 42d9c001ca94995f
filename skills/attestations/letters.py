"""The letters about attestations: plain text, in the language of who reads them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from members.languages import language_of
from members.models import Member
from members.site_name import site_name
from members.work.letters import post
from skills.attestations.models import AttestationRequest
from skills.evidence.models import Evidence

FOLDER = "skills/letters"


def send_asking(asking: AttestationRequest, token: str, to: str) -> None:
    """In the language of the page on which it was asked, and at once: `to` need be no member, and
    the link is written down nowhere. Raises OSError where no mail goes out."""
    subject, text = rendered("asking", {"asking": asking, "link": link_to(token)})
    send_mail(subject, text, None, [to])


def link_to(token: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('attest', args=[token])}"


def tell_of_answer(asking: AttestationRequest, by: Member | None) -> None:
    tell(asking.member, "answer", {"asking": asking, "by": by})


def tell_of_revocation(evidence: Evidence, reason: str) -> None:
    tell(evidence.member, "revocation", {"evidence": evidence, "reason": reason})


def tell(member: Member, name: str, context: dict[str, Any]) -> None:
    """Into the queue, in the transaction of what it tells of: both are kept, or neither."""
    with translation.override(language_of(member)):
        subject, text = rendered(name, context)
        post(to=member, what=f"attestation-{name}", subject=subject, text=text)


def rendered(name: str, context: dict[str, Any]) -> tuple[str, str]:
    site = {"site_name": site_name(), "base_url": settings.WAGTAILADMIN_BASE_URL}
    render = partial(render_to_string, context=context | site)
    # A name may hold a line break; a subject may not.
    subject = " ".join(render(f"{FOLDER}/{name}_subject.txt").split())
    return subject, render(f"{FOLDER}/{name}.txt").strip() + "\n"
