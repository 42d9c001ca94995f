"""Planning the way to a goal: choosing goals, a draft for anyone, the plans that members keep."""

from __future__ import annotations

from typing import NamedTuple, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from members.asked import pk_in, words_in
from members.models import Member
from skills.atlas import current_atlas
from skills.paths import actions
from skills.paths.aims import Aim, read_aim
from skills.paths.choosing import choices
from skills.paths.ground import ground_for
from skills.paths.models import Plan, PlanStep
from skills.paths.sheet import plan_sheet
from skills.paths.ways import find_quickly, find_shortest


class SeeOther(HttpResponseRedirect):
    """After a POST: go there by GET."""

    status_code = 303


@require_http_methods(["GET", "HEAD", "POST"])
def plans(request: HttpRequest) -> HttpResponse:
    """Her plans, and the way to a new one. A POST keeps a draft."""
    if request.method == "POST":
        return save(request)
    context = {
        "plans": plan_lines(request.user),
        "choices": choices(current_atlas(), Aim(), ""),
    }
    return render(request, "skills/plans.html", context)


class PlanLine(NamedTuple):
    """`steps` and `hours`: what is left of it."""

    plan: Plan
    steps: int
    hours: float


def plan_lines(person: Member | AnonymousUser) -> list[PlanLine]:
    """Two queries; none for a visitor."""
    ahead = Prefetch("steps", PlanStep.objects.ahead())
    plans = Plan.objects.visible_to(person).prefetch_related(ahead)
    return [
        PlanLine(plan, len(plan.steps.all()), sum(step.hours for step in plan.steps.all()))
        for plan in plans
    ]


@login_required
def save(request: HttpRequest) -> HttpResponse:
    ground = ground_for(request)
    aim, _problems = read_aim(ground.atlas, request.POST)
    if not aim.wishes:
        messages.error(request, _("Choose at least one goal."))
        return SeeOther(reverse("paths:choose"))
    plan = actions.save_plan(member=cast(Member, request.user), aim=aim, ground=ground)
    messages.success(request, _("Your plan is saved."))
    return SeeOther(plan.get_absolute_url())


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Goals to tick: those chosen already, and those that the words find."""
    atlas = current_atlas()
    aim, problems = read_aim(atlas, request.GET)
    asked = words_in(request.GET.get("q", ""))
    context = {
        "choices": choices(atlas, aim, asked),
        "q": asked,
        "problems": problems,
        "plan": plan_named(request),
        "hours": aim.hours_per_week,
    }
    return render(request, "skills/plan_goals.html", context)


@require_safe
@vary_on_headers("HX-Request")
def draft(request: HttpRequest) -> HttpResponse:
    """A plan that nobody keeps: all of it is in the address. `shortest` asks for the solver."""
    ground = ground_for(request)
    aim, problems = read_aim(ground.atlas, request.GET)
    if not aim.wishes:
        for problem in problems:
            messages.error(request, problem)
        return redirect("paths:choose")
    found = quick = find_quickly(ground, aim)
    if sought := "shortest" in request.GET:
        found = find_shortest(ground, aim)
    sheet = plan_sheet(ground, aim, found, today=timezone.localdate())
    context = {
        "sheet": sheet,
        "shorter_by": quick.way.hours - found.way.hours if sought else None,
        "problems": problems,
        "address": aim.query(ground.atlas),
        "plan": plan_named(request),
        "hours_per_week": aim.hours_per_week,
        "is_draft": True,
        "is_settled": sought or not sheet.steps,
    }
    is_part = request.headers.get("HX-Request") == "true"
    template = "skills/_plan_way.html" if is_part else "skills/plan_draft.html"
    return render(request, template, context)


def plan_named(request: HttpRequest) -> Plan | None:
    """The plan that a draft would change, if it is hers."""
    pk = pk_in(request.GET.get("plan", ""))
    return Plan.objects.visible_to(request.user).filter(pk=pk).first() if pk else None
