"""The members whose evidence a change moves: locked before it, and folded anew after it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction

from members.models import Member
from skills.curation.journal import Journal
from skills.evidence.actions import set_fold
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Skill
from skills.journey.actions import recross
from skills.offers.following import follow_shown

Pair = tuple[int, int]  # member, skill
FOLDED = ("shown", "claimed", "practised_at", "able_at", "changed_at")


class MoreCameError(Exception):
    """Somebody showed one of the skills between the two locks."""


def lock_learners(skills: Collection[int]) -> set[int]:
    """Members first, as all who record evidence do; then the skills, so that no more come."""
    while True:
        members = learners_of(skills)
        rows = Member.objects.select_for_update(no_key=True).filter(pk__in=members)
        list(rows.order_by("pk").values_list("pk"))
        try:
            with transaction.atomic():
                lock_skills(skills, members)
        except MoreCameError:
            continue
        return members


def lock_skills(skills: Collection[int], members: set[int]) -> None:
    rows = Skill.objects.select_for_update().filter(pk__in=skills)
    list(rows.order_by("pk").values_list("pk"))
    if learners_of(skills) - members:
        raise MoreCameError


def learners_of(skills: Collection[int]) -> set[int]:
    shown = Evidence.objects.filter(skill__in=skills).values_list("member", flat=True)
    held = SkillState.objects.filter(skill__in=skills).values_list("member", flat=True)
    return set(shown.union(held))


def refold_all(journal: Journal, skills: Collection[int], members: Iterable[int]) -> None:
    """Stored levels in these skills as the evidence has them now. Four queries and more.

    Call it under `lock_learners`, after the graph was written.
    """
    facts: dict[Pair, list[Evidence]] = {}
    for fact in Evidence.objects.filter(skill__in=skills):
        facts.setdefault((fact.member_id, fact.skill_id), []).append(fact)
    rows = SkillState.objects.filter(skill__in=skills)
    stored = {(row.member_id, row.skill_id): row for row in rows}
    nothing = [row.pk for pair, row in stored.items() if pair not in facts]
    journal.delete(SkillState.objects.filter(pk__in=nothing))
    new = [SkillState(member_id=pair[0], skill_id=pair[1]) for pair in facts.keys() - stored.keys()]
    for state in new:
        set_fold(state, facts[state.member_id, state.skill_id])
    journal.add(new)
    wrong = [row for pair, row in stored.items() if pair in facts and set_fold(row, facts[pair])]
    journal.save_all(wrong, *FOLDED)
    for member in members:
        recross(member)
        follow_shown(member)
