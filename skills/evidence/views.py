from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.models import Member
from skills.evidence.actions import claim_level
from skills.evidence.forms import ClaimForm
from skills.graph.models import Skill


@require_POST
@login_required
def claim(request: HttpRequest, discipline: str, slug: str) -> HttpResponse:
    """What the member says of herself in one skill; "not there yet" takes a claim back.

    She returns to the page of the skill, or where `back` says that she stood on her journey.
    """
    skill = get_object_or_404(Skill.objects.live(), discipline__slug=discipline, slug=slug)
    form = ClaimForm(request.POST)
    if form.is_valid():
        level = form.cleaned_data["level"]
        claim_level(member=cast(Member, request.user), skill=skill, level=level)
        noted = _("Noted. It is kept apart from what you have shown.")
        messages.success(request, noted if level else _("Your own word is taken back."))
    else:
        messages.error(request, _("Choose one of the levels."))
    stood = {
        "held": reverse("journey:held"),
        "evidence": reverse("journey:evidence", args=[discipline]),
    }
    return redirect(stood.get(request.POST.get("back", ""), skill.get_absolute_url()))
