"""What many requests ask of a mentor, read in a few queries however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone

from members.trust.models import Block
from skills.evidence.models import SkillState
from skills.graph.store import current_graph
from skills.matching.domain import Wanted
from skills.matching.hours import this_week
from skills.matching.need import ways_into
from skills.matching.reading import gathered, language_mask, levels_of_tags, seconds
from skills.mentoring.models import (
    Asking,
    MentoringRequest,
    RequestQuerySet,
    TaggedRequest,
    WantedSkill,
)
from skills.offers.domain import week_mask
from skills.offers.models import FreeHours
from skills.rounds.models import Proposal


def needs_of(requests: RequestQuerySet) -> list[tuple[MentoringRequest, Wanted]]:
    """Each with whom it shall not go to: who said no to it, and who is blocked. Eight queries."""
    rows = list(requests.select_related("learner"))
    pks = {row.pk for row in rows}
    learners = {row.learner_id for row in rows}
    skills = gathered(WantedSkill.objects.filter(request__in=pks), "request", "skill")
    tags = gathered(TaggedRequest.objects.filter(content_object__in=pks), "content_object", "tag")
    states = gathered(SkillState.objects.filter(member__in=learners), "member", "skill", "shown")
    free = gathered(
        FreeHours.objects.filter(member__in=learners), "member", "weekday", "starts", "ends"
    )
    apart, asked = blocked(learners), asked_before(pks)
    graph, week, now = current_graph(), this_week(), seconds(timezone.now())
    found = []
    for row in rows:
        levels = dict(states.get(row.learner_id, ()))
        own, by_tag = skills.get(row.pk, ()), levels_of_tags(graph, levels)
        hours = free.get(row.learner_id)
        wanted = Wanted(
            now=now,
            skills={pk: levels.get(pk, 0) for pk in own},
            tags={pk: by_tag.get(pk, 0) for pk in tags.get(row.pk, ())},
            languages=language_mask(row.languages) or None,
            hours=week_mask(hours, row.learner.time_zone, week) if hours else None,
            ways=ways_into(graph, levels, own),
            hidden=frozenset({row.learner_id, *apart[row.learner_id], *asked[row.pk]}),
            is_minor=row.learner.is_minor,
        )
        found.append((row, wanted))
    return found


def blocked(members: set[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Block.objects.filter(Q(by__in=members) | Q(of__in=members)).values_list("by", "of")
    for by, of in rows:
        found[by].add(of)
        found[of].add(by)
    return found


def asked_before(requests: set[int]) -> dict[int, set[int]]:
    """Mentors who had a request in hand and let it go, or to whom its learner said no."""
    found: dict[int, set[int]] = defaultdict(set)
    for request, mentor in _asked(requests):
        found[request].add(mentor)
    return found


def _asked(requests: set[int]) -> Iterator[tuple[int, int]]:
    over = [Asking.State.DECLINED, Asking.State.MOVED_ON, Asking.State.ACCEPTED]
    let_go = Asking.objects.filter(request__in=requests, state__in=over)
    yield from let_go.order_by().values_list("request", "mentor")
    no = [Proposal.State.DECLINED, Proposal.State.LAPSED]
    refused = Proposal.objects.filter(request__in=requests, state__in=no)
    yield from refused.values_list("request", "mentor")
