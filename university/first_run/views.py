"""Ticking off what nobody can see from here, and putting the steps away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from university.first_run.steps import MAY_RUN_IT, put_away, tick_backups


@require_POST
def first_steps(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm(MAY_RUN_IT):
        raise Http404
    if "backups" in request.POST:
        tick_backups(request)
    else:
        put_away(request)
    return redirect("/")
