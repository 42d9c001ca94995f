"""Keeping what is derived from evidence and graph in step with them."""

from __future__ import annotations

from itertools import groupby, starmap
from operator import itemgetter

from django.db import transaction

from skills.atlas import current_atlas
from skills.counting import rounded_down
from skills.evidence.models import SkillState
from skills.journey.domain.crossings import Held, crossings
from skills.journey.domain.kinship import Version, moves
from skills.journey.domain.similarity import Similarity, by_scope, mixed, together
from skills.journey.models import Crossing, Kinship


@transaction.atomic
def recross(member_id: int) -> bool:
    """Derives a member's crossings anew; whether the stored ones were different.

    Call it under her lock (`lock_member`): two writers would each miss what the other adds.
    """
    practised = SkillState.objects.filter(member=member_id, practised_at__isnull=False)
    rows = practised.values_list("skill", "skill__discipline", "practised_at", "able_at")
    right = crossings(starmap(Held, rows), current_atlas().scope)
    stored = {row.as_crossed(): row.pk for row in Crossing.objects.filter(member=member_id)}
    wrong = [stored[crossed] for crossed in stored.keys() - set(right)]
    new = [crossed for crossed in right if crossed not in stored]
    if wrong:
        Crossing.objects.filter(pk__in=wrong).delete()
    if new:
        Crossing.objects.bulk_create(Crossing.of_member(member_id, crossed) for crossed in new)
    return bool(wrong or new)


@transaction.atomic
def rebuild_kinship() -> Kinship | None:
    """Measures anew how alike the disciplines are; the new version, or None if nothing moved."""
    prior = by_scope(current_atlas().scope)
    able = able_by_member()
    matrix = mixed(prior.matrix, together(able, prior.disciplines), len(able))
    version = Version(prior, Similarity(prior.disciplines, matrix))
    last = Kinship.objects.first()
    moved = moves(last.as_version(), version) if last else []
    if last and not moved and last.disciplines == list(prior.disciplines):
        return None
    kinship = Kinship.of_version(version, rounded_down(len(able)))
    kinship.moved = moved
    kinship.save()
    return kinship


def able_by_member() -> list[list[int]]:
    """Of each member who is able in any, the disciplines. One query."""
    rows = Crossing.objects.order_by("member").values_list("member", "to_discipline")
    return [[to for _, to in own] for _, own in groupby(rows.iterator(), key=itemgetter(0))]
