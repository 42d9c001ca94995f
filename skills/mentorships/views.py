"""The page of a mentorship, and what is done on it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from members.requests import MemberRequest
from skills.mentorships.actions import add_goals, give_sign, keep_note, pause, resume
from skills.mentorships.forms import AttestForm, GoalsForm, NoteForm, SuggestionForm
from skills.mentorships.models import Mentorship
from skills.mentorships.sheet import CHOICES, goal_lines, mentorship_sheet, step_choices
from skills.mentorships.teaching import attest_skill, suggest_step
from skills.paths.followed import next_skills


@never_cache
@login_required
@require_safe
def mentorship_page(request: MemberRequest, pk: int) -> HttpResponse:
    sheet = mentorship_sheet(visible(request, pk), request.user)
    return render(request, "skills/mentorship.html", {"sheet": sheet})


def visible(request: MemberRequest, pk: int) -> Mentorship:
    mentorships = Mentorship.objects.visible_to(request.user)
    return get_object_or_404(
        mentorships.select_related("mentor", "learner", "request", "conversation"), pk=pk
    )


def mentored(request: MemberRequest, pk: int) -> Mentorship:
    """For what the mentor alone does."""
    mentorship = visible(request, pk)
    if request.user.pk != mentorship.mentor_id:
        raise Http404
    return mentorship


def done(
    request: MemberRequest, mentorship: Mentorship, do: Callable[[], object], said: str
) -> HttpResponse:
    """Back to the page, with what came of it."""
    try:
        do()
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, said)
    return redirect(mentorship)


@login_required
@require_POST
def pausing(request: MemberRequest, pk: int) -> HttpResponse:
    found = visible(request, pk)
    return done(
        request,
        found,
        lambda: pause(mentorship=found, by=request.user),
        _("It is paused. The other is told."),
    )


@login_required
@require_POST
def resuming(request: MemberRequest, pk: int) -> HttpResponse:
    found = visible(request, pk)
    return done(
        request,
        found,
        lambda: resume(mentorship=found, by=request.user),
        _("It goes on. The other is told."),
    )


@login_required
@require_POST
def sign(request: MemberRequest, pk: int) -> HttpResponse:
    """“I am still here”, where there is nothing to say just now."""
    found = mentored(request, pk)
    return done(
        request,
        found,
        lambda: give_sign(mentorship=found, by=request.user),
        _("Thank you. Your learner sees that you are here."),
    )


@login_required
@require_POST
def note(request: MemberRequest, pk: int) -> HttpResponse:
    found = visible(request, pk)
    form = NoteForm(request.POST)
    if form.is_valid():
        keep_note(mentorship=found, member=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("Your note is kept. Nobody else reads it."))
    return redirect(found)


@login_required
@require_POST
def goals(request: MemberRequest, pk: int) -> HttpResponse:
    """By the learner: what she adds, her mentor sees her levels of."""
    found = visible(request, pk)
    if request.user.pk != found.learner_id:
        raise Http404
    form = GoalsForm(request.POST, choices=next_skills(found.learner, CHOICES))
    if not form.is_valid():
        return not_filled(request, found)
    told = form.cleaned_data
    return done(
        request,
        found,
        lambda: add_goals(mentorship=found, skills=told["skills"], level=told["level"]),
        _("It is among your goals now."),
    )


@login_required
@require_POST
def attestation(request: MemberRequest, pk: int) -> HttpResponse:
    found = mentored(request, pk)
    form = AttestForm(request.POST, skills=[line.skill for line in goal_lines(found)])
    if not form.is_valid():
        return not_filled(request, found)
    return done(
        request,
        found,
        lambda: attest_skill(mentorship=found, **form.cleaned_data),
        _("It stands on the journey of your learner now."),
    )


@login_required
@require_POST
def suggestion(request: MemberRequest, pk: int) -> HttpResponse:
    found = mentored(request, pk)
    form = SuggestionForm(request.POST, choices=step_choices(found, goal_lines(found)))
    if not form.is_valid():
        return not_filled(request, found)
    return done(
        request,
        found,
        lambda: suggest_step(mentorship=found, **form.cleaned_data),
        _("Your learner sees it as the next step."),
    )


def not_filled(request: MemberRequest, mentorship: Mentorship) -> HttpResponse:
    messages.error(request, _("Choose a skill first."))
    return redirect(mentorship)
