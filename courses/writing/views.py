"""In the CMS: a text becomes a lesson, after one has seen what becomes what."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Page

from courses.catalog.models import CoursePage
from courses.lessons.html import with_links
from courses.lessons.models import LessonPage
from courses.writing import account
from courses.writing.actions import LessonLockedError, make_lesson, put_into_draft
from courses.writing.desk import Desk, desk_for
from courses.writing.forms import MOST_FILES, REPLACE, LessonTextForm, NewLessonForm, forms_for
from courses.writing.library import may_bring, shelve
from courses.writing.pictures import Shelf
from courses.writing.trying import try_out
from courses.writing.uploads import bring
from members.asked import pk_in
from members.requests import MemberRequest


@never_cache
@require_http_methods(["GET", "POST"])
def lesson_text(request: MemberRequest, page_pk: int) -> HttpResponse:
    """Into the draft of a lesson that is there."""
    lesson: LessonPage = get_object_or_404(LessonPage, pk=page_pk)
    if not lesson.permissions_for_user(request.user).can_edit():
        raise Http404
    course = lesson.course
    desk = desk_for(request, LessonTextForm, course, lesson)
    if desk.written and desk.is_ready(request):
        replaces = desk.form.cleaned_data["how"] == REPLACE
        try:
            put_into_draft(lesson, desk.written, desk.shelf, by=request.user, replaces=replaces)
        except LessonLockedError:
            desk.form.add_error(None, _("This lesson is locked: nothing was changed."))
        else:
            return to_editor(request, lesson, desk)
    back = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    return show(request, desk, lesson, course=course, back=back)


@never_cache
@require_http_methods(["GET", "POST"])
def new_lesson(request: MemberRequest, course_pk: int) -> HttpResponse:
    """A new lesson of a course."""
    course: CoursePage = get_object_or_404(CoursePage, pk=course_pk)
    if not course.permissions_for_user(request.user).can_add_subpage():
        raise Http404
    desk = desk_for(request, NewLessonForm, course)
    if desk.written and desk.is_ready(request):
        title = desk.form.cleaned_data["title"].strip() or desk.written.title
        if title:
            lesson = make_lesson(course, desk.written, desk.shelf, by=request.user, title=title)
            return to_editor(request, lesson, desk)
        desk.form.add_error("title", _("Give the lesson a title."))
    back = reverse("wagtailadmin_explore", args=[course.pk])
    return show(request, desk, course, course=course, back=back)


def to_editor(request: MemberRequest, lesson: LessonPage, desk: Desk) -> HttpResponse:
    blocks = len(desk.written.pieces) if desk.written else 0
    messages.success(
        request,
        _("%(blocks)d blocks are in the draft now. Under History you find it as it was before.")
        % {"blocks": blocks},
    )
    return redirect("wagtailadmin_pages:edit", lesson.pk)


def show(
    request: MemberRequest, desk: Desk, page: Page, *, course: CoursePage, back: str
) -> HttpResponse:
    context: dict[str, Any] = {
        "desk": desk,
        "form": desk.form,
        "written": desk.written,
        "title": page.get_admin_display_title(),
        "course": course,
        "back": back,
    }
    if desk.written:
        context |= {
            "rows": account.rows(desk.written),
            "changed": account.changed(desk.written),
            "dropped": account.dropped(desk.written),
        }
    status = 422 if desk.form.is_bound and desk.form.errors else 200
    return render(request, "courses/cms/writing.html", context, status=status)


@require_POST
def lesson_pictures(request: MemberRequest, course_pk: int) -> HttpResponse:
    """Pictures that a script brings, pasted or dropped: answered with their rows of the form.

    `start`: how many pictures the form has already.
    """
    course: CoursePage = get_object_or_404(CoursePage, pk=course_pk)
    if not may_bring(request.user, course):
        raise Http404
    brought = bring(request.FILES.getlist("upload")[:MOST_FILES])
    shelf = Shelf(shelve(brought.pictures, course, request.user))
    start = pk_in(request.POST.get("start", ""))
    rows = [
        (form, one, False)
        for form, one in zip(forms_for(shelf, start), shelf.pictures, strict=True)
    ]
    context = {"rows": rows, "refused": brought.refused}
    return render(request, "courses/cms/_pictures.html", context)


@require_POST
@xframe_options_sameorigin
def try_exercise(request: MemberRequest, page_pk: int, block_id: UUID) -> HttpResponse:
    """An answer given in a preview, with its reply: for htmx the exercise alone."""
    lesson: LessonPage = get_object_or_404(LessonPage, pk=page_pk)
    if not lesson.permissions_for_user(request.user).can_edit():
        raise Http404
    learner = request.learner  # type: ignore[attr-defined]
    found = try_out(learner, lesson, request.user, block_id, request.POST)
    if found is None:
        raise Http404
    reading, child = found
    if request.headers.get("HX-Request") != "true":
        response: HttpResponse = reading.lesson.serve(request, reading=reading)
        return response
    context = reading.lesson.get_context(request, reading=reading)
    return HttpResponse(with_links(child.render(context)))
