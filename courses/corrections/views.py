"""Proposing a correction from a lesson's page."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses.corrections.forms import CorrectionForm
from courses.corrections.models import LessonCorrection
from courses.learning.middleware import LearnerRequest
from courses.lessons.models import LessonPage
from members.models import Member
from skills.proposals.actions import propose
from skills.proposals.models import MemberProposal


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: LearnerRequest, lesson: int) -> HttpResponse:
    pages = request.learner.visible(LessonPage.objects.all())
    page: LessonPage = get_object_or_404(pages, pk=lesson)
    start = MemberProposal(by=cast(Member, request.user), kind="lesson")
    form = CorrectionForm(request.POST or None, instance=start, lesson=page)
    if request.method == "POST" and form.is_valid():
        correction = LessonCorrection(lesson=page, block_id=form.block_id)
        try:
            made = propose(proposal=form.instance, beside=correction)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Thank you. Those who decide are told; so will you be."))
            return redirect(made)
    return render(request, "courses/correction_form.html", {"form": form, "lesson": page})
