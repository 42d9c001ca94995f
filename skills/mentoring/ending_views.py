"""The end of a mentorship, in one step."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.models import Member
from members.requests import MemberRequest
from skills.mentoring.ending import end_mentorship
from skills.mentorships.forms import EndingForm
from skills.mentorships.models import Mentorship


@login_required
@require_POST
def ending(request: MemberRequest, pk: int) -> HttpResponse:
    mentorships = Mentorship.objects.visible_to(request.user)
    mentorship = get_object_or_404(mentorships.select_related("request", "conversation"), pk=pk)
    form = EndingForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose how it ends."))
        return redirect(mentorship)
    try:
        end_mentorship(mentorship=mentorship, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(mentorship)
    messages.success(request, _("The mentorship has ended."))
    return onward(mentorship, request.user, form.cleaned_data["ending"])


def onward(mentorship: Mentorship, by: Member, ending: str) -> HttpResponse:
    """Where what comes next can be done: the report, the request that moves again, or the end."""
    if ending == Mentorship.Ending.REPORT:
        talk = mentorship.conversation
        said = talk.messages.exclude(by=by).last() if talk else None
        reported = ("message", said.pk) if said else ("mentorship", mentorship.pk)
        return redirect("desk:report", *reported)
    if ending == Mentorship.Ending.ANOTHER and mentorship.request:
        return redirect(mentorship.request)
    return redirect(mentorship)
