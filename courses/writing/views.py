"""In the CMS: a text becomes a lesson, after one has seen what becomes what."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses.catalog.models import CoursePage
from courses.lessons.models import LessonPage
from courses.writing import account
from courses.writing.actions import LessonLockedError, make_lesson, put_into_draft
from courses.writing.forms import LessonTextForm, NewLessonForm, TextForm
from courses.writing.pictures import Shelf
from courses.writing.reading import Setting, Written, read_text
from courses.writing.setting import setting_in
from members.requests import MemberRequest


@never_cache
@require_http_methods(["GET", "POST"])
def lesson_text(request: MemberRequest, page_pk: int) -> HttpResponse:
    """Into the draft of a lesson that is there."""
    lesson: LessonPage = get_object_or_404(LessonPage, pk=page_pk)
    if not lesson.permissions_for_user(request.user).can_edit():
        raise Http404
    form = LessonTextForm(request.POST or None)
    shelf = Shelf([])
    written = read_form(form, setting_in(lesson.course, lesson), shelf)
    if written and wants_it(request, written):
        try:
            put_into_draft(lesson, written, shelf, by=request.user, replaces=form.replaces)
        except LessonLockedError:
            form.add_error(None, _("This lesson is locked: nothing was changed."))
        else:
            return to_editor(request, lesson, written)
    back = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    return show(request, form, written, title=lesson.get_admin_display_title(), back=back)


@never_cache
@require_http_methods(["GET", "POST"])
def new_lesson(request: MemberRequest, course_pk: int) -> HttpResponse:
    """A new lesson of a course."""
    course: CoursePage = get_object_or_404(CoursePage, pk=course_pk)
    if not course.permissions_for_user(request.user).can_add_subpage():
        raise Http404
    form = NewLessonForm(request.POST or None)
    shelf = Shelf([])
    written = read_form(form, setting_in(course), shelf)
    if written and wants_it(request, written) and (title := form.title_for(written.title)):
        lesson = make_lesson(course, written, shelf, by=request.user, title=title)
        return to_editor(request, lesson, written)
    back = reverse("wagtailadmin_explore", args=[course.pk])
    return show(request, form, written, title=course.get_admin_display_title(), back=back)


def read_form(form: TextForm, setting: Setting, shelf: Shelf) -> Written | None:
    """None where nothing was asked yet, or nothing can be read."""
    if not form.is_valid():
        return None
    return read_text(form.cleaned_data["text"], setting, shelf)


def wants_it(request: MemberRequest, written: Written) -> bool:
    return "put" in request.POST and bool(written.blocks)


def to_editor(request: MemberRequest, lesson: LessonPage, written: Written) -> HttpResponse:
    blocks = len(written.pieces)
    messages.success(
        request,
        _("%(blocks)d blocks are in the draft now. Under History you find it as it was before.")
        % {"blocks": blocks},
    )
    return redirect("wagtailadmin_pages:edit", lesson.pk)


def show(
    request: MemberRequest, form: TextForm, written: Written | None, *, title: str, back: str
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "written": written, "title": title, "back": back}
    if written:
        context |= {
            "rows": account.rows(written),
            "changed": account.changed(written),
            "dropped": account.dropped(written),
        }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "courses/cms/writing.html", context, status=status)
