"""Who stands for a skill that was merged or retired."""

from __future__ import annotations

from collections.abc import Iterable

from skills.graph.models import Skill


def heir(skill: Skill) -> Skill | None:
    """The live skill that stands for it now: itself, or what took its place, however far on."""
    seen: set[int] = set()
    now: Skill | None = skill
    while now and not now.live and now.pk not in seen:
        seen.add(now.pk)
        now = now.replaced_by
    return now if now and now.live else None


def heirs_of(pks: Iterable[int]) -> dict[int, int]:
    """Of each skill that there is, who stands for it: itself where nobody does. One query."""
    rows = Skill.objects.filter(pk__in=pks).select_related("replaced_by")
    return {row.pk: (heir(row) or row).pk for row in rows}
