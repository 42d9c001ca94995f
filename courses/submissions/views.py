"""A learner's work: handing it in, its history with the reviews, and the gallery of others'."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from courses.learning.actions import LearningError
from courses.learning.middleware import LearnerRequest
from courses.learning.views import (
    SeeOther,
    back_to,
    client_id_of,
    find_exercise,
    is_htmx,
    refuse,
    render_exercise,
)
from courses.lessons.answers import AnswerError
from courses.lessons.models import Exercise
from courses.submissions.actions import hand_in, share
from courses.submissions.forms import ShareForm
from courses.submissions.given import read_words, read_work
from courses.submissions.models import SubmissionFile, TaskWork
from courses.submissions.sheet import task_of, version_sheets
from members.files import send_privately
from members.requests import MemberRequest

A_PAGE = 20


@require_POST
def versions(request: LearnerRequest, block_id: UUID) -> HttpResponse:
    """Work is handed in: back to the task, or to the page of the work, or the task alone."""
    exercise = find_task(request, block_id)
    try:
        take(request, exercise)
    except (AnswerError, LearningError) as error:
        return refuse(request, exercise, error)
    if is_htmx(request):
        return render_exercise(request, exercise, request.learner.read(exercise.lesson))
    if request.POST.get("back") == "work" and request.learner.member:
        messages.success(request, _("Handed in. Your reviewers are told."))
        return redirect(TaskWork.objects.get(member=request.learner.member, exercise=exercise))
    return SeeOther(f"{back_to(request, exercise.lesson)}#x-{block_id}")


def find_task(request: LearnerRequest, block_id: UUID) -> Exercise:
    exercise = find_exercise(request, block_id)
    if exercise.kind != "open_task":
        raise Http404
    return exercise


def take(request: LearnerRequest, exercise: Exercise) -> None:
    """Raises AnswerError or LearningError. What a guest writes waits in her browser's session."""
    client_id, version = client_id_of(request), request.POST.get("version", "")
    if (member := request.learner.member) is None:
        given = read_words(exercise.key, request.POST)
        answer = given.as_answer()
        request.learner.answer(exercise, answer, client_id=client_id, version=version)
        return
    own = SubmissionFile.objects.filter(work__member=member, work__exercise=exercise)
    given = read_work(exercise.key, request.POST, request.FILES, list(own), client_id)
    try:
        hand_in(member=member, exercise=exercise, given=given, client_id=client_id, version=version)
    except ValidationError as error:  # no room
        raise AnswerError(" ".join(error.messages)) from error


@never_cache
@login_required
@require_safe
def works(request: MemberRequest) -> HttpResponse:
    own = TaskWork.objects.filter(member=request.user).select_related("exercise__lesson")
    page = Paginator(own.order_by("-waiting_since", "-pk"), A_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "courses/works.html", {"page_obj": page})


@never_cache
@login_required
@require_safe
def work_page(request: MemberRequest, pk: int) -> HttpResponse:
    work = own_work(request, pk)
    sheets = version_sheets(work, request.user)
    context = {
        "work": work,
        "task": task_of(work.exercise),
        "sheets": sheets,
        "open_comments": [one for sheet in sheets for one in sheet.comments if not one.answer],
        "files": {file.pk: file for sheet in sheets for file in sheet.version.files.all()}.values(),
        "form": ShareForm(instance=work),
        "client_id": uuid4(),
    }
    return render(request, "courses/work.html", context)


def own_work(request: MemberRequest, pk: int) -> TaskWork:
    own = TaskWork.objects.filter(member=request.user).select_related("exercise__lesson")
    return get_object_or_404(own, pk=pk)


@login_required
@require_POST
def sharing(request: MemberRequest, pk: int) -> HttpResponse:
    work = own_work(request, pk)
    form = ShareForm(request.POST, instance=work)
    if form.is_valid():
        share(work=work, how=form.cleaned_data["share"])
        messages.success(request, _("Kept. You can change it at any time."))
    return redirect(work)


@never_cache
@login_required
@require_safe
def gallery(request: MemberRequest, block_id: UUID) -> HttpResponse:
    """What others made of a task, for those who have handed in something themselves."""
    exercise = find_task(request, block_id)  # type: ignore[arg-type] # it knows its learner too
    get_object_or_404(TaskWork, member=request.user, exercise=exercise)
    shared = TaskWork.objects.in_gallery(request.user).filter(exercise=exercise)
    rows = shared.select_related("member", "shown_version").prefetch_related("shown_version__files")
    page = Paginator(rows.order_by("pk"), A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "lesson": exercise.lesson, "exercise": exercise}
    return render(request, "courses/gallery.html", context)


@require_safe
def file_of_work(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """A picture is shown; any other file is downloaded, never opened in our name."""
    file = get_object_or_404(SubmissionFile.objects.visible_to(request.user), uuid=uuid)
    download_as = "" if file.is_picture else file.name
    return send_privately(file.file, content_type=file.content_type, download_as=download_as)


@require_safe
def small_picture(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    pictures = SubmissionFile.objects.visible_to(request.user).exclude(small="")
    file = get_object_or_404(pictures, uuid=uuid)
    return send_privately(file.small, content_type=file.content_type)


@login_required
@require_POST
def delete_file(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """From every version: the room it took is hers again."""
    own = SubmissionFile.objects.filter(work__member=request.user)
    file = get_object_or_404(own, uuid=uuid)
    file.delete()
    messages.success(request, _("It is deleted."))
    return redirect("work:work", file.work_id)
