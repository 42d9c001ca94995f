"""A kept plan: its page, and what its owner does with it. To everybody else there is none."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from members.asked import pk_in
from skills.evidence.actions import claim_level
from skills.paths import actions
from skills.paths.aims import read_aim
from skills.paths.forms import PlanForm
from skills.paths.ground import ground_for
from skills.paths.kept import kept_aim
from skills.paths.models import Plan
from skills.paths.plan_page import found_now, plan_page
from skills.paths.views import SeeOther


def own_plan(request: HttpRequest, pk: int) -> Plan:
    return get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)


@require_safe
@login_required
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, own_plan(request, pk))


def page(
    request: HttpRequest, plan: Plan, form: PlanForm | None = None, status: int = 200
) -> HttpResponse:
    context = plan_page(plan, ground_for(request)) | {"form": form or PlanForm(instance=plan)}
    return render(request, "skills/plan.html", context, status=status)


@require_POST
@login_required
def way(request: HttpRequest, pk: int) -> HttpResponse:
    """Finds the steps anew, the shortest; for htmx the way alone, to be put in its place."""
    plan, ground = own_plan(request, pk), ground_for(request)
    kept = kept_aim(plan, ground.atlas)
    before = found_now(plan, kept, ground).way.hours
    actions.find_anew(plan=plan, aim=kept.aim, ground=ground)
    context = plan_page(own_plan(request, pk), ground)
    shorter_by = before - context["sheet"].hours
    if request.headers.get("HX-Request") == "true":
        context |= {"shorter_by": shorter_by}
        return render(request, "skills/_plan_way.html", context)
    if shorter_by > actions.AS_LONG:
        messages.success(request, _("A shorter way was found."))
    return SeeOther(plan.get_absolute_url())


@require_POST
@login_required
def aim(request: HttpRequest, pk: int) -> HttpResponse:
    """Other goals, or another choice among alternatives."""
    plan, ground = own_plan(request, pk), ground_for(request)
    wanted, _problems = read_aim(ground.atlas, request.POST)
    if wanted.wishes:
        actions.change_aim(plan=plan, aim=wanted, ground=ground)
        messages.success(request, _("The plan goes there now."))
    else:
        messages.error(request, _("A plan needs a goal. You can delete the plan instead."))
    return SeeOther(plan.get_absolute_url())


@require_POST
@login_required
def settings(request: HttpRequest, pk: int) -> HttpResponse:
    plan = own_plan(request, pk)
    form = PlanForm(request.POST, instance=plan)
    if not form.is_valid():
        return page(request, own_plan(request, pk), form, status=422)
    form.save()
    return SeeOther(plan.get_absolute_url())


@require_POST
@login_required
def following(request: HttpRequest, pk: int) -> HttpResponse:
    plan = own_plan(request, pk)
    actions.follow_plan(plan=plan)
    messages.success(request, _("You follow this plan now. Your journey shows its next steps."))
    return SeeOther(plan.get_absolute_url())


@require_POST
@login_required
def following_end(request: HttpRequest, pk: int) -> HttpResponse:
    plan = own_plan(request, pk)
    actions.stop_following(plan=plan)
    messages.info(request, _("You follow this plan no longer. It stays here."))
    return SeeOther(plan.get_absolute_url())


@require_POST
@login_required
def known(request: HttpRequest, pk: int) -> HttpResponse:
    """Her own word that she knows a step: a claim, kept apart from what she has shown."""
    plan = own_plan(request, pk)
    skill = pk_in(request.POST.get("skill", ""))
    step = get_object_or_404(plan.steps.select_related("skill"), skill=skill)
    claim_level(member=plan.member, skill=step.skill, level=step.level)
    messages.success(request, _("Noted as your own word: “%(skill)s”.") % {"skill": step.skill})
    return SeeOther(plan.get_absolute_url())


@require_POST
@login_required
def changes_end(request: HttpRequest, pk: int) -> HttpResponse:
    plan = own_plan(request, pk)
    actions.forget_changes(plan=plan)
    return SeeOther(plan.get_absolute_url())


@require_POST
@login_required
def deletion(request: HttpRequest, pk: int) -> HttpResponse:
    plan = own_plan(request, pk)
    plan.delete()
    messages.info(request, _("“%(name)s” is deleted. What you learnt stays.") % {"name": plan.name})
    return SeeOther(reverse("paths:plans"))
