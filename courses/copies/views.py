"""In the CMS: a copy of a course is made, and set beside its original later."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.views.generic.models import RevisionsCompareView
from wagtail.models import Page

from courses.access import can
from courses.catalog.models import CoursePage
from courses.copies.actions import copy_course, copy_lesson, take_up
from courses.copies.forms import CopyForm
from courses.copies.models import Origin, Purpose
from courses.copies.standing import Line, Standing, State, standing
from courses.lessons.models import LessonPage
from members.asked import pk_in
from members.requests import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
def copy_of_course(request: MemberRequest, pk: int) -> HttpResponse:
    """Of any course that she may see: its license says what may be made of it."""
    course = get_object_or_404(CoursePage.objects.visible_to(request.user), pk=pk)
    if not can(request.user, "copy", course):
        raise Http404
    form = CopyForm(request.POST or None, course=course)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data | {"purpose": Purpose(form.cleaned_data["purpose"])}
        copy = copy_course(course=course, by=request.user, **asked)
        messages.success(request, _("The copy is yours to work on. Nobody else sees it yet."))
        return redirect("wagtailadmin_explore", copy.pk)
    return render(request, "courses/cms/copy.html", {"course": course, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def beside_original(request: MemberRequest, pk: int) -> HttpResponse:
    copy = get_object_or_404(CoursePage, pk=pk)
    if not can(request.user, "write", copy):
        raise Http404
    found = standing(copy, request.user)
    if found is None:
        raise Http404
    if request.method == "POST":
        follow(request, copy, found)
        return redirect("course_origin", copy.pk)
    context = {"copy": copy, "standing": found}
    return render(request, "courses/cms/origin.html", context)


def follow(request: MemberRequest, copy: CoursePage, found: Standing) -> None:
    """One line of what she sees: a change that is known now, or a lesson that is wanted here."""
    lines = [found.course, *found.lessons]
    known, wanted = pk_in(request.POST.get("known", "")), pk_in(request.POST.get("wanted", ""))
    for line in lines:
        there = line.there
        if there is None:
            continue
        if line.state == State.CHANGED and line.origin and there.pk == known:
            take_up(origin=line.origin, original=there)
            messages.success(
                request, _("“%(title)s” counts as known now.") % {"title": there.title}
            )
        elif line.state == State.NEW and isinstance(there, LessonPage) and there.pk == wanted:
            take_over(request, copy, found, there)


def take_over(
    request: MemberRequest, copy: CoursePage, found: Standing, lesson: LessonPage
) -> None:
    purpose = found.course.origin.purpose if found.course.origin else Purpose.ADAPTATION
    copy_lesson(lesson=lesson, to=copy, purpose=Purpose(purpose), by=request.user)
    words = _("“%(title)s” is a draft in your course now.")
    messages.success(request, words % {"title": lesson.title})


class OriginCompareView(RevisionsCompareView):
    """What changed in the original, for who works on the copy: published versions alone."""

    request: MemberRequest

    def setup(self, request: Any, pk: int, *args: Any, **kwargs: Any) -> None:
        line = self.line_for(request, pk)
        self.line = line
        revisions = (line.origin.revision_id, line.there.live_revision_id)  # type: ignore[union-attr]
        super().setup(request, line.there.pk, *revisions)  # type: ignore[union-attr]

    def line_for(self, request: MemberRequest, pk: int) -> Line:
        """`pk`: of the page that is the copy, a course or one of its lessons."""
        origin = get_object_or_404(Origin.objects.select_related("page"), page=pk)
        is_course = origin.page.specific_class is CoursePage
        copy = get_object_or_404(CoursePage, pk=pk if is_course else origin.page.get_parent().pk)
        if not can(request.user, "write", copy):
            raise PermissionDenied
        found = standing(copy, request.user)
        lines = [found.course, *found.lessons] if found else []
        line = next((one for one in lines if one.here and one.here.pk == pk), None)
        if line is None or not line.can_be_compared:
            raise Http404
        return line

    def get_object(self, queryset: Any = None) -> Page:
        return self.line.there  # it can be compared

    def get_edit_handler(self) -> Any:
        return self.get_object().get_edit_handler()

    def get_page_subtitle(self) -> str:
        return str(self.get_object().title)

    def get_edit_url(self) -> str:
        """The original may be somebody else's; what is worked on is the copy."""
        return reverse("wagtailadmin_pages:edit", args=[self.line.here.pk])  # type: ignore[union-attr]
