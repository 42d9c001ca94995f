"""What a member takes along of her account, written piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from members.export.account import head
from members.export.parts import PARTS
from members.member import Member
from members.uploads.kept import KeptFile


class Plain(json.JSONEncoder):
    def default(self, value: Any) -> str:
        """Moments with their offset, days, UUIDs, and texts in the language of the request."""
        if isinstance(value, datetime):
            return value.isoformat(timespec="seconds")
        return value.isoformat() if isinstance(value, date) else str(value)


as_json = Plain(ensure_ascii=False).encode


def written(member: Member) -> Iterator[str]:
    """JSON by the published schema, with a few hundred rows in memory at most."""
    yield as_json(head(member)).removesuffix("}")
    for name in sorted(PARTS):
        yield f",\n{as_json(name)}: ["
        yield from lines(PARTS[name](member))
        yield "\n]"
    yield "\n}\n"


def lines(rows: Iterable[Any]) -> Iterator[str]:
    """A row on each, with a comma between."""
    before = "\n"
    for row in rows:
        yield before + as_json(row)
        before = ",\n"


def files_of(member: Member) -> Iterator[KeptFile]:
    """All that she brought, wherever it is. A query for each place."""
    for kind in KeptFile.__subclasses__():
        yield from kind._default_manager.filter(**{kind.owned_by: member}).iterator()


def path_of(file: KeptFile) -> str:
    """Where it lies in the archive: by its id, since names can be anything."""
    return f"files/{file.uuid}{file.suffix}"
