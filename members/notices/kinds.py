"""The kinds of notices. Each slice registers its own in its `notices.py`."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from members.notices.domain import Often


@dataclass(frozen=True)
class Kind:
    """`label` and `group` are lazy: they stand on the page of settings, in every language."""

    slug: str
    label: str | Promise
    default: Often = Often.DAILY
    group: str | Promise = ""


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """The module that calls it is imported in `AppConfig.ready`."""
    if KINDS.setdefault(kind.slug, kind) != kind:
        raise ValueError(f"Two kinds of notices are called {kind.slug}.")
    return kind
