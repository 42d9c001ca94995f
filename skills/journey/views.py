"""The member's own journey: the way so far, what she can do and why, what is open to her."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from members.requests import MemberRequest
from skills.atlas import current_atlas
from skills.evidence.domain import State
from skills.evidence.models import SkillState
from skills.graph.lines import Lines
from skills.graph.views import lines_for
from skills.journey.holding import grounds, holdings
from skills.journey.opened import opened_sheet
from skills.journey.sheet import journey_sheet
from skills.levels import Level
from skills.offers.shown import is_to_be_asked
from skills.paths.followed import followed_plan, followed_steps, steps_ahead


@require_safe
def journey(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return guest_journey(request)
    rows, steps = SkillState.objects.dated(request.user), followed_steps(request.user)
    states = {row.skill_id: row.as_state() for row in rows}
    planned = [step.skill_id for step in steps_ahead(steps, states)]
    lines = Lines(current_atlas(), states, planned)
    sheet = journey_sheet(request.user, rows, lines, mirrored=get_language_bidi())
    context = {
        "sheet": sheet,
        "followed": followed_plan(steps, lines),
        "asks_to_mentor": is_to_be_asked(request.user, lines.shown.values()),
    }
    return render(request, "skills/journey.html", context)


def guest_journey(request: HttpRequest) -> HttpResponse:
    """What this browser has kept of her, and what an account would be good for."""
    levels = cast(Mapping[int, int], request.learner.levels)  # type: ignore[attr-defined]
    states = {pk: State(shown=Level(level)) for pk, level in levels.items()}
    shown = holdings(Lines(current_atlas(), states)) if states else []
    return render(request, "skills/journey_guest.html", {"holdings": shown})


@require_safe
@login_required
def held(request: MemberRequest) -> HttpResponse:
    context = {"holdings": holdings(lines_for(request.user))}
    return render(request, "skills/journey_held.html", context)


@require_safe
@login_required
def evidence(request: MemberRequest, discipline: str) -> HttpResponse:
    lines = lines_for(request.user)
    found = lines.atlas.discipline(discipline)
    if found is None:
        raise Http404
    own = grounds(request.user, lines, found)
    context = {
        "discipline": found,
        "grounds": own,
        "facts": [fact.evidence for ground in own for fact in ground.facts],
    }
    return render(request, "skills/journey_evidence.html", context)


@require_safe
@login_required
def opened(request: MemberRequest) -> HttpResponse:
    context = {"sheet": opened_sheet(lines_for(request.user))}
    return render(request, "skills/journey_open.html", context)
