"""Taking one's journey along: as data, as an archive with all files, on paper."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from members.export.schema import account_schema
from members.models import Member
from members.requests import MemberRequest
from members.throttle import may_pass, too_many
from skills.atlas import current_atlas
from skills.export.archive import archive, as_json
from skills.export.data import address, journey_data
from skills.export.handout import handout
from skills.portfolio.models import Portfolio

SCHEMA_FILE = Path(__file__).with_name("journey-1.schema.json")
EXPORTS_AN_HOUR = 12


@never_cache
@login_required
@require_safe
def export_page(request: MemberRequest) -> HttpResponse:
    return render(request, "skills/export.html")


@never_cache
@login_required
@require_safe
def journey_json(request: MemberRequest) -> HttpResponse:
    if not may_pass(request.user, "export", times=EXPORTS_AN_HOUR):
        return too_many(request)
    body = as_json(journey_data(request.user))
    disposition = f'attachment; filename="{file_name(request.user)}.json"'
    headers = {"Content-Disposition": disposition}
    return HttpResponse(body, content_type="application/json", headers=headers)


@never_cache
@login_required
@require_safe
def journey_archive(request: MemberRequest) -> HttpResponseBase:
    if not may_pass(request.user, "export", times=EXPORTS_AN_HOUR):
        return too_many(request)
    packed = archive(request.user)
    name = f"{file_name(request.user)}.zip"
    return FileResponse(packed, as_attachment=True, filename=name, content_type="application/zip")


def file_name(member: Member) -> str:
    return f"journey-{member.handle}-{timezone.localdate().isoformat()}"


@cache_control(public=True, max_age=3600)
@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    return HttpResponse(SCHEMA_FILE.read_bytes(), content_type="application/schema+json")


@cache_control(public=True, max_age=3600)
@require_safe
def schema_of_account(request: HttpRequest) -> JsonResponse:
    return JsonResponse(account_schema(), content_type="application/schema+json")


@never_cache
@login_required
@require_safe
def print_page(request: MemberRequest) -> HttpResponse:
    """The code leads to her public page while it is on, else to the university."""
    page = Portfolio.objects.public().filter(member=request.user).first()
    context = {
        "sheet": handout(request.user, current_atlas()),
        "today": timezone.now(),
        "page": page,
        "address": address(page.get_absolute_url() if page else "/"),
    }
    return render(request, "skills/journey_print.html", context)
