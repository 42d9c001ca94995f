"""The member's part: the groups that she said yes to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TypedDict

from members.export.parts import CHUNK, part
from members.models import Member
from skills.groups.models import Membership


class MembershipRow(TypedDict):
    """A group whose people see what she has shown, since she agreed to it."""

    group: str
    role: str
    consented_at: datetime
    made_by_her: bool


@part("groups")
def groups(member: Member) -> Iterator[MembershipRow]:
    rows = Membership.objects.filter(member=member).select_related("group").order_by("pk")
    for row in rows.iterator(CHUNK):
        yield {
            "group": row.group.name,
            "role": row.role,
            "consented_at": row.consented_at,
            "made_by_her": row.group.made_by_id == member.pk,
        }
