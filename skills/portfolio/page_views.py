"""The public page of a member, and where she chooses what it shows."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.models import Member
from members.requests import MemberRequest
from skills.atlas import current_atlas
from skills.portfolio.choosing import PortfolioForm
from skills.portfolio.models import Portfolio
from skills.portfolio.shown import portfolio_sheet


@never_cache
@require_safe
def portfolio_page(request: HttpRequest, handle: str) -> HttpResponse:
    """Off is as if it had never been: the same 404 as for a name that nobody has."""
    found = get_object_or_404(Portfolio.objects.public(), member__handle=handle)
    return render_page(request, found)


@never_cache
@login_required
@require_safe
def preview(request: MemberRequest) -> HttpResponse:
    """What a stranger sees, before the page is on."""
    own = portfolio_of(request.user)
    viewer = request.user
    request.user = AnonymousUser()  # type: ignore[assignment]
    answer = render_page(request, own, is_preview=True)
    request.user = viewer
    return answer


def render_page(
    request: HttpRequest, portfolio: Portfolio, *, is_preview: bool = False
) -> HttpResponse:
    context = {
        "portfolio": portfolio,
        "member": portfolio.member,
        "sheet": portfolio_sheet(portfolio, current_atlas()),
        "is_preview": is_preview,
    }
    answer = render(request, "skills/portfolio.html", context)
    if not portfolio.is_indexed or is_preview:
        answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: MemberRequest) -> HttpResponse:
    own = portfolio_of(request.user)
    form = PortfolioForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your choice is kept."))
        return redirect("portfolio:choose")
    return render(request, "skills/portfolio_form.html", {"form": form, "portfolio": own})


@login_required
@require_POST
def switch(request: MemberRequest) -> HttpResponse:
    own = portfolio_of(request.user)
    own.is_on = request.POST.get("is_on") == "yes"
    own.save(update_fields=["is_on"])
    off = _("Your page is off: nobody finds it any more.")
    messages.success(request, _("Your page is on.") if own.is_on else off)
    return redirect("portfolio:choose")


def portfolio_of(member: Member) -> Portfolio:
    return Portfolio.objects.select_related("member").get_or_create(member=member)[0]
