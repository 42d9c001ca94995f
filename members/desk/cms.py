"""The moderation desk in the CMS: what waits, and each report with what it takes to judge it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import registry

from members.desk import actions
from members.desk.access import is_lead, may_moderate, may_suspend
from members.desk.forms import WarningForm
from members.desk.models import Report
from members.requests import MemberRequest

A_PAGE = 50
# By the name of the button that was pressed.
VERBS: dict[str, Callable[..., None]] = {
    "dismiss": actions.dismiss,
    "hide": actions.hide,
    "show": actions.show_again,
    "suspend": actions.suspend,
    "open": actions.open_again,
}


class DeskMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_moderate(request.user)  # type: ignore[arg-type]  # the CMS has no visitors


@never_cache
@require_safe
def desk(request: MemberRequest) -> HttpResponse:
    """What waits, the oldest first; or, with `?decided=1`, what was decided, the latest first."""
    reports = reports_before(request).select_related("by", "author")
    is_past = bool(request.GET.get("decided"))
    found = reports.exclude(decision="").order_by("-decided_at") if is_past else reports.open()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "is_past": is_past, "is_lead": is_lead(request.user)}
    return render(request, "desk/cms/desk.html", context)


def reports_before(request: MemberRequest) -> Any:
    if not may_moderate(request.user):
        raise PermissionDenied
    return Report.objects.before(request.user)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk_report(request: MemberRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(reports_before(request).select_related("by", "author"), pk=pk)
    warning = WarningForm(request.POST if "warn" in request.POST else None)
    if request.method == "POST" and do(request, report, warning):
        return redirect("desk_report", report.pk)
    return render(request, "desk/cms/report.html", sheet(request, report, warning))


def do(request: MemberRequest, report: Report, warning: WarningForm) -> bool:
    """Whether it was done, or is refused with a reason: both are told on the page that follows."""
    verb = next((name for name in (*VERBS, "warn") if name in request.POST), None)
    if verb is None or (verb == "warn" and not warning.is_valid()):
        return False
    try:
        if verb == "warn":
            actions.warn(report=report, by=request.user, words=warning.cleaned_data["words"])
        else:
            VERBS[verb](report=report, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Done. It is in the log below."))
    return True


def sheet(request: MemberRequest, report: Report, warning: WarningForm) -> dict[str, Any]:
    thing = report.thing
    author = report.author
    return {
        "report": report,
        "thing": thing,
        "can_hide": hasattr(thing, "hidden_at"),
        "can_suspend": author and may_suspend(request.user, author),
        "pictures": report.pictures.all(),
        "of_the_same": Report.objects.of_the_same(report).exclude(pk=report.pk).count(),
        "of_the_author": Report.objects.filter(author=author).count() - 1 if author else 0,
        "warning": warning,
        "log": registry.get_logs_for_instance(report).select_related("user"),
    }
