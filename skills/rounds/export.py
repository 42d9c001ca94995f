"""The member's part: what matching rounds proposed to her, on either side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, TypedDict

from members.export.parts import CHUNK, part
from members.models import Member
from skills.rounds.models import Proposal


class ProposalRow(TypedDict):
    """A proposal that reached her. Nothing of one that waits for the learner's consent first."""

    role: Literal["mentor", "learner"]
    other: str
    state: str
    learner_agreed_at: datetime | None
    mentor_agreed_at: datetime | None
    made_at: datetime
    ended_at: datetime | None


@part("proposals")
def proposals(member: Member) -> Iterator[ProposalRow]:
    rows = Proposal.objects.visible_to(member).select_related("mentor", "request__learner")
    for row in rows.iterator(CHUNK):
        is_mentor = row.mentor_id == member.pk
        yield {
            "role": "mentor" if is_mentor else "learner",
            "other": str(row.request.learner if is_mentor else row.mentor),
            "state": row.state,
            "learner_agreed_at": row.learner_agreed_at,
            "mentor_agreed_at": row.mentor_agreed_at,
            "made_at": row.made_at,
            "ended_at": row.ended_at,
        }
