"""The letters about attestations: plain text, in the language of who reads them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from members.languages import language_of
from members.models import Member
from members.site_name import site_name
from skills.attestations.models import AttestationRequest
from skills.evidence.models import Evidence

FOLDER = "skills/letters"


def send_asking(asking: AttestationRequest, token: str, to: str) -> None:
    """In the language of the page on which it was asked. Raises OSError where no mail goes out."""
    write(to, "asking", {"asking": asking, "link": link_to(token)})


def link_to(token: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('attest', args=[token])}"


def tell_of_answer(asking: AttestationRequest, by: Member | None) -> None:
    tell(asking.member, "answer", {"asking": asking, "by": by})


def tell_of_revocation(evidence: Evidence, reason: str) -> None:
    tell(evidence.member, "revocation", {"evidence": evidence, "reason": reason})


def tell(member: Member, name: str, context: dict[str, Any]) -> None:
    """Once all is written, and not at its cost: the pages say the same."""

    def send() -> None:
        with translation.override(language_of(member)):
            write(member.email, name, context)

    transaction.on_commit(send, robust=True)


def write(to: str, name: str, context: dict[str, Any]) -> None:
    site = {"site_name": site_name(), "base_url": settings.WAGTAILADMIN_BASE_URL}
    render = partial(render_to_string, context=context | site)
    # A name may hold a line break; a subject may not.
    subject = " ".join(render(f"{FOLDER}/{name}_subject.txt").split())
    send_mail(subject, render(f"{FOLDER}/{name}.txt").strip() + "\n", None, [to])
