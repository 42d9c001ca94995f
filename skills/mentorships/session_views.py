"""Sessions: planned, changed, called off, and taken into one's own calendar."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.requests import MemberRequest
from skills.mentorships.calendar import invitation
from skills.mentorships.forms import SessionForm
from skills.mentorships.models import MentorSession, Mentorship
from skills.mentorships.sessions import cancel_session, change_session, plan_session
from skills.mentorships.views import done, visible

FIELDS = ["starts_at", "minutes", "where", "about"]


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest, pk: int) -> HttpResponse:
    mentorship = visible(request, pk)
    form = SessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            plan_session(mentorship=mentorship, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("It is planned. You both get an invitation by mail."))
            return redirect(mentorship)
    return show(request, mentorship, form)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, pk: int, uuid: UUID) -> HttpResponse:
    session = own_session(request, pk, uuid)
    form = SessionForm(
        request.POST or None, initial={name: getattr(session, name) for name in FIELDS}
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_session(session=session, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("It is changed. You both get the new time by mail."))
            return redirect(session.mentorship)
    return show(request, session.mentorship, form, session)


def show(
    request: MemberRequest,
    mentorship: Mentorship,
    form: SessionForm,
    session: MentorSession | None = None,
) -> HttpResponse:
    context = {
        "mentorship": mentorship,
        "other": mentorship.other(request.user),
        "form": form,
        "session": session,
    }
    return render(request, "skills/mentorship_session.html", context)


@login_required
@require_POST
def cancellation(request: MemberRequest, pk: int, uuid: UUID) -> HttpResponse:
    session = own_session(request, pk, uuid)
    return done(
        request,
        session.mentorship,
        lambda: cancel_session(session=session, by=request.user),
        _("It is called off. You both get word by mail."),
    )


@never_cache
@login_required
@require_safe
def calendar_file(request: MemberRequest, pk: int, uuid: UUID) -> HttpResponse:
    """For who reads mail elsewhere than she keeps her calendar."""
    content = invitation(own_session(request, pk, uuid), request.user)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="session.ics"'
    return response


def own_session(request: MemberRequest, pk: int, uuid: UUID) -> MentorSession:
    mentorship = visible(request, pk)
    session = get_object_or_404(mentorship.sessions, uuid=uuid)
    session.mentorship = mentorship
    return session
