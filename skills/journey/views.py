"""The member's own journey."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from skills.graph.views import lines_for
from skills.journey.sheet import journey_sheet


@require_safe
@login_required
def journey(request: HttpRequest) -> HttpResponse:
    return render(request, "skills/journey.html", {"sheet": journey_sheet(lines_for(request.user))})
