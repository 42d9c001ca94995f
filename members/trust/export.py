"""The member's part: whom she blocked, and to whom she turned while she was new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TypedDict

from members.export.parts import CHUNK, part
from members.member import Member
from members.trust.models import Block, Contact


class PersonRow(TypedDict):
    """Somebody, and since when."""

    member: str
    at: datetime


@part("blocks")
def blocks(member: Member) -> Iterator[PersonRow]:
    for row in Block.objects.filter(by=member).select_related("of").order_by("pk").iterator(CHUNK):
        yield {"member": str(row.of), "at": row.at}


@part("turned_to")
def turned_to(member: Member) -> Iterator[PersonRow]:
    rows = Contact.objects.filter(by=member).select_related("to")
    for row in rows.order_by("pk").iterator(CHUNK):
        yield {"member": str(row.to), "at": row.at}
