"""Every request knows its learner, as it knows its user, and how a draft is rehearsed in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from courses.learning.as_guest import GuestLearner
from courses.learning.as_member import MemberLearner
from courses.learning.learner import Learner
from courses.writing.rehearsal import rehearse
from members.models import Member


class LearnerRequest(HttpRequest):
    learner: Learner


def learner_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        request.learner = SimpleLazyObject(lambda: learner_of(request))  # type: ignore[attr-defined]
        request.rehearse = partial(rehearse, request)  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def learner_of(request: HttpRequest) -> Learner:
    if isinstance(request.user, Member):
        return MemberLearner(request, request.user)
    return GuestLearner(request)
