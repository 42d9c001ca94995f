"""Keeping what is derived from evidence and graph in step with them."""

from __future__ import annotations

from itertools import starmap

from django.db import transaction

from skills.atlas import current_atlas
from skills.evidence.models import SkillState
from skills.journey.domain.crossings import Held, crossings
from skills.journey.models import Crossing


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
