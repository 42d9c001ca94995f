"""Proposing a change from a page, and one page on which both sides see it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.requests import MemberRequest
from skills.proposals import actions, forms
from skills.proposals.forms import DeclineForm, ProposalForm, RemarkForm
from skills.proposals.models import MemberProposal, ProposalRemark
from skills.proposals.starting import STARTS, found

A_PAGE = 20
MOST_WAITING = 50
FORMS: dict[str, type[ProposalForm]] = {
    "skill": forms.SkillForm,
    "need": forms.NeedForm,
    "tag": forms.TagForm,
    "words": forms.WordsForm,
}


@never_cache
@login_required
@require_safe
def proposals(request: MemberRequest) -> HttpResponse:
    """Hers, the newest first; before them what waits for her to decide, the oldest first."""
    rows = MemberProposal.objects.with_rows()
    waiting = rows.decided_by(request.user).open().order_by("made_at", "pk")
    own = Paginator(rows.filter(by=request.user), A_PAGE)
    context = {
        "waiting": waiting[:MOST_WAITING],
        "page_obj": own.get_page(request.GET.get("page")),
    }
    return render(request, "skills/proposals.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest, kind: str) -> HttpResponse:
    """Which rows it is about stands in the address; a need is looked for first."""
    start = STARTS[kind](request.user, request.GET.dict())
    if start is None:
        raise Http404
    if kind == "need" and start.needs is None:
        return choose_need(request, start)
    form = FORMS[kind](request.POST or None, instance=start)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose(proposal=form.instance)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Thank you. Those who decide are told; so will you be."))
            return redirect(made)
    return render(request, "skills/proposal_form.html", {"form": form, "proposal": start})


def choose_need(request: MemberRequest, start: MemberProposal) -> HttpResponse:
    q = request.GET.get("q", "")
    context = {"proposal": start, "q": q, "found": found(start, q) if q else []}
    return render(request, "skills/proposal_need.html", context)


def visible(request: MemberRequest, pk: int) -> MemberProposal:
    rows = MemberProposal.objects.visible_to(request.user).with_rows()
    return get_object_or_404(rows, pk=pk)


@never_cache
@login_required
@require_safe
def proposal_page(request: MemberRequest, pk: int) -> HttpResponse:
    return render_page(request, visible(request, pk), RemarkForm(), DeclineForm())


def render_page(
    request: MemberRequest, proposal: MemberProposal, remark: RemarkForm, decline: DeclineForm
) -> HttpResponse:
    remarks = ProposalRemark.objects.filter(proposal=proposal).shown_to(request.user)
    context: dict[str, Any] = {
        "proposal": proposal,
        "remarks": remarks.select_related("by"),
        "remark_form": remark,
        "decline_form": decline,
        "may_decide": MemberProposal.objects.decided_by(request.user)
        .filter(pk=proposal.pk)
        .exists(),
    }
    return render(request, "skills/member_proposal.html", context)


@never_cache
@login_required
@require_POST
def add_remark(request: MemberRequest, pk: int) -> HttpResponse:
    proposal = visible(request, pk)
    form = RemarkForm(request.POST)
    if form.is_valid():
        try:
            made = actions.remark(
                proposal=proposal, by=request.user, text=form.cleaned_data["text"]
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(made)
    return render_page(request, proposal, form, DeclineForm())


@never_cache
@login_required
@require_POST
def decision(request: MemberRequest, pk: int) -> HttpResponse:
    """By the name of the button that was pressed."""
    rows = MemberProposal.objects.decided_by(request.user).with_rows()
    proposal = get_object_or_404(rows, pk=pk)
    form = DeclineForm(request.POST if "decline" in request.POST else None)
    if "decline" in request.POST and not form.is_valid():
        return render_page(request, proposal, RemarkForm(), form)
    try:
        if "decline" in request.POST:
            reason = form.cleaned_data["reason"]
            actions.decline(proposal=proposal, by=request.user, reason=reason)
            messages.success(request, _("Declined. Who proposed it is told why."))
        elif "agree" in request.POST:
            actions.agree(proposal=proposal, by=request.user)
            messages.success(request, _("Agreed: the change is made."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(proposal)


@never_cache
@login_required
@require_POST
def withdrawal(request: MemberRequest, pk: int) -> HttpResponse:
    own = MemberProposal.objects.filter(by=request.user)
    proposal = get_object_or_404(own, pk=pk)
    try:
        actions.withdraw(proposal=proposal)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Taken back."))
    return redirect(proposal)
