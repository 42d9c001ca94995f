"""What can be proposed. Each slice registers its own kinds, in `AppConfig.ready`."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

if TYPE_CHECKING:
    from members.models import Member
    from skills.curation.models import GraphChange
    from skills.proposals.models import MemberProposal


class Difference(NamedTuple):
    """One thing that would change: what stands there, and what should."""

    label: str | Promise
    before: str
    after: str


class Kind:
    """`related`: the rows that `told` and `differences` read, for `select_related`; `heavy`: what
    of these they do not read."""

    slug: ClassVar[str]
    label: ClassVar[str | Promise]
    related: ClassVar[tuple[str, ...]]
    heavy: ClassVar[tuple[str, ...]] = ()

    def told(self, proposal: MemberProposal) -> str:
        """What it asks for, in a line."""
        raise NotImplementedError

    def differences(self, proposal: MemberProposal) -> list[Difference]:
        raise NotImplementedError

    def address(self, proposal: MemberProposal) -> str:
        """The page that it is about; empty where that is gone."""
        raise NotImplementedError

    def locked(self) -> AbstractContextManager[None]:
        """What is held while one is applied, before its own row is."""
        return nullcontext()

    def apply(self, proposal: MemberProposal, by: Member) -> GraphChange | None:
        """Raises ValidationError where it cannot be done as things stand now."""
        raise NotImplementedError

    def decides(self, person: Member) -> bool:
        """Whether there is anything of this kind for this person to decide."""
        raise NotImplementedError

    def decided_by(self, person: Member) -> Q:
        """Of the proposals of this kind, those that this person decides."""
        raise NotImplementedError

    def deciders(self, proposal: MemberProposal) -> QuerySet[Member]:
        raise NotImplementedError


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    if KINDS.setdefault(kind.slug, kind) is not kind:
        raise ValueError(f"Two kinds of proposals are called {kind.slug}.")


def related() -> list[str]:
    return sorted({name for kind in KINDS.values() for name in kind.related})


def heavy() -> list[str]:
    return [name for kind in KINDS.values() for name in kind.heavy]


NOBODY = Q(pk__in=())


def decided_by(person: Member) -> Q:
    """Of all proposals, those that this person decides."""
    found = NOBODY
    for kind in KINDS.values():
        found |= Q(kind=kind.slug) & kind.decided_by(person)
    return found
