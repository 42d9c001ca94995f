"""Asking for attestations, and looking at pages, in tests."""

from __future__ import annotations

from typing import Any

from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from members.models import Member
from members.work.queue import run_queue
from skills.attestations.actions import (
    ask_for_attestation,
)
from skills.attestations.models import AttestationRequest
from skills.evidence.actions import record_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from skills.levels import Level
from tests.conftest import new_member

Kind = Evidence.Kind


def able_in(skill: Skill, handle: str) -> Member:
    member = new_member(handle)
    record_evidence(member=member, skill=skill, kind=Kind.PROJECT_REVIEWED)
    return member


def ask(
    member: Member, skill: Skill, level: int = 3, **more: Any
) -> tuple[AttestationRequest, str]:
    return ask_for_attestation(
        member=member, skills=[skill], level=Level(level), words="The blue bike, in May.", **more
    )


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def page_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def letters_sent() -> list[EmailMessage]:
    """By the worker, since it was asked last."""
    mail.outbox.clear()
    run_queue()
    return list(mail.outbox)
