"""Whom a member has blocked, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from members.requests import MemberRequest
from members.trust.models import Block


@never_cache
@login_required
@require_safe
def blocks(request: MemberRequest) -> HttpResponse:
    own = Block.objects.filter(by=request.user).select_related("of").order_by("-at")
    return render(request, "members/blocks.html", {"blocks": own})


@login_required
@require_POST
def unblocking(request: MemberRequest, pk: int) -> HttpResponse:
    get_object_or_404(Block.objects.filter(by=request.user), pk=pk).delete()
    messages.success(request, _("The block is taken back."))
    return redirect("blocks:blocks")
