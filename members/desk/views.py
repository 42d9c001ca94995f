"""On the site: reporting something, and blocking who wrote it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from members.desk.actions import report_it
from members.desk.forms import ReportForm
from members.desk.registry import REPORTABLE, visible
from members.requests import MemberRequest
from members.throttle import may_pass, too_many
from members.trust.actions import block

REPORTS_AN_HOUR = 20


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: MemberRequest, kind: str, pk: int) -> HttpResponse:
    thing = visible_thing(request, kind, pk)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not may_pass(request.user, "report", times=REPORTS_AN_HOUR):
            return too_many(request)
        told = form.cleaned_data
        report_it(
            by=request.user, kind=kind, thing=thing, reason=told["reason"], words=told["words"]
        )
        if told["also_block"]:
            block(by=request.user, of=thing.author)
        messages.success(request, _("Thank you. A moderator looks at it, and you are told."))
        # Whom she has blocked she may no longer see there.
        return redirect("blocks:blocks" if told["also_block"] else thing.get_absolute_url())
    return render(request, "desk/report.html", {"form": form, "thing": thing, "kind": kind})


@login_required
@require_POST
def blocking(request: MemberRequest, kind: str, pk: int) -> HttpResponse:
    thing = visible_thing(request, kind, pk)
    block(by=request.user, of=thing.author)
    messages.success(request, _("Neither of you can reach the other any more."))
    return redirect("blocks:blocks")


def visible_thing(request: MemberRequest, kind: str, pk: int) -> Any:
    """Of somebody else: what one wrote oneself cannot be reported."""
    if kind not in REPORTABLE:
        raise Http404
    thing = get_object_or_404(visible(kind, request.user), pk=pk)
    if thing.author == request.user:
        raise Http404
    return thing
