"""The parts of what a member takes along of her account. Each slice tells its own (`export.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from members.member import Member

Rows = Callable[[Member], Iterator[Any]]

PARTS: dict[str, Rows] = {}
# So many rows are in memory at a time.
CHUNK = 100


def part(name: str) -> Callable[[Rows], Rows]:
    """Registers a function that gives her rows, one after the other.

    Its return type, an iterator of a TypedDict, is the published schema of the part. The module is
    imported in `AppConfig.ready`. The queries must be the same however many rows there are.
    """

    def keep(rows: Rows) -> Rows:
        if PARTS.setdefault(name, rows) is not rows:
            raise ValueError(f"Two parts of the export are called {name}.")
        return rows

    return keep
