"""On the site: reporting something, blocking who wrote it, asking why one's own is hidden."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from members.desk.actions import ask_why, report_it
from members.desk.forms import AskWhyForm, ReportForm
from members.desk.models import Report
from members.desk.registry import REPORTABLE, address_of, author_of, visible
from members.requests import MemberRequest
from members.throttle import may_pass, too_many
from members.trust.actions import block

REPORTS_AN_HOUR = 20
QUESTIONS_AN_HOUR = 5


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: MemberRequest, kind: str, pk: int) -> HttpResponse:
    thing = visible_thing(request, kind, pk)
    author, address = author_of(thing, request.user), address_of(thing, request.user)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not may_pass(request.user, "report", times=REPORTS_AN_HOUR):
            return too_many(request)
        told = form.cleaned_data
        report_it(
            by=request.user, kind=kind, thing=thing, reason=told["reason"], words=told["words"]
        )
        if told["also_block"]:
            block(by=request.user, of=author)
        messages.success(request, _("Thank you. A moderator looks at it, and you are told."))
        # Whom she has blocked she may no longer see there.
        return redirect("blocks:blocks" if told["also_block"] else address)
    context = {"form": form, "kind": kind, "pk": pk, "author": author, "address": address}
    return render(request, "desk/report.html", context)


@login_required
@require_POST
def blocking(request: MemberRequest, kind: str, pk: int) -> HttpResponse:
    thing = visible_thing(request, kind, pk)
    block(by=request.user, of=author_of(thing, request.user))
    messages.success(request, _("Neither of you can reach the other any more."))
    return redirect("blocks:blocks")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hidden(request: MemberRequest, kind: str, pk: int) -> HttpResponse:
    """To the author of what a moderator hid, who may ask why."""
    thing = hidden_thing(request, kind, pk)
    report = Report.objects.decided(kind, pk).first()
    form = AskWhyForm(request.POST or None)
    if request.method == "POST" and report and form.is_valid():
        if not may_pass(request.user, "ask-why", times=QUESTIONS_AN_HOUR):
            return too_many(request)
        ask_why(report=report, by=request.user, words=form.cleaned_data["words"])
        messages.success(request, _("The moderators have it. Their answer comes as a notice."))
        return redirect("notices:notices")
    return render(request, "desk/hidden.html", {"form": form, "thing": thing})


def hidden_thing(request: MemberRequest, kind: str, pk: int) -> Any:
    if kind not in REPORTABLE:
        raise Http404
    thing = get_object_or_404(visible(kind, request.user), pk=pk)
    if not getattr(thing, "hidden_at", None) or thing.author != request.user:
        raise Http404
    return thing


def visible_thing(request: MemberRequest, kind: str, pk: int) -> Any:
    """Of somebody else: what one wrote oneself cannot be reported."""
    if kind not in REPORTABLE:
        raise Http404
    thing = get_object_or_404(visible(kind, request.user), pk=pk)
    if author_of(thing, request.user) == request.user:
        raise Http404
    return thing
