"""So many times in so long, for one member: what is dear to make is not made without end."""

from __future__ import annotations

from http import HTTPStatus
from time import time

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from members.member import Member

HOUR = 3600


def may_pass(member: Member, action: str, *, times: int, seconds: int = HOUR) -> bool:
    """Counts this time too. In fixed windows, so up to twice as many around a full hour."""
    key = f"throttle:{action}:{member.pk}:{int(time()) // seconds}"
    cache.add(key, 0, seconds)
    return cache.incr(key) <= times


def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
