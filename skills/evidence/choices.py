"""A member's own skills, to choose from in a form: the graph may hold thousands of others."""

from __future__ import annotations

from django.db.models import Q

from members.models import Member
from skills.graph.models import Skill


def skills_of(member: Member, *others: Skill) -> list[Skill]:
    """What she has shown or claims, and these; by discipline. One query."""
    own = Q(states__member=member) & (Q(states__shown__gt=0) | Q(states__claimed__gt=0))
    wanted = own | Q(pk__in=[skill.pk for skill in others])
    found = Skill.objects.live().filter(wanted).select_related("discipline").distinct()
    return list(found.order_by("discipline__position", "discipline__name", "name"))


def skill_choices(skills: list[Skill]) -> list[tuple[int, str]]:
    return [(skill.pk, f"{skill.label} ({skill.discipline.label})") for skill in skills]
