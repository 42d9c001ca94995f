"""A scope tag: who uses it, and how many doors it opens."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from skills.curation.addresses import following_old_addresses
from skills.graph.lines import Lines, SkillLine
from skills.graph.models import Discipline
from skills.graph.views import lines_for
from skills.scope.models import ScopeTag


class Use(NamedTuple):
    discipline: Discipline
    lines: list[SkillLine]


@require_safe
@following_old_addresses
def tag_page(request: HttpRequest, slug: str) -> HttpResponse:
    tag = get_object_or_404(ScopeTag.objects.all(), slug=slug)
    lines = lines_for(request.user)
    context = {
        "tag": tag,
        "uses": uses_by_discipline(lines, tag.pk),
        "reach": lines.atlas.scope.reach(tag.pk),
        "disciplines": len(lines.atlas.disciplines),
        "courses": tag.tagged_courses.filter(content_object__live=True)
        .select_related("content_object")
        .order_by("content_object__title"),
    }
    return render(request, "skills/scope_tag.html", context)


def uses_by_discipline(lines: Lines, tag: int) -> list[Use]:
    """In the order of the disciplines."""
    found: dict[int, list[SkillLine]] = {}
    for line in lines.of(lines.atlas.scope.users.get(tag, ())):
        found.setdefault(line.skill.discipline.pk, []).append(line)
    disciplines = lines.atlas.disciplines.items()
    return [Use(discipline, found[pk]) for pk, discipline in disciplines if pk in found]
