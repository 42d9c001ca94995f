"""A proposal before its learner, or before its mentor; and their answers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from members.requests import MemberRequest
from skills.rounds.answering import agree, decline
from skills.rounds.models import Proposal


@never_cache
@login_required
@require_safe
def proposal(request: MemberRequest, pk: int) -> HttpResponse:
    found = own_proposal(request, pk)
    is_learner = found.request.learner_id == request.user.pk
    context = {
        "proposal": found,
        "is_learner": is_learner,
        "has_agreed": found.learner_agreed_at if is_learner else found.mentor_agreed_at,
        "skills": found.request.wanted_skills.select_related("skill__discipline"),
        "tags": found.request.tags.all(),
    }
    return render(request, "skills/proposal.html", context)


@login_required
@require_POST
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    found = own_proposal(request, pk)
    verb = request.POST.get("answer")
    if verb not in {"yes", "no"}:
        return HttpResponseBadRequest()
    try:
        if verb == "no":
            decline(found, by=request.user)
            messages.success(request, _("You said no. Nobody is told why."))
        elif mentorship := agree(found, by=request.user):
            messages.success(request, _("You both said yes: your mentorship has begun."))
            return redirect(mentorship)
        else:
            messages.success(request, _("You said yes. It begins once the other says yes too."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(found)


def own_proposal(request: MemberRequest, pk: int) -> Proposal:
    return get_object_or_404(Proposal.objects.visible_to(request.user).with_all(), pk=pk)
