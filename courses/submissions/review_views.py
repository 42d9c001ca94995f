"""The reviewer's side: the queue, one work with the form of a review, what she has given."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.submissions.forms import TakeBackForm, written_in
from courses.submissions.models import Review, Submission, TaskWork
from courses.submissions.queue import courses_waiting, waiting_for
from courses.submissions.reviewing import (
    ReviewError,
    Written,
    claim,
    draft_of,
    release,
    save_draft,
    send_review,
    take_back,
)
from courses.submissions.sheet import criteria_of, drafted_in, task_of, version_sheets
from members.asked import pk_in
from members.requests import MemberRequest

A_PAGE = 20


@never_cache
@login_required
@require_safe
def queue(request: MemberRequest) -> HttpResponse:
    course = request.GET.get("course", "")
    rows = waiting_for(request.user, course)
    context = {
        "page_obj": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "courses": courses_waiting(request.user),
        "course": course,
    }
    return render(request, "courses/reviews.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: MemberRequest, pk: int) -> HttpResponse:
    """One work; in her hand, with the form: `do` says whether it is kept as a draft or sent."""
    work = find_work(request, pk)
    if request.method != "POST":
        return show(request, work)
    written = written_in(request.POST, criteria_of(work.exercise))
    versions = work.versions.filter(hidden_at=None)
    version = get_object_or_404(versions, pk=pk_in(request.POST.get("version", "")))
    try:
        if request.POST.get("do") == "send":
            send_review(version=version, by=request.user, written=written)
            messages.success(request, _("Sent. The learner is told."))
            return redirect("reviews:queue")
        save_draft(version=version, by=request.user, written=written)
    except ReviewError as error:
        messages.error(request, " ".join(error.messages))
        keep(request, version, written)
        return redirect("reviews:review", pk)
    messages.success(request, _("Kept as a draft: only you see it."))
    return redirect("reviews:review", pk)


def keep(request: MemberRequest, version: Submission, written: Written) -> None:
    """Nothing that was written gets lost with a refusal, while the work is in her hand."""
    try:
        save_draft(version=version, by=request.user, written=written)
    except ReviewError:
        return


def find_work(request: MemberRequest, pk: int) -> TaskWork:
    works = TaskWork.objects.reviewable_by(request.user)
    rows = works.select_related("member", "exercise__lesson", "claimed_by")
    return get_object_or_404(rows, pk=pk)


def show(request: MemberRequest, work: TaskWork) -> HttpResponse:
    is_hers = work.claimer == request.user and work.state == TaskWork.State.WAITING
    draft = draft_of(work, request.user) if is_hers else None
    words = drafted_in(draft, work.newest)
    newest, *earlier = version_sheets(work, request.user, words)
    met = {row["text"]: row["is_met"] for row in draft.criteria} if draft else {}
    context = {
        "work": work,
        "task": task_of(work.exercise),
        "is_hers": is_hers,
        "draft": draft,
        "besides": words.get("", ""),
        "criteria": [(text, met.get(text, False)) for text in criteria_of(work.exercise)],
        "newest": newest,
        "earlier": earlier,
    }
    return render(request, "courses/review.html", context)


@login_required
@require_POST
def claimed(request: MemberRequest, pk: int) -> HttpResponse:
    try:
        claim(work=find_work(request, pk), by=request.user)
    except ReviewError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("reviews:review", pk)


@login_required
@require_POST
def released(request: MemberRequest, pk: int) -> HttpResponse:
    release(work=find_work(request, pk), by=request.user)
    messages.info(request, _("It is back in the queue. Your draft is kept."))
    return redirect("reviews:queue")


@never_cache
@login_required
@require_safe
def given(request: MemberRequest) -> HttpResponse:
    rows = Review.objects.given_by(request.user)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "form": TakeBackForm()}
    return render(request, "courses/reviews_given.html", context)


@login_required
@require_POST
def end(request: MemberRequest, pk: int) -> HttpResponse:
    """Hers to take back, whether or not she may review this work today."""
    row = get_object_or_404(Review.objects.given_by(request.user), pk=pk)
    form = TakeBackForm(request.POST)
    if form.is_valid():
        take_back(review=row, reason=form.cleaned_data["reason"])
        messages.success(request, _("Taken back. The learner is told."))
    else:
        messages.error(request, _("Say why you take it back."))
    return redirect("reviews:given")
