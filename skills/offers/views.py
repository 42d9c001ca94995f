"""A mentor's own offer, under /mentoring/offer/, and what learners see of it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.models import Member
from members.requests import MemberRequest
from skills.atlas import current_atlas
from skills.offers.actions import (
    answer_question,
    close_offer,
    come_back,
    go_away,
    keep_offer,
    open_offer,
    still_here,
)
from skills.offers.forms import AwayForm, OfferForm
from skills.offers.hours_form import HoursForm
from skills.offers.models import MentorOffer
from skills.offers.sheet import offer_sheet
from skills.offers.shown import able_skills, offer_for


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_offer(request: MemberRequest) -> HttpResponse:
    if not able_skills(request.user).exists():
        return render(request, "skills/offer_none.html")
    own = offer_for(request.user) or draft_of(request.user)
    form = OfferForm(request.POST or None, instance=own)
    hours = HoursForm(request.POST or None, hours=hours_of(request.user))
    if request.method == "POST" and form.is_valid() & hours.is_valid():
        try:
            return kept(request, form, hours)
        except ValidationError as error:
            form.add_error(None, error)
    context = {"form": form, "hours": hours, "offer": own, "away": AwayForm()}
    return render(request, "skills/offer_form.html", context)


def draft_of(member: Member) -> MentorOffer:
    return MentorOffer(member=member, languages=member.languages, is_open=False)


def hours_of(member: Member) -> list[tuple[int, int, int]]:
    return list(member.free_hours.values_list("weekday", "starts", "ends"))


def kept(request: MemberRequest, form: OfferForm, hours: HoursForm) -> HttpResponse:
    """`then`: the button that was pressed."""
    then = request.POST.get("then")
    keep_offer(
        offer=form.instance,
        skills=form.cleaned_data["skills"],
        tags=form.cleaned_data.get("tags", []),
        hours=hours.stretches,
        opens=then == "open",
    )
    opened = _("Your offer is open: learners find you.")
    messages.success(request, opened if then == "open" else _("Your offer is kept."))
    return redirect("offers:preview" if then == "preview" else "offers:offer")


@never_cache
@login_required
@require_safe
def preview(request: MemberRequest) -> HttpResponse:
    """What learners see, whether it is listed or not."""
    return render_offer(request, offer_or_404(request.user), is_preview=True)


@never_cache
@require_safe
def mentor(request: HttpRequest, handle: str) -> HttpResponse:
    """Not listed is as if there were none, also for herself: she has the preview."""
    listed = MentorOffer.objects.listed().visible_to(request.user).select_related("member")
    return render_offer(request, get_object_or_404(listed, member__handle=handle))


def render_offer(
    request: HttpRequest, offer: MentorOffer, *, is_preview: bool = False
) -> HttpResponse:
    context = {
        "offer": offer,
        "mentor": offer.member,
        "sheet": offer_sheet(offer, current_atlas()),
        "is_preview": is_preview,
    }
    answer = render(request, "skills/mentor.html", context)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@login_required
@require_POST
def switch(request: MemberRequest) -> HttpResponse:
    offer = offer_or_404(request.user)
    if request.POST.get("is_open") == "yes":
        try:
            open_offer(offer=offer)
        except ValidationError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _("Your offer is open: learners find you."))
    else:
        close_offer(offer=offer)
        messages.success(request, _("Your offer is closed: nobody finds it. What it says is kept."))
    return redirect("offers:offer")


@login_required
@require_POST
def sign_of_life(request: MemberRequest) -> HttpResponse:
    still_here(member=offer_or_404(request.user).member)
    messages.success(request, _("Good to know that you are here."))
    return redirect("offers:offer")


@login_required
@require_POST
def absence(request: MemberRequest) -> HttpResponse:
    """Going away until a day; without one, being back."""
    offer = offer_or_404(request.user)
    if not request.POST.get("until"):
        come_back(offer=offer)
        messages.success(request, _("Welcome back."))
        return redirect("offers:offer")
    form = AwayForm(request.POST)
    if form.is_valid():
        go_away(offer=offer, until=form.cleaned_data["until"])
        messages.success(request, _("You are away. Your offer comes back by itself."))
    else:
        messages.error(request, _("Choose a day to come."))
    return redirect("offers:offer")


@login_required
@require_POST
def question(request: MemberRequest) -> HttpResponse:
    """The answer to the card on the journey."""
    said_yes = request.POST.get("answer") == "yes"
    answer_question(member=request.user, said_yes=said_yes)
    if said_yes:
        return redirect("offers:offer")
    messages.success(request, _("You will not be asked again. Your offer waits under Mentoring."))
    return redirect("journey:journey")


def offer_or_404(member: Member) -> MentorOffer:
    offer = offer_for(member)
    if offer is None:
        raise Http404
    return offer
