"""What a member asked others to attest, and what she attested to others."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.asked import pk_in
from members.requests import MemberRequest
from skills.attestations.actions import (
    ask_for_attestation,
    renew_link,
    revoke_attestation,
    withdraw,
)
from skills.attestations.forms import AskForm, RevokeForm
from skills.attestations.letters import link_to, send_asking
from skills.attestations.models import AttestationRequest
from skills.evidence.choices import skills_of
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from skills.tokens import show_once, shown_once

log = logging.getLogger(__name__)
A_PAGE = 30
LINK = "attestation_link"


@never_cache
@login_required
@require_safe
def asked(request: MemberRequest) -> HttpResponse:
    askings = AttestationRequest.objects.of(request.user).with_all()
    page = Paginator(askings, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "skills/askings.html", {"page_obj": page})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: MemberRequest) -> HttpResponse:
    """`?skill=` names what to ask for: so a skill's page leads here."""
    wanted = {pk_in(pk) for pk in request.GET.getlist("skill")}
    named = list(Skill.objects.live().filter(pk__in=wanted))
    form = AskForm(
        request.POST or None,
        member=request.user,
        choices=skills_of(request.user, *named),
        initial={"skills": [skill.pk for skill in named]},
    )
    if request.method == "POST" and form.is_valid():
        try:
            return ask_with(request, form)
        except ValidationError as error:
            form.add_error(None, error)
    return render(request, "skills/ask.html", {"form": form})


def ask_with(request: MemberRequest, form: AskForm) -> HttpResponse:
    told = form.cleaned_data
    asking, token = ask_for_attestation(
        member=request.user,
        skills=told["skills"],
        level=told["level"],
        words=told["words"],
        works=told.get("works", []),
        is_mailed=bool(told["mail_to"]),
    )
    if told["mail_to"]:
        mail_link(request, asking, token, told["mail_to"])
    return show_link(request, asking, token)


def mail_link(request: MemberRequest, asking: AttestationRequest, token: str, to: str) -> None:
    try:
        send_asking(asking, token, to)
    except OSError:  # every way a mail server can fail
        log.exception("an asking could not be mailed")
        messages.error(request, _("The mail could not be sent. Hand the link over yourself."))
    else:
        messages.success(request, _("It is mailed."))


def show_link(request: MemberRequest, asking: AttestationRequest, token: str) -> HttpResponse:
    show_once(request, LINK, asking.pk, token)
    return redirect(asking)


@never_cache
@login_required
@require_safe
def asking_page(request: MemberRequest, pk: int) -> HttpResponse:
    asking = own_asking(request, pk)
    token = shown_once(request, LINK, asking.pk)
    context = {"asking": asking, "link": link_to(token) if token else ""}
    return render(request, "skills/asking.html", context)


def own_asking(request: MemberRequest, pk: int) -> AttestationRequest:
    return get_object_or_404(AttestationRequest.objects.of(request.user).with_all(), pk=pk)


@login_required
@require_POST
def new_link(request: MemberRequest, pk: int) -> HttpResponse:
    asking = own_asking(request, pk)
    try:
        token = renew_link(asking=asking)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect(asking)
    return show_link(request, asking, token)


@login_required
@require_POST
def withdrawal(request: MemberRequest, pk: int) -> HttpResponse:
    withdraw(asking=own_asking(request, pk))
    messages.success(request, _("The link is good no more."))
    return redirect("attestations:asked")


@never_cache
@login_required
@require_safe
def given(request: MemberRequest) -> HttpResponse:
    words = Evidence.objects.given_by(request.user)
    page = Paginator(words, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "skills/attested.html", {"page_obj": page, "form": RevokeForm()})


@login_required
@require_POST
def revocation(request: MemberRequest, pk: int) -> HttpResponse:
    evidence = given_word(request, pk)
    if evidence.is_of_a_review:
        raise Http404
    form = RevokeForm(request.POST)
    if form.is_valid():
        revoke_attestation(evidence=evidence, reason=form.cleaned_data["reason"])
        messages.success(request, _("It is taken back. The member is told, with your reason."))
    else:
        messages.error(request, _("Say why: the member has a right to know."))
    return redirect("attestations:given")


@login_required
@require_POST
def naming(request: MemberRequest, pk: int) -> HttpResponse:
    """Whether one's name may stand beside one's word on a public page."""
    evidence = given_word(request, pk)
    evidence.may_name = request.POST.get("may_name") == "yes"
    evidence.save(update_fields=["may_name"])
    named = _("Your name may stand beside it.")
    messages.success(request, named if evidence.may_name else _("Your name is left out."))
    return redirect("attestations:given")


def given_word(request: MemberRequest, pk: int) -> Evidence:
    return get_object_or_404(Evidence.objects.given_by(request.user).standing(), pk=pk)
