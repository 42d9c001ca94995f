"""The link into a group: made and taken back by who organizes it, and what lies behind it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from members.requests import MemberRequest
from skills.groups.actions import invite, join, withdraw_invitation
from skills.groups.models import Group, Invitation
from skills.tokens import show_once, shown_once

LINK = "group_link"
GONE = 410


@login_required
@require_POST
def invitation(request: MemberRequest, pk: int) -> HttpResponse:
    group = get_object_or_404(Group.objects.organized_by(request.user), pk=pk)
    show_once(request, LINK, group.pk, invite(group=group))
    return redirect(f"{group.get_absolute_url()}#people")


def link_once(request: MemberRequest, group: Group) -> str:
    """The address of a link made just now, else nothing."""
    if not (token := shown_once(request, LINK, group.pk)):
        return ""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('groups:join', args=[token])}"


@login_required
@require_POST
def withdrawal(request: MemberRequest, pk: int) -> HttpResponse:
    group = get_object_or_404(Group.objects.organized_by(request.user), pk=pk)
    withdraw_invitation(group=group)
    messages.success(request, _("The link is good no more."))
    return redirect(f"{group.get_absolute_url()}#people")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def join_page(request: MemberRequest, token: str) -> HttpResponse:
    """Says who is in it to nobody before she has said yes."""
    found = Invitation.objects.with_token(token).first()
    if found is None:
        raise Http404
    if not found.is_open:
        return render(request, "skills/group_closed.html", status=GONE)
    group = found.group
    if group.memberships.filter(member=request.user).exists():
        return redirect(group)
    if request.method == "POST":
        try:
            joined = join(token=token, member=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("You are in. Leave whenever you like, below."))
            return redirect(joined)
    context = {"group": group, "count": group.memberships.count()}
    return render(request, "skills/group_join.html", context)
