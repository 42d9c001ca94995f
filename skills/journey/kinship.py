"""How alike the disciplines are now: the newest version, or by scope alone while there is none."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from skills.atlas import Atlas
from skills.journey.domain.similarity import Similarity, by_scope, renewed
from skills.journey.models import Kinship


class CurrentKinship(NamedTuple):
    """`version`: the row it comes from, with what moved since the one before."""

    similarity: Similarity
    version: Kinship | None


def current_kinship(atlas: Atlas) -> CurrentKinship:
    """One query while graph and version stand as they are."""
    newest = Kinship.objects.values_list("pk", "made_at").first()
    return _read(atlas, newest)


@lru_cache(maxsize=1)
def _read(atlas: Atlas, newest: tuple[int, datetime] | None) -> CurrentKinship:
    """By its date too: after a rollback a pk comes again."""
    scope = by_scope(atlas.scope)
    version = Kinship.objects.filter(pk=newest[0]).first() if newest else None
    similarity = renewed(version.as_version().similarity, scope) if version else scope
    return CurrentKinship(similarity, version)
