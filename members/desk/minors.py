"""The conversations of minors in the CMS: for the safeguarding lead alone."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.desk.access import is_lead
from members.desk.reading import is_reading, read, readable
from members.requests import MemberRequest

A_PAGE = 50


@never_cache
@require_safe
def minors(request: MemberRequest) -> HttpResponse:
    """Who talks with whom, and how much; nothing of what they say."""
    require_lead(request)
    # `last_at` and the people beside the count: a join would multiply it.
    found = readable().with_people().latest_first().annotate(said=Count("messages"))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/cms/minors.html", {"page_obj": page})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def minors_conversation(request: MemberRequest, pk: int) -> HttpResponse:
    """POST says: I read it now. Only after that is it shown, for an hour."""
    require_lead(request)
    room = get_object_or_404(readable().with_people(), pk=pk)
    if request.method == "POST":
        read(conversation=room, by=request.user)
        return redirect("desk_minors_conversation", room.pk)
    if not is_reading(room, request.user):
        return redirect("desk_minors")
    messages = room.messages.with_all().order_by("-pk")
    page = Paginator(messages, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/cms/conversation.html", {"room": room, "page_obj": page})


def require_lead(request: MemberRequest) -> None:
    if not is_lead(request.user):
        raise PermissionDenied
