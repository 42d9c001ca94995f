"""What merged skills need, and what needs them, without saying anything twice."""

from __future__ import annotations

from django.db.models import Max

from skills.curation.domain import implied
from skills.curation.journal import Journal
from skills.graph.models import Prerequisite, Skill


def bring_needs(journal: Journal, source: Skill, target: Skill) -> None:
    """The groups of `source` after those of `target`: a number in common would make alternatives.

    Both are needed in full, except for what is asked already.
    """
    own = Prerequisite.objects.filter(skill=source)
    journal.delete(own.filter(needs=target))
    last = free_group(target)
    numbers = sorted(set(own.values_list("group", flat=True)))
    moved = {number: last + place for place, number in enumerate(numbers)}
    for number, new in moved.items():
        journal.update(own.filter(group=number), skill_id=target.pk, group=new)
    drop_implied(journal, target.pk, set(moved.values()))


def free_group(skill: Skill) -> int:
    rows = Prerequisite.objects.filter(skill=skill)
    return (rows.aggregate(last=Max("group"))["last"] or 0) + 1


def bring_dependants(journal: Journal, source: Skill, target: Skill) -> None:
    """Whatever needs `source` needs `target`; as an alternative to it, `target` alone."""
    rows = Prerequisite.objects.filter(needs=source)
    journal.delete(rows.filter(skill=target))
    there = set(Prerequisite.objects.filter(needs=target).values_list("skill", "group"))
    came = list(rows.values_list("pk", "skill", "group"))
    twice = [pk for pk, skill, group in came if (skill, group) in there]
    journal.delete(Prerequisite.objects.filter(pk__in=twice))
    journal.update(rows.all(), needs_id=target.pk)
    for _pk, skill, group in came:
        drop_implied(journal, skill, {group})


def drop_implied(journal: Journal, skill: int, newcomers: set[int]) -> None:
    rows = Prerequisite.objects.filter(skill=skill)
    groups: dict[int, dict[int, int]] = {}
    for group, needs, level in rows.values_list("group", "needs", "min_level"):
        groups.setdefault(group, {})[needs] = level
    present = newcomers & groups.keys()
    journal.delete(rows.filter(group__in=implied(groups, sorted(present))))
