"""The member's part: what others asked her to attest, and how she answered. What she attested is
in her journey too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TypedDict

from members.export.parts import CHUNK, part
from members.models import Member
from skills.attestations.models import AttestationRequest


class AnswerRow(TypedDict):
    """That she answered somebody who asked for her word."""

    member: str
    outcome: str
    reply: str
    answered_at: datetime | None


@part("attestations_answered")
def attestations_answered(member: Member) -> Iterator[AnswerRow]:
    rows = AttestationRequest.objects.filter(answered_by=member).select_related("member")
    for row in rows.order_by("pk").iterator(CHUNK):
        yield {
            "member": str(row.member),
            "outcome": row.outcome,
            "reply": row.reply,
            "answered_at": row.answered_at,
        }
