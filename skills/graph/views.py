"""The map of all disciplines, a discipline, a skill."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from members.models import Member
from skills.atlas import current_atlas
from skills.curation.addresses import following_old_addresses, moved_to
from skills.evidence.forms import ClaimForm
from skills.evidence.models import Evidence, SkillState
from skills.graph.bridge_sheet import bridge_sheet
from skills.graph.discipline_sheet import discipline_sheet
from skills.graph.lessons import lessons_teaching
from skills.graph.lines import Lines
from skills.graph.models import Skill
from skills.graph.overview import bridges, overview
from skills.graph.overview_drawing import draw_overview
from skills.graph.skill_sheet import related_skills, skill_sheet
from skills.graph.zoom import zoom_of
from skills.paths.models import PlanStep
from skills.portfolio.models import Work
from skills.proposals.models import MemberProposal


def lines_for(person: Member | AnonymousUser) -> Lines:
    """Three queries; one for a visitor."""
    states, planned = SkillState.objects.of(person), PlanStep.objects.of_followed(person)
    return Lines(current_atlas(), states, planned)


@require_safe
def skill_map(request: HttpRequest) -> HttpResponse:
    lines = lines_for(request.user)
    cards, between = overview(lines), bridges(lines)
    drawing = draw_overview(cards, between, mirrored=get_language_bidi())
    context = {"cards": cards, "bridges": between, "drawing": drawing, "zoom": zoom_of(request)}
    return render(request, "skills/map.html", context)


@require_safe
def bridge_page(request: HttpRequest, one: str, other: str) -> HttpResponse:
    lines = lines_for(request.user)
    first, second = lines.atlas.discipline(one), lines.atlas.discipline(other)
    if not first or not second or first == second:
        raise Http404
    return render(request, "skills/bridge.html", {"sheet": bridge_sheet(lines, first, second)})


@require_safe
@following_old_addresses
def discipline_page(request: HttpRequest, discipline: str) -> HttpResponse:
    lines = lines_for(request.user)
    found = lines.atlas.discipline(discipline)
    if not found:
        raise Http404
    chapter = request.GET.get("chapter", "")
    sheet = discipline_sheet(lines, found, chapter=chapter, mirrored=get_language_bidi())
    if not sheet:  # a chapter of its own making goes when skills come
        return redirect(found)
    context = {"sheet": sheet, "discipline": found, "zoom": zoom_of(request)}
    return render(request, "skills/discipline.html", context)


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
        "zoom": zoom_of(request),
        "sheet": skill_sheet(lines, skill.pk, mirrored=get_language_bidi()) if in_graph else None,
        "line": next(iter(lines.of([skill.pk])), None),
        "related": related_skills(lines, skill),
        "lessons": lessons_teaching([skill.pk]).get(skill.pk, []),
        "evidence": Evidence.objects.told_to(request.user, skill),
        "works": Work.objects.own(request.user, skill),
        "credits": MemberProposal.objects.credited().filter(skill=skill).names(),
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
