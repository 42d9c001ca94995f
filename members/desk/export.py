"""The member's part: what she reported. What was reported of her stays with the desk: it would
tell who did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, TypedDict

from members.desk.models import Report
from members.export.parts import CHUNK, part
from members.member import Member


class ReportRow(TypedDict):
    """A report that she made, without the words that she reported."""

    kind: Annotated[str, "What kind of thing."]
    reason: str
    words: str
    at: datetime
    was_looked_at: bool


@part("reports_made")
def reports_made(member: Member) -> Iterator[ReportRow]:
    for row in Report.objects.filter(by=member).iterator(CHUNK):
        yield {
            "kind": row.kind,
            "reason": row.reason,
            "words": row.words,
            "at": row.at,
            "was_looked_at": bool(row.decision),
        }
