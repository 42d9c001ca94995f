"""A mentor before requests: the queue, taking one, and her answer."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from members.asked import words_in
from members.requests import MemberRequest
from skills.graph.models import Discipline
from skills.mentoring.actions import accept_request, decline, hand_back, take
from skills.mentoring.consent import propose_herself
from skills.mentoring.domain import MOST_IN_HAND
from skills.mentoring.forms import AnswerForm
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentoring.sheet import in_her_languages
from skills.mentorships.steps import MoveError
from skills.offers.models import MentorOffer
from skills.scope.models import ScopeTag

A_PAGE = 20


@never_cache
@login_required
@require_safe
def queue(request: MemberRequest) -> HttpResponse:
    """For mentors, who waits longest first; `?tag=` and `?discipline=` narrow it."""
    offer = MentorOffer.objects.filter(member=request.user, is_open=True).first()
    if offer is None:
        raise Http404
    tag, discipline = (words_in(request.GET.get(name, "")) for name in ("tag", "discipline"))
    found = MentoringRequest.objects.in_queue_for(request.user).about(tag, discipline)
    pks = in_her_languages(found, request.user)
    page = Paginator(pks, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "requests": MentoringRequest.objects.filter(pk__in=page.object_list)
        .select_related("learner")
        .with_scope(),
        "tags": ScopeTag.objects.filter(tagged_offers__content_object=offer),
        "disciplines": Discipline.objects.filter(skills__mentor_offers=offer).distinct(),
        "tag": tag,
        "discipline": discipline,
        "in_hand": Asking.objects.in_hand_of(request.user).select_related("request"),
        "most": MOST_IN_HAND,
    }
    return render(request, "skills/mentoring_queue.html", context)


@login_required
@require_POST
def taking(request: MemberRequest, pk: int) -> HttpResponse:
    """A click too late leads back to the queue, and tells nothing of what is not in it."""
    waiting = MentoringRequest.objects.in_queue_for(request.user).filter(pk=pk).first()
    try:
        if waiting is None:
            raise MoveError(_("It is no longer in the queue."))
        take(request=waiting, mentor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("mentoring:queue")
    return redirect(waiting)


@login_required
@require_POST
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    """`answer`: accept, decline or back; with a few words."""
    asked = Asking.objects.filter(mentor=request.user).exclude(state=Asking.State.WAITING)
    asking = get_object_or_404(asked.select_related("request"), request=pk)
    form = AnswerForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    try:
        return answer_with(request, asking, words)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(asking.request)


def answer_with(request: MemberRequest, asking: Asking, words: str) -> HttpResponse:
    how = request.POST.get("answer", "")
    if how == "accept" and asking.needs_consent:
        propose_herself(asking=asking)
        messages.success(request, _("You said yes. It begins once the learner says yes to you."))
        return redirect(asking.request)
    if how == "accept":
        return redirect(accept_request(asking=asking, words=words))
    if how == "decline":
        decline(asking=asking, words=words)
        messages.success(request, _("Thank you for answering. It goes on to somebody else."))
        return redirect("mentoring:mine")
    if how == "back":
        hand_back(asking=asking)
        messages.success(request, _("It stands in the queue again."))
        return redirect("mentoring:queue")
    raise Http404
