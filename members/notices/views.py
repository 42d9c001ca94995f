"""A member's notices, how often they come by mail, and the end of letters by a link in one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.member import Member
from members.notices.actions import choose_letters, end_letters, mark_read, resume_letters
from members.notices.forms import LetterSettingsForm
from members.notices.kinds import KINDS
from members.notices.models import LetterSettings, Notice
from members.notices.unsubscribing import wish_of
from members.requests import MemberRequest

A_PAGE = 30


@never_cache
@login_required
@require_safe
def notices(request: MemberRequest) -> HttpResponse:
    page = Paginator(Notice.objects.of(request.user), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "members/notices.html", {"page_obj": page})


@login_required
@require_POST
def reading(request: MemberRequest, pk: int) -> HttpResponse:
    """She goes to what a notice is about, and has read it by that."""
    own = Notice.objects.of(request.user)
    notice = get_object_or_404(own, pk=pk)
    mark_read(member=request.user, notices=own.filter(pk=pk))
    return redirect(notice.url)


@login_required
@require_POST
def reading_all(request: MemberRequest) -> HttpResponse:
    mark_read(member=request.user, notices=Notice.objects.of(request.user))
    return redirect("notices:notices")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: MemberRequest) -> HttpResponse:
    hers = LetterSettings.objects.of(request.user)
    form = LetterSettingsForm(request.POST or None, instance=hers)
    if request.method == "POST" and form.is_valid():
        choose_letters(settings=form.save(commit=False))
        messages.success(request, _("Your choice is saved."))
        return redirect("notices:settings")
    return render(request, "members/notice_settings.html", {"form": form})


@csrf_exempt  # a mail program posts here, without a page of ours before; the token is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: one POST ends the letters, without signing in; a GET only asks."""
    wish = wish_of(token)
    if wish is None:
        raise Http404
    member = get_object_or_404(Member, pk=wish.member, is_active=True)
    outcome = ""
    if request.method == "POST":
        outcome = "resumed" if "again" in request.POST else "ended"
        change = resume_letters if outcome == "resumed" else end_letters
        change(to=member, kind=wish.kind)
    kind = KINDS.get(wish.kind)
    context = {"kind": kind and kind.label, "outcome": outcome}
    return render(request, "members/unsubscribe.html", context)
