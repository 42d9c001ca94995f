"""The map of all disciplines, a discipline, a skill."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from members.models import Member
from skills.atlas import current_atlas
from skills.curation.addresses import following_old_addresses, moved_to
from skills.evidence.forms import ClaimForm
from skills.evidence.models import Evidence, SkillState
from skills.graph.discipline_sheet import discipline_sheet
from skills.graph.lessons import lessons_teaching
from skills.graph.lines import Lines
from skills.graph.models import Skill
from skills.graph.overview import overview
from skills.graph.skill_sheet import related_skills, skill_sheet
from skills.paths.models import PlanStep
from skills.portfolio.models import Work


def lines_for(person: Member | AnonymousUser) -> Lines:
    """Three queries; one for a visitor."""
    states, planned = SkillState.objects.of(person), PlanStep.objects.of_followed(person)
    return Lines(current_atlas(), states, planned)


@require_safe
def skill_map(request: HttpRequest) -> HttpResponse:
    return render(request, "skills/map.html", {"cards": overview(lines_for(request.user))})


@require_safe
@following_old_addresses
def discipline_page(request: HttpRequest, discipline: str) -> HttpResponse:
    lines = lines_for(request.user)
    found = lines.atlas.discipline(discipline)
    if not found:
        raise Http404
    sheet = discipline_sheet(lines, found, mirrored=get_language_bidi())
    return render(request, "skills/discipline.html", {"sheet": sheet, "discipline": found})


@require_safe
@following_old_addresses
def skill_page(request: HttpRequest, discipline: str, slug: str) -> HttpResponse:
    skill = visible_skill(request, discipline, slug)
    if skill.replaced_by and skill.replaced_by.live:
        return moved_to(skill.replaced_by)
    lines = lines_for(request.user)
    in_graph = skill.pk in lines.atlas.graph
    context = {
        "skill": skill,
        "sheet": skill_sheet(lines, skill.pk, mirrored=get_language_bidi()) if in_graph else None,
        "line": next(iter(lines.of([skill.pk])), None),
        "related": related_skills(lines, skill),
        "lessons": lessons_teaching([skill.pk]).get(skill.pk, []),
        "evidence": Evidence.objects.told_to(request.user, skill),
        "works": Work.objects.own(request.user, skill),
        "claim_form": ClaimForm.for_level(lines.states.get(skill.pk)),
    }
    return render(request, "skills/skill.html", context)


def visible_skill(request: HttpRequest, discipline: str, slug: str) -> Skill:
    visible = Skill.objects.visible_to(request.user)
    skill: Skill = get_object_or_404(
        visible.select_related("discipline", "replaced_by__discipline"),
        discipline__slug=discipline,
        slug=slug,
    )
    return skill
