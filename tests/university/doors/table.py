"""The reviewed table: who comes through which door of the CMS, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.university.doors.world import IDENTITIES

FILE = Path(__file__).parent.parent / "cms_doors.tsv"
HEAD = ("address", "method", *IDENTITIES, "why")


class Door(NamedTuple):
    pattern: str
    method: str


class Row(NamedTuple):
    outcomes: dict[str, str]
    why: str


NEW = Row(dict.fromkeys(IDENTITIES, "?"), "")


def read() -> dict[Door, Row]:
    lines = FILE.read_text("utf-8").splitlines()[1:] if FILE.exists() else []
    return {
        Door(*cells[:2]): Row(dict(zip(IDENTITIES, cells[2:-1], strict=True)), cells[-1])
        for cells in (line.split("\t") for line in lines)
    }


def column(who: str) -> dict[Door, str]:
    return {door: row.outcomes[who] for door, row in read().items()}


def keep(doors: Iterable[Door]) -> None:
    """These and no others; what is new opens to nobody until it is written."""
    known = read()
    write({door: known.get(door, NEW) for door in doors})


def write_column(who: str, found: Mapping[Door, str]) -> None:
    keep(found)
    known = read()
    write(
        {
            door: Row(known[door].outcomes | {who: what}, known[door].why)
            for door, what in found.items()
        }
    )


def write(rows: Mapping[Door, Row]) -> None:
    lines = (
        "\t".join([*door, *row.outcomes.values(), row.why]) for door, row in sorted(rows.items())
    )
    FILE.write_text("\n".join(["\t".join(HEAD), *lines]) + "\n", "utf-8")
