"""What an adapter reads out of files: a graph, whose words these are, and what does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from skills.exchange.spec import GraphSpec, SkillKey


class Refused(NamedTuple):
    """Something of the source that does not come in, and why."""

    what: str
    name: str
    reason: str
    where: str = ""


@dataclass(frozen=True)
class Obsolete:
    """A skill that the source itself has given up, and what takes its place there."""

    uri: str
    name: str
    heir: SkillKey | None = None


@dataclass(frozen=True)
class Source:
    """`scheme`: how its identifiers are known; empty where the files are our own words.

    Our own words win over what is stored. Those of others never win over an editor's.
    `has_disciplines`: it describes its disciplines, rather than only naming them.
    `is_kin_by_slug`: its skills of one slug in several disciplines, here or there, are related.
    """

    title: str
    graph: GraphSpec
    scheme: str = ""
    has_disciplines: bool = False
    is_kin_by_slug: bool = False
    refused: tuple[Refused, ...] = ()
    obsolete: tuple[Obsolete, ...] = ()
    notes: tuple[str, ...] = ()
