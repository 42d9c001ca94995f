"""For those who look after the node: does the worker work, and what did not go out?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.menu import MenuItem

from members.requests import MemberRequest
from members.work.duties import DUTIES, Duty
from members.work.letters import try_again
from members.work.models import DutyRun, Letter
from members.work.queue import failing_tasks, try_task_again

SHOWN = 100
SILENT = timedelta(minutes=5)
View = Callable[..., HttpResponse]


class DutyRow(NamedTuple):
    duty: Duty
    run: DutyRun | None


class WorkMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_look(request)


def may_look(request: HttpRequest) -> bool:
    return request.user.has_perm("members.change_letter")


def for_those_who_may_look(view: View) -> View:
    @wraps(view)
    def guarded(request: MemberRequest, **named: object) -> HttpResponse:
        if not may_look(request):
            raise PermissionDenied
        return view(request, **named)

    return guarded


@never_cache
@require_safe
@for_those_who_may_look
def work_report(request: MemberRequest) -> HttpResponse:
    runs = {run.slug: run for run in DutyRun.objects.all()}
    seen_at = max((run.begun_at for run in runs.values() if run.begun_at), default=None)
    day_ago = timezone.now() - timedelta(days=1)
    context = {
        "seen_at": seen_at,
        "is_silent": seen_at is None or seen_at < timezone.now() - SILENT,
        "failing": Letter.objects.failing().select_related("member").order_by("-pk")[:SHOWN],
        "waiting": Letter.objects.filter(state=Letter.State.WAITING).count(),
        "sent": Letter.objects.filter(sent_at__gt=day_ago).count(),
        "duties": [DutyRow(DUTIES[slug], runs.get(slug)) for slug in sorted(DUTIES)],
        "tasks": failing_tasks()[:SHOWN],
    }
    return render(request, "members/cms/work.html", context)


@require_POST
@for_those_who_may_look
def try_letter(request: MemberRequest, pk: int) -> HttpResponse:
    try_again(letter=get_object_or_404(Letter, pk=pk))
    return told(request)


@require_POST
@for_those_who_may_look
def try_task(request: MemberRequest, pk: UUID) -> HttpResponse:
    try_task_again(pk)
    return told(request)


@require_POST
@for_those_who_may_look
def try_duty(request: MemberRequest, slug: str) -> HttpResponse:
    get_object_or_404(DutyRun, slug=slug)
    DutyRun.objects.filter(slug=slug).update(next_at=timezone.now())
    return told(request)


def told(request: MemberRequest) -> HttpResponse:
    messages.success(request, _("The worker tries it again now."))
    return redirect("work_report")
