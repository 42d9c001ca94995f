"""Who may import skills."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member

KINDS = ("skill", "discipline", "scopetag")


def may_import(person: Member | AnonymousUser) -> bool:
    """An import adds and changes all kinds, and takes skills out of the graph."""
    verbs = ("add", "change", "delete")
    return person.has_perms([f"skills.{verb}_{kind}" for verb in verbs for kind in KINDS])
