"""The member's part: what she proposed, and what she wrote about proposals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TypedDict

from django.db.models import Q

from members.export.account import name
from members.export.parts import CHUNK, part
from members.models import Member
from skills.proposals.models import MemberProposal, ProposalRemark


class MemberProposalRow(TypedDict):
    """A change that she proposed, in her words."""

    proposal: str
    text: str
    summary: str
    why: str
    is_credited: bool
    made_at: datetime
    state: str
    reason: str
    decided_at: datetime | None


class ProposalRemarkRow(TypedDict):
    """What was said about a proposal of hers, or she of another's; `by` is null for herself."""

    proposal: str
    by: str | None
    text: str
    at: datetime


@part("member_proposals")
def member_proposals(member: Member) -> Iterator[MemberProposalRow]:
    rows = MemberProposal.objects.filter(by=member).with_rows().order_by("pk")
    for row in rows.iterator(CHUNK):
        yield {
            "proposal": str(row),
            "text": row.text,
            "summary": row.summary,
            "why": row.why,
            "is_credited": row.is_credited,
            "made_at": row.made_at,
            "state": row.state,
            "reason": row.reason,
            "decided_at": row.decided_at,
        }


@part("proposal_remarks")
def proposal_remarks(member: Member) -> Iterator[ProposalRemarkRow]:
    hers = Q(by=member) | Q(proposal__by=member, hidden_at=None)
    rows = ProposalRemark.objects.filter(hers).with_proposals().order_by("pk")
    for row in rows.iterator(CHUNK):
        yield {
            "proposal": str(row.proposal),
            "by": name(row.by, member),
            "text": row.text,
            "at": row.at,
        }
