"""The things a member made: her list, each of them, and the files that come with it."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.asked import pk_in
from members.files import send_privately
from members.requests import MemberRequest
from members.uploads.kept import bytes_of
from members.uploads.looking import MB
from skills.evidence.choices import skills_of
from skills.graph.models import Skill
from skills.portfolio.actions import attach_file
from skills.portfolio.forms import WorkFileForm, WorkForm
from skills.portfolio.models import Work, WorkFile


@never_cache
@login_required
@require_safe
def made(request: MemberRequest) -> HttpResponse:
    works = Work.objects.of(request.user).with_all()
    used = bytes_of(request.user)
    context = {"works": works, "used": used, "room": settings.MEMBER_QUOTA_MB * MB}
    return render(request, "skills/made.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_work(request: MemberRequest) -> HttpResponse:
    """`?skill=` names one to show: so a skill's page leads here."""
    named = named_skills(request)
    form = WorkForm(
        request.POST or None,
        instance=Work(member=request.user),
        initial={"skills": [skill.pk for skill in named]},
        choices=skills_of(request.user, *named),
    )
    if request.method == "POST" and form.is_valid():
        work = form.save()
        messages.success(request, _("Kept. Pictures and files can be added below."))
        return redirect(work)
    return render(request, "skills/work_form.html", {"form": form})


def named_skills(request: MemberRequest) -> list[Skill]:
    pk = pk_in(request.GET.get("skill", ""))
    return list(Skill.objects.live().filter(pk=pk)) if pk else []


@never_cache
@login_required
@require_safe
def work_page(request: MemberRequest, pk: int) -> HttpResponse:
    return render_work(request, own_work(request, pk), WorkFileForm())


def own_work(request: MemberRequest, pk: int) -> Work:
    return get_object_or_404(Work.objects.of(request.user).with_all(), pk=pk)


def render_work(request: MemberRequest, work: Work, form: WorkFileForm) -> HttpResponse:
    return render(request, "skills/work.html", {"work": work, "form": form})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_work(request: MemberRequest, pk: int) -> HttpResponse:
    work = own_work(request, pk)
    choices = skills_of(request.user, *work.skills.all())
    form = WorkForm(request.POST or None, instance=work, choices=choices)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your changes are kept."))
        return redirect(work)
    return render(request, "skills/work_form.html", {"form": form, "work": work})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_work(request: MemberRequest, pk: int) -> HttpResponse:
    """Asks first: nothing brings it back."""
    work = own_work(request, pk)
    if request.method == "POST":
        work.delete()
        messages.success(request, _("It is deleted, with its pictures and files."))
        return redirect("made:made")
    return render(request, "skills/work_delete.html", {"work": work})


@never_cache
@login_required
@require_POST
def add_file(request: MemberRequest, pk: int) -> HttpResponse:
    work = own_work(request, pk)
    form = WorkFileForm(request.POST, request.FILES)
    if form.is_valid() and form.brought:
        try:
            attach_file(work=work, brought=form.brought)
        except ValidationError as error:
            form.add_error("upload", error)
        else:
            messages.success(request, _("It is added."))
            return redirect(work)
    return render_work(request, work, form)


@login_required
@require_POST
def delete_file(request: MemberRequest, uuid: UUID) -> HttpResponse:
    file = get_object_or_404(WorkFile.objects.filter(work__member=request.user), uuid=uuid)
    file.delete()
    messages.success(request, _("It is deleted."))
    return redirect("made:work", file.work_id)


@require_safe
def file_of_work(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """A picture is shown; any other file is downloaded, never opened in our name."""
    file = get_object_or_404(WorkFile.objects.visible_to(request.user), uuid=uuid)
    return send_file(file)


@require_safe
def small_picture(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    pictures = WorkFile.objects.visible_to(request.user).exclude(small="")
    file = get_object_or_404(pictures, uuid=uuid)
    return send_privately(file.small, content_type=file.content_type)


def send_file(file: WorkFile) -> HttpResponseBase:
    download_as = "" if file.is_picture else file.name
    return send_privately(file.file, content_type=file.content_type, download_as=download_as)
